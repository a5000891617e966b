"""One measure from table to table: a small picture, to stand among others of its kind."""

from collections.abc import Sequence
from typing import Any, Final

from trainer.debrief.charts.chart import Chart, Spec, layered, values
from trainer.debrief.charts.theme import ACCENT, STRONG
from trainer.debrief.growth import Line

HEIGHT: Final = 120


def own_past(line: Line) -> Chart:
    """A measure's values in the order of the tables, the last one marked."""
    rows = [
        {"table": at, "value": value}
        for at, value in enumerate(line.values, 1)
        if value is not None
    ]
    place = {"x": _tables(len(line.values)), "y": _value([row["value"] for row in rows])}
    layers: list[Spec] = [
        _layer(rows, {"type": "line", "color": STRONG, "strokeWidth": 1.5}, place),
        _layer(rows, {"type": "point", "filled": True, "color": STRONG, "size": 50}, place),
        _layer(rows[-1:], {"type": "point", "filled": True, "color": ACCENT, "size": 110}, place),
    ]
    return Chart(spec=layered(layers, HEIGHT), title=line.measure.name, text=line.change)


def _layer(rows: list[dict[str, Any]], mark: Spec, place: Spec) -> Spec:
    return {"data": values(rows), "mark": {**mark, "opacity": 1}, "encoding": place}


def _tables(how_many: int) -> Spec:
    """The axis of tables: whole numbers, from the first to the last."""
    return {
        "field": "table",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [1, max(how_many, 2)], "nice": False, "padding": 12},
        "axis": {"grid": False, "values": list(range(1, how_many + 1)), "format": "d"},
    }


def _value(found: Sequence[float]) -> Spec:
    """The axis of values: from nothing, or from the least, to at least one."""
    axis = {"tickCount": 3, "domain": False, "format": "~g"}
    scale = {"domain": [min(0.0, *found), max(1.0, *found)], "nice": True, "padding": 6}
    return {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "axis": axis,
        "scale": scale,
    }
