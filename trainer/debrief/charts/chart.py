"""A chart as data: a Vega-Lite specification, the same in words, and the same as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from trainer.debrief.charts.theme import CONFIG

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH: Final = 640  # px where nobody measures the page: a browser gives the place's own width
Spec = dict[str, Any]
Cell = str | float


@dataclass(frozen=True, slots=True)
class Chart:
    """What templates/macros/chart.html shows and static/js/charts.js draws.

    `text` says what the picture shows to who cannot see it; `rows` hold all of its figures.
    """

    spec: Mapping[str, Any]
    title: str
    text: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


def layered(layers: Sequence[Spec], height: int, **more: Any) -> Spec:
    """A whole specification of these layers."""
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "width": WIDTH,
        "height": height,
        "layer": list(layers),
        **more,
    }


def values(rows: Sequence[Mapping[str, Any]]) -> Spec:
    """Rows as a specification holds them."""
    return {"values": [dict(row) for row in rows]}
