"""How somebody negotiates from table to table, laid beside nothing but their own past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from trainer.scoring.figures import Scorecard
from trainer.scoring.wording import number

ALONE: Final = 1  # earlier tables that are too few to speak of a range


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that can be laid beside the same at another table; more is not better."""

    id: str
    name: str
    about: str
    figures: tuple[str, ...] = ()


MEASURES: Final = (
    Measure(
        "concessions",
        "Concessions",
        "Steps from one of your offers to the next that gave up points of your own.",
        ("step-concession",),
    ),
    Measure(
        "shared",
        "Information shared",
        "Documents you passed on or quoted, and messages that said what matters most to you.",
        ("documents", "priorities"),
    ),
    Measure("questions", "Questions", "Questions you asked in what you wrote.", ("questions",)),
    Measure(
        "reciprocity",
        "Reciprocity",
        "Points you gave back for each point the others came nearer. 1 answers like with like.",
        ("reciprocity",),
    ),
    Measure(
        "seen",
        "How counterparts saw you",
        "The mean of what at least two of them said, from 1 to 7.",
    ),
)
"""What a record keeps: each the sum of these figures of a card's process; `seen` comes beside."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One table in somebody's record: when (wall, ms), where, as whom, and what was measured."""

    when: int
    title: str
    scenario: str
    role: str
    values: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A measure at every table of a record, the oldest first, and how the last lies to the rest."""

    measure: Measure
    values: tuple[float | None, ...]
    change: str


def measured(card: Scorecard) -> dict[str, float | None]:
    """What a card says of each measure; None where there was nothing to measure."""
    return {one.id: _sum(card, one.figures) for one in MEASURES if one.figures}


def _sum(card: Scorecard, figures: Sequence[str]) -> float | None:
    found = [card.figure("process", one) for one in figures]
    values = [one.value for one in found if one is not None and one.value is not None]
    return sum(values) if values else None


def growth(sittings: Sequence[Sitting]) -> tuple[Line, ...]:
    """Each measure over these tables, which come in their order."""
    found = []
    for measure in MEASURES:
        values = tuple(one.values.get(measure.id) for one in sittings)
        found.append(Line(measure, values, change(values)))
    return tuple(found)


def change(values: Sequence[float | None]) -> str:
    """How the last lies to those before it, and no more than so few can say."""
    now = values[-1] if values else None
    before = [one for one in values[:-1] if one is not None]
    if now is None:
        return "Nothing to measure at the last table."
    if not before:
        return f"{said(now)}, for the first time. There is nothing yet to lay it beside."
    if len(before) == ALONE:
        return f"{said(now)}, after {said(before[0])} before. Two tables show no trend yet."
    return f"{said(now)}: {_beside(now, before)}."


def said(value: float | None) -> str:
    """A value as one writes it; a dash where there was nothing to measure."""
    return "–" if value is None else number(value).replace("-", "−")


def _beside(now: float, before: Sequence[float]) -> str:
    low, high = min(before), max(before)
    span = f"from {said(low)} to {said(high)}" if low < high else f"{said(low)} each time"
    where = "within what it was before"
    if now > high:
        where = "more than ever before"
    elif now < low:
        where = "less than ever before"
    return f"{where} ({span} at {len(before)} tables)"
