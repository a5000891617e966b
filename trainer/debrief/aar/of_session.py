"""The after-action review of a session: its tables side by side, then each in short."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from trainer.debrief.aar.annexes import METHOD
from trainer.debrief.aar.material import Material
from trainer.debrief.aar.of_table import NAME
from trainer.debrief.aar.plan import planned
from trainer.debrief.aar.summary import capital, sentences
from trainer.debrief.aar.why import calm, pairs
from trainer.debrief.charts.chart import Cell
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
    Section,
)
from trainer.scoring.wording import count, listed, number

TURNS: Final = 5  # turning points of a table that are named
NONE: Final = "–"


@dataclass(frozen=True, slots=True)
class Evening:
    """A session's tables that have ended, in their order, and how many have not."""

    session: str
    date: str
    tables: tuple[Material, ...]
    unfinished: int = 0


def of_session(evening: Evening) -> Document:
    """The whole session; each table alone has a review of its own."""
    first = evening.tables[0]
    sections = (
        Section("summary", "In short", (Listing(tuple(_summary(evening)), numbered=True),)),
        planned(first),
        Section("beside", "Side by side", tuple(_beside(evening.tables))),
        Section("tables", "Each table in short", (), tuple(_table(one) for one in evening.tables)),
        Section("lessons", "What to keep and what to change"),
        Section("method", "How this was made", (Note(METHOD),)),
    )
    return Document(
        title=first.scenario.title,
        subtitle=f"{evening.session}, {evening.date}",
        running=f"{first.scenario.title}, {evening.session}",
        eyebrow=f"{NAME} of the session",
        sections=sections,
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
        yield f"The highest rung of the ladder lay between {min(tops)} and {max(tops)}."
    lengths = [one.minutes for one in tables]
    yield f"They took between {min(lengths)} and {max(lengths)} minutes of play."


def _bound(material: Material) -> list[str]:
    texts = (one for one in material.end.agreements.values() if one.status == "bound")
    shown = (one for one in texts if material.private or one.announced)
    return [material.scenario.kind[one.kind].name for one in shown]


def _top(material: Material) -> int:
    rungs = material.score.escalation.rungs if material.score else ()
    return round(max((mark.level for mark in rungs), default=0))


def _beside(tables: Sequence[Material]) -> Iterator[Block]:
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
            for one in tables
        ),
        frozenset({2}),
    )
    scored = [one for one in tables if one.score]
    if scored:
        yield _worth(scored)
        yield _edges(scored)


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
