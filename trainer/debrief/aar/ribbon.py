"""The whole story on one strip: its phases, and what happened in them by kind."""

from collections.abc import Iterator, Sequence
from typing import Final

from trainer.core.clock import MINUTE
from trainer.debrief.aar.course import MISSED, slips
from trainer.debrief.aar.material import Material
from trainer.debrief.charts.chart import Cell, Chart, Spec, layered, values
from trainer.debrief.charts.theme import ACCENT, GRAVE, INK, LINE, SOFT, WARN
from trainer.debrief.charts.time import along, minute
from trainer.debrief.timeline import Mark
from trainer.scoring.wording import count, listed

LANES: Final = {  # what a lane is called, and its colour
    "act": ("acts", WARN),
    "vote": ("votes", SOFT),
    "agreement": ("agreements", ACCENT),
    "slip": ("out of hand", GRAVE),
    "turn": ("turning points", INK),
}
LANE: Final = 24  # px
AROUND: Final = 58  # px for the names of the phases above, and for the scale below
PER_LETTER: Final = 6  # px of a name; where there is no room for it, the phase goes unnamed


def ribbon(material: Material, marks: Sequence[Mark]) -> Chart:
    """The strip of a table, of marks that its readers may know."""
    rows = list(_rows(material, marks))
    found = [lane for lane in LANES.values() if any(row["lane"] == lane[0] for row in rows)]
    names = [name for name, _ in found]
    end = max(material.closed / MINUTE, 1)
    place: Spec = {"x": along(end), "y": _lane(names)}
    colour = {
        "field": "lane",
        "type": "nominal",
        "scale": {"domain": names, "range": [colour for _, colour in found]},
        "legend": None,
    }
    ticks = {"type": "point", "filled": True, "size": 54, "opacity": 0.85}
    layers: list[Spec] = [
        *_phases(material, end),
        {"data": values(rows), "mark": ticks, "encoding": {**place, "color": colour}},
    ]
    return Chart(
        spec=layered(layers, LANE * max(1, len(names)) + AROUND),
        title="The whole story at a glance",
        text=_text(material, rows, names),
        columns=("Phase", "From minute", "To minute"),
        rows=tuple(_table(material)),
    )


def _rows(material: Material, marks: Sequence[Mark]) -> Iterator[Spec]:
    out = slips(material)
    for mark in marks:
        kind = "slip" if mark.kind == "news" and mark.seq in out else mark.kind
        if kind in LANES:
            yield {"minute": minute(mark.t), "lane": LANES[kind][0]}
    for one in material.turns:
        if one.kind != MISSED:
            yield {"minute": minute(one.t), "lane": LANES["turn"][0]}


def _lane(names: Sequence[str]) -> Spec:
    return {
        "field": "lane",
        "type": "nominal",
        "title": None,
        "sort": list(names),
        "axis": {"ticks": False, "domain": False, "grid": True, "gridColor": LINE},
    }


def _phases(material: Material, end: float) -> Iterator[Spec]:
    """A line where a phase begins, and its name above, where there is room for it."""
    spans = list(_spans(material))
    rows = [{"minute": began} for _, began, _ in spans[1:]]
    rule = {"type": "rule", "color": SOFT, "strokeDash": [3, 3]}
    if rows:
        yield {"data": values(rows), "mark": rule, "encoding": {"x": along(end)}}
    mark = {"type": "text", "align": "left", "baseline": "bottom", "dx": 3, "fontSize": 11}
    for name, began, until in spans:
        room = f"width * {(until - began) / end:.4f}"
        shown = {"expr": f"{room} < {len(name) * PER_LETTER:.0f} ? 0 : 1"}
        yield {
            "data": values([{"minute": began, "name": name}]),
            "mark": {**mark, "y": -4, "opacity": shown, "color": SOFT},
            "encoding": {"x": along(end), "text": {"field": "name", "type": "nominal"}},
        }


def _spans(material: Material) -> Iterator[tuple[str, float, float]]:
    runs = material.end.runs
    ends = [*(run.began for run in runs[1:]), material.closed]
    for n, (run, until) in enumerate(zip(runs, ends, strict=True)):
        began = run.began if n else 0
        if until > began:
            yield material.scenario.phase[run.phase].name, minute(began), minute(until)


def _table(material: Material) -> Iterator[tuple[Cell, ...]]:
    yield from _spans(material)


def _text(material: Material, rows: Sequence[Spec], names: Sequence[str]) -> str:
    spans = [name for name, _, _ in _spans(material)]
    many = [f"{name} ({sum(row['lane'] == name for row in rows)})" for name in names]
    held = f" Marked are {listed(many)}." if many else ""
    return f"From left to right {count(len(spans), 'phase')}: {listed(spans)}.{held}"
