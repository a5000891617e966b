"""How near the edge it went, on three axes that are never added up, aligned in time."""

from itertools import pairwise
from typing import Any, Final

from trainer.debrief.charts.chart import Cell, Chart, Spec, layered, values
from trainer.debrief.charts.theme import GRAVE, INK, SOFT, WARN
from trainer.debrief.charts.time import SIDE, along, minute
from trainer.scoring.figures import Escalation, Mark

HEIGHT: Final = 150
NONE: Final[tuple[Cell, ...]] = ("None", 0.0)


def escalation(edge: Escalation) -> tuple[Chart, Chart, Chart]:
    """Severity of acts, rung on the ladder, and incidents: three charts, one clock."""
    return _severity(edge), _ladder(edge), _incidents(edge)


def _severity(edge: Escalation) -> Chart:
    """A stem for each act, as high as it was grave: `level` counts all acts so far."""
    levels = [0.0, *(mark.level for mark in edge.acts)]
    heights = [after - before for before, after in pairwise(levels)]
    acts = list(zip(edge.acts, heights, strict=True))
    rows = [{**_row(mark), "severity": height} for mark, height in acts]
    place = _place(edge, _scale("severity", "severity", max([*heights, 1])))
    stems = {"type": "bar", "width": 2, "color": WARN}
    heads = {"type": "point", "filled": True, "size": 90, "opacity": 1, "color": WARN}
    layers: list[Spec] = [
        {"data": values(rows), "mark": stems, "encoding": place},
        {"data": values(rows), "mark": heads, "encoding": {**place, **LABEL}},
    ]
    worst = max(acts, key=lambda act: act[1], default=None)
    table: list[tuple[Cell, ...]] = [(m.name, minute(m.t), height) for m, height in acts]
    return Chart(
        spec=layered(layers, HEIGHT),
        title="How grave the acts were",
        text=f"The gravest act: {worst[0].name}." if worst else "Nobody took a grave step.",
        columns=("Act", "Minute", "Severity"),
        rows=tuple(table or [(*NONE, 0.0)]),
    )


def _ladder(edge: Escalation) -> Chart:
    steps = [{"minute": 0, "level": 0}, *(_row(mark) for mark in edge.rungs)]
    top = max(len(edge.ladder), 1)
    y = _scale("level", "rung", top)
    y["axis"] |= {"values": list(range(top + 1)), "format": "d"}
    table: list[tuple[Cell, ...]] = [
        (_rung(edge, mark), minute(mark.t), mark.level) for mark in edge.rungs
    ]
    return Chart(
        spec=layered([_acts(edge), _stair(edge, steps, y, INK)], HEIGHT),
        title="Where the table stood on the ladder",
        text=_climb(edge),
        columns=("Rung", "Minute", "Number"),
        rows=tuple(table or [(*NONE, 0.0)]),
    )


def _climb(edge: Escalation) -> str:
    if not edge.ladder:
        return "This scenario has no ladder."
    highest = max(edge.rungs, key=lambda mark: mark.level, default=None)
    if highest is None or not highest.level:
        return f"The table never reached the first rung, {edge.ladder[0]}."
    return (
        f"The highest rung was {highest.level:.0f} of {len(edge.ladder)}, "
        f"{_rung(edge, highest)}, first at minute {minute(highest.t):.0f}."
    )


def _rung(edge: Escalation, mark: Mark) -> str:
    """A rung in the scenario's words."""
    number = round(mark.level)
    return edge.ladder[number - 1] if 0 < number <= len(edge.ladder) else "below the first rung"


def _incidents(edge: Escalation) -> Chart:
    rows = [_row(mark) for mark in edge.incidents]
    y = _scale("level", "incidents so far", max(len(rows), 1))
    y["axis"] |= {"format": "d", "tickMinStep": 1}
    dots = {"type": "point", "filled": True, "size": 90, "color": GRAVE, "opacity": 1}
    layers = [
        _acts(edge),
        _stair(edge, [{"minute": 0, "level": 0}, *rows], y, GRAVE),
        {"data": values(rows), "mark": dots, "encoding": {**_place(edge, y), **LABEL}},
    ]
    names = "; ".join(mark.name for mark in edge.incidents)
    return Chart(
        spec=layered(layers, HEIGHT),
        title="What slipped out of control",
        text=f"Nobody at the table ordered: {names}."
        if names
        else "Nothing slipped out of control.",
        columns=("Incident", "Minute"),
        rows=tuple((mark.name, minute(mark.t)) for mark in edge.incidents) or (NONE,),
    )


LABEL: Final[Spec] = {"tooltip": {"field": "label"}}


def _row(mark: Mark) -> Spec:
    return {"minute": minute(mark.t), "level": mark.level, "label": mark.name}


def _place(edge: Escalation, y: Spec) -> Spec:
    return {"x": along(minute(edge.ended)), "y": y}


def _stair(edge: Escalation, steps: list[Spec], y: Spec, colour: str) -> Spec:
    """A line that stays where it is until something happens, to the end of the story."""
    line = {"type": "line", "interpolate": "step-after", "color": colour, "strokeWidth": 2}
    until = {**steps[-1], "minute": minute(edge.ended)}
    return {"data": values([*steps, until]), "mark": line, "encoding": _place(edge, y)}


def _acts(edge: Escalation) -> Spec:
    """A thin mark at each act, so that what followed can be seen."""
    mark = {"type": "rule", "color": SOFT, "strokeDash": [2, 3], "opacity": 0.6}
    place = {"x": along(minute(edge.ended)), **LABEL}
    return {"data": values([_row(act) for act in edge.acts]), "mark": mark, "encoding": place}


def _scale(field: str, title: str, top: float) -> dict[str, Any]:
    return {
        "field": field,
        "type": "quantitative",
        "title": title,
        "scale": {"domain": [0, top * 1.08], "nice": False},
        "axis": {"tickCount": 4, "minExtent": SIDE, "maxExtent": SIDE},
    }
