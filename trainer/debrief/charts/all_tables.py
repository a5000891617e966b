"""Every table of a session, and history, among all agreements that were possible for two sides."""

from collections.abc import Sequence
from typing import Final

from trainer.debrief.baseline import Baseline, best_for_two
from trainer.debrief.charts.chart import Cell, Chart, Spec, layered, values
from trainer.debrief.charts.kinds import PAST, kind_of, looks, names
from trainer.debrief.charts.theme import ACCENT, INK, SHEET, SOFT, STRONG
from trainer.debrief.charts.values import counting
from trainer.debrief.comparison import HISTORY, Comparison, Told

HEIGHT: Final = 460
CLOUD: Final = 500  # random agreements that are drawn
NEAR: Final = 2.0  # points: tables nearer than that share a label


def all_tables(found: Comparison, by_lot: Baseline | None, x: str, y: str) -> Chart:
    """The plane of two interests: the line of the best, the cloud, each table, and history."""
    axes = {"x": _axis("x", found.parties[x]), "y": _axis("y", found.parties[y])}
    best = best_for_two(found.scenario, x, y)
    layers: list[Spec] = []
    if by_lot:
        dots = [{"x": a, "y": b} for a, b in by_lot.cloud(x, y, CLOUD)]
        cloud = {"type": "point", "filled": True, "size": 14, "color": STRONG, "opacity": 0.35}
        layers.append({"data": values(dots), "mark": cloud, "encoding": axes})
        least = dict(zip(by_lot.interests, by_lot.least, strict=True))
        layers += [_walk_away("x", least[x], axes), _walk_away("y", least[y], axes)]
    line = {"type": "line", "color": ACCENT, "strokeWidth": 2.5, "point": {"color": ACCENT}}
    rows = [{"x": a, "y": b} for a, b in best]
    layers.append({"data": values(rows), "mark": line, "encoding": axes})
    layers += _marks(found, x, y, axes)
    return Chart(
        spec=layered(layers, HEIGHT),
        title=f"Every table between {found.parties[x]} and {found.parties[y]}",
        text=_text(found, by_lot, x, y),
        columns=("Point", f"Worth to {found.parties[x]}", f"Worth to {found.parties[y]}"),
        rows=tuple(_rows(found, best, x, y)),
    )


def _axis(field: str, who: str) -> Spec:
    return {
        "field": field,
        "type": "quantitative",
        "title": f"worth to {who}, in points →",
        "scale": {"zero": False, "nice": False, "padding": 22},
        "axis": {"tickCount": {"expr": "width < 480 ? 4 : 8"}},
    }


def _walk_away(axis: str, worth: float, axes: Spec) -> Spec:
    mark = {"type": "rule", "color": SOFT, "strokeDash": [5, 4]}
    return {"data": values([{axis: worth}]), "mark": mark, "encoding": {axis: axes[axis]}}


def _spots(found: Comparison, x: str, y: str) -> list[Told]:
    """The tables whose worth to both is known."""
    return [one for one in found.columns if x in one.utilities and y in one.utilities]


def _rows_of(found: Comparison, x: str, y: str) -> list[Spec]:
    return [
        {
            "x": one.utilities[x],
            "y": one.utilities[y],
            "kind": kind_of(found, one),
            "label": one.label,
        }
        for one in _spots(found, x, y)
    ]


def _names(found: Comparison, x: str, y: str) -> list[Spec]:
    """The tables by name above their marks; those too near each other to be read share a label."""
    groups: list[tuple[Told, list[Told]]] = []
    for told in (one for one in _spots(found, x, y) if one.table != HISTORY):
        here = (g for g in groups if _apart(g[0], told, x, y) < NEAR)
        group = next(here, None)
        if group:
            group[1].append(told)
        else:
            groups.append((told, [told]))
    return [
        {"x": one.utilities[x], "y": one.utilities[y], "label": names(told)} for one, told in groups
    ]


def _apart(one: Told, other: Told, x: str, y: str) -> float:
    return max(abs(one.utilities[side] - other.utilities[side]) for side in (x, y))


def _marks(found: Comparison, x: str, y: str, axes: Spec) -> list[Spec]:
    spots, named = _rows_of(found, x, y), _names(found, x, y)
    past = [{**row, "label": PAST} for row in spots if row["kind"] == PAST]
    point = {"type": "point", "filled": True, "size": 210, "stroke": SHEET, "opacity": 1}
    tip = {"tooltip": {"field": "label"}}
    look = {**axes, **looks([str(spot["kind"]) for spot in spots]), **tip}
    return [
        {"data": values(spots), "mark": point, "encoding": look},
        *_words(named, -16, axes),
        *_words(past, 19, axes),
    ]


def _words(rows: Sequence[Spec], dy: int, axes: Spec) -> list[Spec]:
    """Labels on a halo, so many px below their points."""
    text = {"type": "text", "fontWeight": 600, "dy": dy, "fontSize": 13, "limit": 160}
    halo = {"stroke": SHEET, "strokeWidth": 4, "strokeJoin": "round"}
    words = {**axes, "text": {"field": "label", "type": "nominal"}}
    return [
        {"data": values(rows), "mark": {**text, **look}, "encoding": words}
        for look in (halo, {"color": INK})
    ]


def _text(found: Comparison, by_lot: Baseline | None, x: str, y: str) -> str:
    one, other = found.parties[x], found.parties[y]
    said = [f"Further right is better for {one}, further up is better for {other}."]
    said += ["Along the line neither of the two could gain without the other’s loss."]
    if by_lot:
        said += ["Each small dot is an agreement drawn by lot; the dashed lines are no agreement."]
    if found.ended:
        said += [counting(found)]
    return " ".join(said)


def _rows(
    found: Comparison, best: Sequence[tuple[float, float]], x: str, y: str
) -> list[tuple[Cell, ...]]:
    told: list[tuple[Cell, ...]] = [
        (one.label, one.utilities[x], one.utilities[y]) for one in _spots(found, x, y)
    ]
    return [*told, *(("On the line", a, b) for a, b in best)]
