"""How each kind of ending looks wherever tables are drawn: a colour, a shape and a word."""

from collections.abc import Sequence
from typing import Final

from trainer.debrief.charts.chart import Spec
from trainer.debrief.charts.theme import ACCENT, GRAVE, INK, SOFT, WARN, hue
from trainer.debrief.comparison import HISTORY, Comparison, Told
from trainer.scoring.wording import listed

PAST: Final = "history"
LOOKS: Final = {  # colour, shape
    "settlement": (ACCENT, "circle"),
    "partial": (hue("sky"), "square"),
    "stalemate": (SOFT, "triangle-down"),
    "war": (WARN, "triangle-up"),
    "catastrophe": (GRAVE, "cross"),
    PAST: (INK, "diamond"),
}


def kind_of(found: Comparison, told: Told) -> str:
    """The kind of ending that a table came to, or that it is history."""
    return PAST if told.table == HISTORY else found.scenario.ending[told.ending].kind


def looks(shown: Sequence[str]) -> Spec:
    """Colour and shape by kind, with a key of those that are shown."""
    kinds = [kind for kind in LOOKS if kind in shown]
    key = {"values": kinds, "columns": {"expr": "width < 480 ? 2 : 6"}, "symbolOpacity": 1}
    colours, shapes = zip(*LOOKS.values(), strict=True)
    return {
        "color": _by_kind(colours, key),
        "shape": _by_kind(shapes, key),
    }


def _by_kind(range_: Sequence[str], key: Spec) -> Spec:
    scale = {"domain": list(LOOKS), "range": list(range_)}
    return {"field": "kind", "type": "nominal", "scale": scale, "legend": key}


def names(told: Sequence[Told]) -> str:
    """Tables in a label: 3, 5 and 9; history by name."""
    return listed(["history" if one.table == HISTORY else one.name for one in told])
