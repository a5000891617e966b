"""How often each ending came, and each rung of the ladder: a bar for each, none left out."""

from collections.abc import Sequence
from typing import Final

from trainer.debrief.charts.chart import Cell, Chart, Spec, layered, values
from trainer.debrief.charts.kinds import LOOKS, names
from trainer.debrief.charts.theme import WARN
from trainer.debrief.comparison import Comparison, Told

ROW: Final = 30
NONE: Final = "none"


def endings(found: Comparison) -> Chart:
    """A bar for every ending that the scenario has, as long as tables came to it."""
    known = found.scenario.endings
    bars = [(e.name, found.endings[e.id], LOOKS[e.kind][0]) for e in known]
    came = [(name, told) for name, told, _ in bars if told]
    many = f"{len(found.ended)} tables ended" if len(found.ended) != 1 else "One table ended"
    said = "; ".join(f"{len(told)} as “{name}”" for name, told in came)
    return _bars(bars, ("How the tables ended", f"{many}: {said}." if came else "None has ended."))


def rungs(found: Comparison) -> Chart | None:
    """A bar for every rung of the ladder, the highest on top; none where there is no ladder."""
    ladder = ["Below the first rung", *(rung.name for rung in found.scenario.ladder)]
    if len(ladder) == 1:
        return None
    bars = [(name, told, WARN) for name, told in zip(ladder, found.rungs, strict=True)][::-1]
    top = next(((name, told) for name, told, _ in bars if told), None)
    text = f"The highest rung was “{top[0]}”: {_tables(top[1])}." if top else "None has ended."
    return _bars(bars, ("The highest rung of each table", text))


def _tables(told: Sequence[Told]) -> str:
    return f"table {names(told)}" if len(told) == 1 else f"tables {names(told)}"


def _bars(bars: Sequence[tuple[str, Sequence[Told], str]], said: tuple[str, str]) -> Chart:
    rows = [{"name": n, "count": len(t), "tables": names(t), "hue": h} for n, t, h in bars]
    most = max([1, *(len(told) for _, told, _ in bars)])
    count: Spec = {
        "field": "count",
        "type": "quantitative",
        "title": None,
        "axis": None,
        "scale": {"domain": [0, most * 1.1]},
    }
    names_ = {
        "field": "name",
        "type": "nominal",
        "title": None,
        "sort": None,
        "axis": {"labelLimit": 220, "ticks": False, "domain": False},
    }
    place = {"x": count, "y": names_}
    colour = {"field": "hue", "type": "nominal", "scale": None}
    bar = {"type": "bar", "height": {"band": 0.62}, "cornerRadiusEnd": 2}
    label = {"type": "text", "align": "left", "dx": 6}
    number = {"field": "count", "type": "quantitative"}
    layers = [
        {"data": values(rows), "mark": bar, "encoding": {**place, "color": colour}},
        {"data": values(rows), "mark": label, "encoding": {**place, "text": number}},
    ]
    table: list[tuple[Cell, ...]] = [(n, len(t), names(t) or NONE) for n, t, _ in bars]
    return Chart(
        spec=layered(layers, ROW * len(rows) + 10),
        title=said[0],
        text=said[1],
        columns=("Name", "Tables", "Which"),
        rows=tuple(table),
    )
