"""What the end was worth at every table: a dot each, against agreements drawn by lot."""

from collections.abc import Sequence
from statistics import median
from typing import Final

from trainer.debrief.baseline import Baseline
from trainer.debrief.charts.chart import Cell, Chart, Spec, layered, values
from trainer.debrief.charts.kinds import kind_of, looks
from trainer.debrief.charts.theme import INK, LINE, SHEET, STRONG
from trainer.debrief.comparison import Comparison, Told

ROW: Final = 84
LANES: Final = 5  # dots that would lie on each other are stacked in so many lanes
NEAR: Final = 0.02  # of the scale's length: nearer dots would lie on each other
TITLE: Final = "Each table, against agreements drawn by lot"


def worth(found: Comparison, by_lot: Baseline | None) -> Chart | None:
    """A strip for each interest, its tables as dots; none where nobody's values are known.

    `by_lot`, where there is one, lies behind: from the 5th to the 95th of 100 random agreements.
    """
    if not found.parties or not found.columns:
        return None
    dots = [dot for one in found.parties for dot in _dots(found, one)]
    y = {
        "field": "who",
        "type": "nominal",
        "title": None,
        "sort": list(found.parties.values()),
        "axis": {"labelLimit": 130, "ticks": False, "domain": False, "grid": True},
    }
    place = {"x": _scale(), "y": y}
    shape = looks([str(dot["kind"]) for dot in dots])
    lanes = {"field": "lane", "type": "quantitative", "scale": {"domain": [-4, 4]}}
    marks = {"type": "point", "filled": True, "size": 120, "stroke": SHEET, "opacity": 1}
    tip = {"tooltip": {"field": "label"}}
    drawn = {**place, "yOffset": lanes, **shape, **tip}
    layers = [*_behind(found, by_lot, place)]
    layers += [{"data": values(dots), "mark": marks, "encoding": drawn}]
    layers += [_middles(found, place)]
    return Chart(
        spec=layered(layers, ROW * len(found.parties) + 30),
        title=TITLE if by_lot else "Each table",
        text=_text(found, by_lot),
        columns=("Table", *found.parties.values()),
        rows=tuple(_rows(found, by_lot)),
    )


def _scale() -> Spec:
    return {
        "field": "worth",
        "type": "quantitative",
        "title": "worth, in each side’s own points →",
        "scale": {"zero": False, "nice": False, "padding": 14},
        "axis": {"grid": False, "tickCount": {"expr": "width < 480 ? 5 : 10"}},
    }


def _dots(found: Comparison, one: str) -> list[Spec]:
    named = found.parties[one]
    told = sorted(
        (t for t in found.columns if one in t.utilities), key=lambda t: (t.utilities[one], t.name)
    )
    every = [t.utilities[one] for t in found.columns for one in t.utilities]
    near = NEAR * ((max(every) - min(every)) or 1)
    rows: list[Spec] = []
    lane, last = 0, float("-inf")
    for table in told:
        value = table.utilities[one]
        lane = (lane + 1) % LANES if value - last < near else 0
        last = value
        kind = kind_of(found, table)
        label = f"{table.label}: {value:g} to {named}"
        spread = (lane + 1) // 2 * (1 if lane % 2 else -1)
        rows.append({"who": named, "worth": value, "kind": kind, "lane": spread, "label": label})
    return rows


def _behind(found: Comparison, by_lot: Baseline | None, place: Spec) -> list[Spec]:
    if by_lot is None:
        return []
    rows = []
    for one, name in found.parties.items():
        marks = by_lot.marks(one)
        ends = {"p5": marks[5], "p25": marks[25], "p75": marks[75], "p95": marks[95]}
        rows.append({"who": name, "middle": marks[50], **ends})
    x = {key: value for key, value in place["x"].items() if key != "field"}
    layers: list[Spec] = []
    for low, high, opacity in (("p5", "p95", 0.45), ("p25", "p75", 1)):
        bar = {"type": "rule", "strokeWidth": 44, "color": LINE, "opacity": opacity}
        span = {"x": {**x, "field": low}, "x2": {"field": high}, "y": place["y"]}
        layers.append({"data": values(rows), "mark": bar, "encoding": span})
    tick = {"type": "tick", "thickness": 2, "color": STRONG, "size": 50}
    middle = {"x": {**x, "field": "middle"}, "y": place["y"]}
    return [*layers, {"data": values(rows), "mark": tick, "encoding": middle}]


def _middles(found: Comparison, place: Spec) -> Spec:
    """The middle of the tables, as a line through each strip."""
    rows = [
        {"who": name, "worth": median(told), "label": f"The middle of the tables: {median(told):g}"}
        for one, name in found.parties.items()
        if (told := _worth_of(found.ended, one))
    ]
    mark = {"type": "tick", "thickness": 2, "color": INK, "size": 62}
    tip = {"tooltip": {"field": "label"}}
    return {"data": values(rows), "mark": mark, "encoding": {**place, **tip}}


def _worth_of(told: Sequence[Told], one: str) -> list[float]:
    return [table.utilities[one] for table in told if one in table.utilities]


def _text(found: Comparison, by_lot: Baseline | None) -> str:
    said = ["Each mark is a table; the dark line in each strip is the middle of the tables."]
    said.append(counting(found))
    if by_lot:
        said.insert(
            1,
            f"The grey band holds the middle half of {by_lot.deals:,} agreements drawn by lot, "
            "its paler ends 90 of 100, and the grey line their middle.",
        )
    return " ".join(said)


def counting(found: Comparison) -> str:
    """How tables without an agreement count, in a sentence."""
    none, did = len(found.no_deals), "announced" if found.openly else "signed"
    if not none:
        return f"Every table {did} something, and every one counts."
    return (
        f"All {len(found.ended)} tables count; {none} {did} nothing. Where nothing was signed, a "
        "table stands at what no agreement was worth at that moment, or at what the scenario says "
        "of a war."
    )


def _rows(found: Comparison, by_lot: Baseline | None) -> list[tuple[Cell, ...]]:
    ids = list(found.parties)
    table: list[tuple[Cell, ...]] = [
        (one.label, *(one.utilities.get(name, "none") for name in ids)) for one in found.columns
    ]
    if found.ended:
        middles = (_worth_of(found.ended, name) for name in ids)
        table.append(("The middle of the tables", *(median(m) if m else "none" for m in middles)))
    for mark, said in ((5, "5th of 100 by lot"), (50, "Middle by lot"), (95, "95th of 100 by lot")):
        if by_lot:
            table.append((said, *(by_lot.marks(name)[mark] for name in ids)))
    return table
