"""A scorecard as its page shows it: figures in words, each with the events behind it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from trainer.core.ids import Instant, SeatId
from trainer.core.scenario import Scenario
from trainer.core.view import FeedEntry
from trainer.scoring.figures import Figure, Scorecard, Section
from trainer.scoring.wording import number
from trainer.web.filters import minutes, percent

When = Callable[[Instant], str]
LEADS: Final = {
    "value": "What the ending is worth, beside what no agreement would have been worth.",
    "joint": "What the sides made of it together, and what was still there to be had.",
    "goals": "What the brief asked for beyond the agreement.",
    "escalation": "Three measures of danger. They stand side by side and are never added up.",
    "process": "How the talk went. None of this is good or bad by itself.",
    "perception": "What the others were thought to want, beside what they wanted.",
    "subjective": "In marks from 1 to 7, made of the answers to each part of the questions.",
}
KINDS: Final = {  # what an entry without words of its own was
    "message": "Message",
    "measure": "A measure changed",
    "quiet": "Something changed on the page",
}
GROUPS: Final = {  # figures of a kind that only one card speaks of: by the first part of their id
    "rung": "Time on each rung",
    "warning": "How soon after each warning",
    "step": "Steps from one offer to the next",
    "to": "Who read the messages",
    "item": "Each answer",
}
PLAIN: Final = frozenset({"share", "minutes", "severity", ""})  # units that need no word
SHORT: Final = 160  # characters of an event that are enough to know it by


@dataclass(frozen=True, slots=True)
class Why:
    """An event behind a figure: its number in the reader's record, its time, and its words."""

    n: int
    when: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A figure: its value in words ("" where its sentence says it all)."""

    id: str
    name: str
    said: str
    sentence: str
    whys: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of a kind, which a page folds together."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a card; `unmeasured` names the figures that had nothing to measure."""

    id: str
    title: str
    lead: str
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    unmeasured: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What a reader may cite: the entries of a feed, and how its page tells the time.

    `words` says whether what people wrote to each other may be read here.
    """

    feed: Sequence[FeedEntry]
    when: When
    scenario: Scenario
    words: bool = True

    def whys(self, numbers: Iterable[int]) -> tuple[Why, ...]:
        """The entries of these numbers."""
        found = (self.feed[n - 1] for n in numbers if 0 < n <= len(self.feed))
        return tuple(Why(e.n, self.when(e.t), self._said(e)) for e in found)

    def _said(self, entry: FeedEntry) -> str:
        channel = self.scenario.channel.get(entry.channel)
        place = f" in {channel.name}" if channel else ""
        role = self.scenario.role.get(entry.by)
        who = f"{role.name}{place}: " if role else ""
        if entry.kind == "message" and not self.words:
            return f"{who}a message"
        text = ". ".join(part.rstrip(".") for part in (entry.title, entry.text) if part)
        text = text or KINDS.get(entry.kind, entry.kind)
        return who + (text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…")


def parts(card: Scorecard, record: Record) -> tuple[Part, ...]:
    """The sections of a card that have something to say."""
    found = (_part(section, record) for section in card.sections)
    return tuple(part for part in found if part.rows or part.unmeasured)


def _part(section: Section, record: Record) -> Part:
    measured = [one for one in section.figures if one.value is not None]
    folded = {name: [f for f in measured if kind_of(f) == name] for name in GROUPS}
    return Part(
        section.id,
        section.title,
        LEADS.get(section.id, ""),
        tuple(_row(one, record) for one in measured if kind_of(one) not in GROUPS),
        tuple(
            Group(name, GROUPS[name], tuple(_row(one, record) for one in found))
            for name, found in folded.items()
            if found
        ),
        tuple(one.name for one in section.figures if one.value is None),
    )


def _row(one: Figure, record: Record) -> Row:
    return Row(one.id, one.name, said(one), one.sentence, record.whys(one.because))


def kind_of(one: Figure) -> str:
    """The first part of a figure's id, where it is one of several of its kind."""
    kind, mark, _ = one.id.replace("step-", "step:").partition(":")
    return kind if mark else ""


def value(one: Figure) -> str:
    """A figure's value: shares as percent, lengths of time as such, else the bare number."""
    if one.value is None:
        return ""
    if one.unit == "share":
        return percent(one.value)
    if one.unit == "minutes":
        return minutes(one.value)
    grouped = f"{one.value:,.0f}" if one.value == round(one.value) else number(one.value)
    return grouped.replace("-", "−")


def said(one: Figure) -> str:
    """A figure's value with its unit, as short as can be."""
    if one.unit in PLAIN or one.unit in one.name.lower():
        return value(one)
    unit = one.unit.removesuffix("s") if one.value == 1 else one.unit
    return f"{value(one)} {unit}"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure for everybody: a cell for each seat, empty where it has none."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one section."""

    title: str
    lines: tuple[Line, ...]


def side_by_side(cards: Sequence[Scorecard]) -> tuple[Block, ...]:
    """What can be compared, section by section; what only one card speaks of stays there."""
    first = cards[0].sections if cards else ()
    blocks = (Block(section.title, tuple(_lines(section.id, cards))) for section in first)
    return tuple(block for block in blocks if block.lines)


def _lines(section: str, cards: Sequence[Scorecard]) -> Iterator[Line]:
    kinds: dict[str, Figure] = {}
    for card in cards:
        shared = (f for f in card.section(section).figures if not kind_of(f))
        kinds |= {f.id: f for f in shared if f.id not in kinds}
    for one in kinds.values():
        found = [card.figure(section, one.id) for card in cards]
        if any(figure and figure.value is not None for figure in found):
            yield Line(_with_unit(one), tuple(value(figure) if figure else "" for figure in found))


def _with_unit(one: Figure) -> str:
    plain = one.unit in PLAIN or one.unit in one.name.lower()
    return one.name if plain else f"{one.name}, {one.unit}"


def names(scenario: Scenario, seats: Iterable[SeatId]) -> list[dict[str, str]]:
    """Seats as a page names them, in their party's colour."""
    roles = (scenario.role[seat] for seat in seats)
    return [
        {"seat": r.id, "name": r.name, "hue": scenario.party[r.party].hue, "title": r.title}
        for r in roles
    ]
