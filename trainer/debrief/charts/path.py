"""The offers' way through the plane of what was possible: towards its frontier, or away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from trainer.debrief.charts.chart import Cell, Chart, Spec, values
from trainer.debrief.charts.frontier import SAME, Plane, Point, frontier
from trainer.debrief.charts.theme import SHEET, hue
from trainer.scoring.wording import points


@dataclass(frozen=True, slots=True)
class Stop:
    """An offer in the plane: its number, whose it was, and its worth on both axes."""

    number: int
    by: str
    hue: str
    x: float
    y: float


def path(plane: Plane, stops: Sequence[Stop], title: str = "The offers’ way") -> Chart:
    """The plane of what was possible, and a line through each side's offers in their order."""
    base = frontier(plane, title)
    axes = next(e for e in (one["encoding"] for one in base.spec["layer"]) if {"x", "y"} <= set(e))
    both = {"x": axes["x"], "y": axes["y"]}
    more = [
        layer for side in dict.fromkeys(s.by for s in stops) for layer in _way(side, stops, both)
    ]
    return Chart(
        spec={**base.spec, "layer": [*base.spec["layer"], *more]},
        title=title,
        text=f"{_said(plane, stops)} {base.text}",
        columns=(
            "Offer",
            f"Worth to {plane.x_who}",
            f"Worth to {plane.y_who}",
            f"Still to be had for {plane.x_who}",
        ),
        rows=tuple(_row(plane, stop) for stop in stops) or (("No offer was made", *NONE),),
    )


NONE: Final[tuple[Cell, ...]] = (0.0, 0.0, 0.0)


def gap(plane: Plane, at: Point) -> float:
    """What the side of the x-axis could have had more, on the line, with the other no worse off."""
    better = [x - at[0] for x, y in plane.edge if y >= at[1] - SAME]
    return round(max([0.0, *better]), 3)


def _way(side: str, stops: Sequence[Stop], both: Spec) -> list[Spec]:
    mine = [stop for stop in stops if stop.by == side]
    colour = hue(mine[0].hue)
    rows = [{"x": s.x, "y": s.y, "n": str(s.number), "order": s.number} for s in mine]
    order = {"order": {"field": "order", "type": "quantitative"}}
    line = {"type": "line", "color": colour, "strokeWidth": 2}
    disc = {"type": "point", "filled": True, "size": 260, "color": colour, "stroke": SHEET}
    number = {"type": "text", "fontSize": 11, "fontWeight": 700, "color": SHEET}
    text = {"text": {"field": "n"}, "tooltip": {"field": "label"}}
    rows = [{**row, "label": f"Offer {row['n']}, by {side}"} for row in rows]
    return [
        {"data": values(rows), "mark": line, "encoding": {**both, **order}},
        {"data": values(rows), "mark": {**disc, "opacity": 1}, "encoding": both},
        {"data": values(rows), "mark": number, "encoding": {**both, **text}},
    ]


def _row(plane: Plane, stop: Stop) -> tuple[Cell, ...]:
    return (f"Offer {stop.number}, by {stop.by}", stop.x, stop.y, gap(plane, (stop.x, stop.y)))


def _said(plane: Plane, stops: Sequence[Stop]) -> str:
    if not stops:
        return "No offer was made."
    first, last = (gap(plane, (stop.x, stop.y)) for stop in (stops[0], stops[-1]))
    if len(stops) == 1:
        return f"The one offer left {plane.x_who} {points(first)} to be had at no cost to others."
    way = "towards the line" if last < first - SAME else "away from the line"
    way = "neither towards the line nor away" if abs(last - first) <= SAME else way
    return (
        f"The offers moved {way}: at no cost to others, the first left {plane.x_who} "
        f"{points(first)} to be had, the last {points(last)}."
    )
