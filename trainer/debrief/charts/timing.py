"""When tables signed what they signed: a dot each on the clock, and those that never did."""

from typing import Final

from trainer.debrief.charts.chart import Cell, Chart, Spec, layered, values
from trainer.debrief.charts.kinds import kind_of, looks
from trainer.debrief.charts.theme import SHEET
from trainer.debrief.charts.time import along
from trainer.debrief.comparison import Comparison, Row

ROW: Final = 54
LANES: Final = 4
NEAR: Final = 0.02  # of the clock's length
NEVER: Final = "never"


def signings(found: Comparison) -> Chart | None:
    """A strip for each kind of agreement that anybody signed; none where nobody signed any."""
    rows = [row for row in found.rows if row.point.sort == "agreement"]
    if not rows:
        return None
    until = max(one.minutes for one in found.columns)
    dots = [dot for row in rows for dot in _dots(found, row, until)]
    names = {
        "field": "what",
        "type": "nominal",
        "title": None,
        "sort": [row.point.name for row in rows],
        "axis": {
            "labelLimit": {"expr": "width < 480 ? 120 : 300"},
            "ticks": False,
            "domain": False,
            "grid": True,
        },
    }
    lanes = {"field": "lane", "type": "quantitative", "scale": {"domain": [-3, 3]}}
    marks = {"type": "point", "filled": True, "size": 110, "stroke": SHEET, "opacity": 1}
    shape = looks([str(dot["kind"]) for dot in dots])
    tip = {"tooltip": {"field": "label"}}
    place: Spec = {"x": along(until), "y": names, "yOffset": lanes, **shape, **tip}
    return Chart(
        spec=layered(
            [{"data": values(dots), "mark": marks, "encoding": place}], ROW * len(rows) + 30
        ),
        title="How long until they signed",
        text=_text(found, rows),
        columns=("Table", *(row.point.name for row in rows)),
        rows=tuple(_table(found, rows)),
    )


def _dots(found: Comparison, row: Row, until: float) -> list[Spec]:
    told = [(row.steps[t.table].minute or 0.0, t) for t in found.columns if t.table in row.steps]
    dots: list[Spec] = []
    lane, last = 0, float("-inf")
    for minute, table in sorted(told, key=lambda one: (one[0], one[1].name)):
        lane = (lane + 1) % LANES if minute - last < NEAR * until else 0
        last = minute
        spread = (lane + 1) // 2 * (1 if lane % 2 else -1)
        label = f"{table.label}: minute {minute:.0f}"
        what = row.point.name
        kind = kind_of(found, table)
        dots.append({"what": what, "minute": minute, "kind": kind, "lane": spread, "label": label})
    return dots


def _text(found: Comparison, rows: list[Row]) -> str:
    said = []
    for row in rows:
        signed = [one for one in found.ended if one.table in row.steps]
        said.append(f"{len(signed)} of {len(found.ended)} signed “{row.point.name}”.")
    nothing = len(found.no_deals)
    did = "announced" if found.openly else "signed"
    last = f"{nothing} {did} nothing at all." if nothing else f"Every table {did} something."
    return " ".join([*said, last])


def _table(found: Comparison, rows: list[Row]) -> list[tuple[Cell, ...]]:
    return [(one.label, *(_minute(row, one.table) for row in rows)) for one in found.columns]


def _minute(row: Row, table: str) -> Cell:
    step = row.steps.get(table)
    return NEVER if step is None or step.minute is None else step.minute
