"""The after-action review of a session: its tables side by side, then each in short."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from trainer.debrief.aar.annexes import METHOD
from trainer.debrief.aar.lessons import lessons
from trainer.debrief.aar.material import Better, Material, Seen
from trainer.debrief.aar.of_table import NAME
from trainer.debrief.aar.plan import planned
from trainer.debrief.aar.summary import capital, sentences
from trainer.debrief.aar.why import calm, pairs
from trainer.debrief.baseline import Baseline
from trainer.debrief.charts.chart import Cell
from trainer.debrief.charts.endings import endings
from trainer.debrief.charts.values import worth
from trainer.debrief.comparison import Comparison
from trainer.debrief.document import (
    Block,
    Course,
    Document,
    Grid,
    Item,
    Listing,
    Moment,
    Note,
    Paragraph,
    Part,
    Picture,
    Section,
)
from trainer.debrief.parting_words import left_history, left_others
from trainer.scoring.wording import count, listed, number

TURNS: Final = 5  # turning points of a table that are named
NONE: Final = "–"
PARTED: Final = (("Where tables parted", left_others), ("Where they left history", left_history))


@dataclass(frozen=True, slots=True)
class Evening:
    """A session's tables that have ended, in their order, and how many have not.

    `comparison` lays them side by side as far as readers may know, `by_lot` are deals by lot.
    """

    session: str
    date: str
    tables: tuple[Material, ...]
    unfinished: int = 0
    comparison: Comparison | None = None
    by_lot: Baseline | None = None
    seen: tuple[Seen, ...] = ()
    better: tuple[Better, ...] = ()


def of_session(evening: Evening) -> Document:
    """The whole session; each table alone has a review of its own."""
    first = evening.tables[0]
    sections = (
        Section("summary", "In short", tuple(_first(evening))),
        planned(first),
        Section("beside", "Side by side", tuple(_beside(evening))),
        Section("tables", "Each table in short", (), tuple(_table(one) for one in evening.tables)),
        lessons(evening.seen, evening.better),
        Section("method", "How this was made", (Note(METHOD),)),
    )
    return Document(
        title=first.scenario.title,
        subtitle=f"{evening.session}, {evening.date}",
        running=f"{first.scenario.title}, {evening.session}",
        eyebrow=f"{NAME} of the session",
        sections=sections,
    )


def _first(evening: Evening) -> Iterator[Block]:
    """The first page: a few sentences, and how each table ended."""
    yield Listing(tuple(_summary(evening)), numbered=True)
    yield Grid(
        "How the tables ended",
        ("Table", "Ending", "Minutes", "Signed"),
        tuple(
            (
                f"Table {one.number}",
                one.ending.name if one.ending else "closed early",
                one.minutes,
                listed(_bound(one)) or NONE,
            )
            for one in evening.tables
        ),
        frozenset({2}),
    )


def _summary(evening: Evening) -> Iterator[Item]:
    tables = evening.tables
    scenario = tables[0].scenario
    played = f"{count(len(tables), 'table')} played “{scenario.title}” on {evening.date}"
    still = (
        f", and {count(evening.unfinished, 'table')} had not ended" if evening.unfinished else ""
    )
    yield Item(capital(f"{played}{still}."))
    yield Item(f"How they ended: {listed(list(_endings(tables)))}.")
    signed = sum(bool(_bound(one)) for one in tables)
    what = "an agreement was signed" if tables[0].private else "an agreement was announced"
    yield Item(f"At {signed} of {count(len(tables), 'table')} {what}.")
    yield from (Item(sentence) for sentence in _spread(tables))


def _endings(tables: Sequence[Material]) -> Iterator[str]:
    names = Counter(one.ending.name if one.ending else "closed early" for one in tables)
    for name, times in names.most_common():
        yield f"“{name}” at {count(times, 'table')}"


def _spread(tables: Sequence[Material]) -> Iterator[str]:
    """How near the edge, and how far apart."""
    tops = [_top(one) for one in tables if one.score and not calm(one.score.escalation)]
    if tops:
        yield f"The highest rung of the ladder that they came to: {_between(tops)}."
    yield f"Minutes of play: {_between([one.minutes for one in tables])}."


def _between(values: Sequence[int]) -> str:
    low, high = min(values), max(values)
    return f"{low}" if low == high else f"from {low} to {high}"


def _bound(material: Material) -> list[str]:
    texts = (one for one in material.end.agreements.values() if one.status == "bound")
    shown = (one for one in texts if material.private or one.announced)
    return [material.scenario.kind[one.kind].name for one in shown]


def _top(material: Material) -> int:
    rungs = material.score.escalation.rungs if material.score else ()
    return round(max((mark.level for mark in rungs), default=0))


def _beside(evening: Evening) -> Iterator[Block]:
    scored = [one for one in evening.tables if one.score]
    if scored:
        yield _worth(scored)
        yield _edges(scored)
    if evening.comparison and len(evening.tables) > 1:
        yield from _parted(evening.comparison)
        yield Picture(endings(evening.comparison))
        yield from _values(evening) if len(scored) == len(evening.tables) else ()


def _parted(found: Comparison) -> Iterator[Block]:
    """Where tables went another way than the others, and than history."""
    for title, gone in PARTED:
        said = tuple(Item(one.text) for one in gone(found))
        if said:
            yield Paragraph("", title)
            yield Listing(said)


def _values(evening: Evening) -> Iterator[Block]:
    drawn = worth(evening.comparison, evening.by_lot) if evening.comparison else None
    if drawn is not None:
        yield Picture(drawn)


def _worth(tables: Sequence[Material]) -> Grid:
    """What each side gained over no agreement, table by table."""
    sides = list(dict.fromkeys(s for one in tables if one.score for s in one.score.gains))
    rows = tuple((f"Table {one.number}", *(_gain(one, side) for side in sides)) for one in tables)
    names = tuple(tables[0].side(side) for side in sides)
    caption = "Points over no agreement, in each side’s own measure"
    return Grid(caption, ("Table", *names), rows, frozenset(range(1, len(sides) + 1)))


def _gain(material: Material, side: str) -> Cell:
    gains = material.score.gains if material.score else {}
    return gains.get(side, NONE)


def _edges(tables: Sequence[Material]) -> Grid:
    rows = tuple(
        (
            f"Table {one.number}",
            _top(one),
            len(one.score.escalation.incidents) if one.score else 0,
            _share(one),
        )
        for one in tables
    )
    columns = ("Table", "Highest rung", "Incidents", "Of what could be won together")
    return Grid(
        "How near the edge, and how much of the bargain", columns, rows, frozenset({1, 2, 3})
    )


def _share(material: Material) -> str:
    for card in pairs(material.score) if material.score else ():
        found = card.figure("joint", "efficiency")
        if found and found.value is not None:
            return f"{number(round(100 * found.value))} %"
    return NONE


def _table(material: Material) -> Part:
    blocks: list[Block] = [Paragraph(" ".join(sentences(material)[1:]))]
    turns = [one for one in material.turns if one.kind != "missed"][:TURNS]
    if turns:
        rows = tuple(Moment(material.when(one.t), one.title, one.why) for one in turns)
        blocks.append(Course(f"Where table {material.number} turned", rows))
    return Part(f"table-{material.number}", f"Table {material.number}", tuple(blocks))
