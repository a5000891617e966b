"""A document as data: what it says, in order, for whatever renders it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import ClassVar, Literal, TypeAlias

from trainer.debrief.charts.chart import Cell, Chart

Treatment: TypeAlias = Literal["add", "words", "all"]
"""What a person's text does to a section: stands first in it, stands for its words, or for all."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences, with a word or two before them to find them by."""

    shape: ClassVar[str] = "paragraph"
    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown, as an author or a facilitator wrote it."""

    shape: ClassVar[str] = "prose"
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list: what it is called, what it says, and a softer word after it."""

    text: str
    lead: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Points one below the other."""

    shape: ClassVar[str] = "listing"
    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with a value each."""

    shape: ClassVar[str] = "facts"
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened: when, what, why it counts; `turning` where the table turned."""

    when: str
    text: str
    why: str = ""
    by: str = ""
    turning: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """Moments in their order; `caption` names them to who hears the page."""

    shape: ClassVar[str] = "course"
    caption: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Figures or words in columns; the first cell of a row says what the row is about.

    `numbers` are the columns, from 0, whose cells are figures.
    """

    shape: ClassVar[str] = "grid"
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, with its words; its figures as a table where `figures` says so."""

    shape: ClassVar[str] = "picture"
    chart: Chart
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words."""

    shape: ClassVar[str] = "quote"
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """How to read what stands before it."""

    shape: ClassVar[str] = "note"
    text: str


Block: TypeAlias = Paragraph | Prose | Listing | Facts | Course | Grid | Picture | Quote | Note
SHOWN: tuple[type[Block], ...] = (Course, Facts, Grid, Picture)
"""What is shown rather than said: it stays when a section gets other words."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section within a section."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document that can be found, edited, moved and dropped by its id."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say here."""
        return not self.blocks and not any(part.blocks for part in self.parts)

    @property
    def mark(self) -> str:
        """A sum that changes when what the section says does."""
        return sha256(repr((self.title, self.blocks, self.parts)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document; `running` is its short title, for the head of each page."""

    title: str
    subtitle: str
    running: str
    sections: tuple[Section, ...]
    eyebrow: str = ""
    language: str = "en"

    @property
    def told(self) -> tuple[Section, ...]:
        """The sections that say something."""
        return tuple(section for section in self.sections if not section.empty)

    def charts(self) -> Iterator[Chart]:
        """Every chart in it, in its order."""
        for section in self.told:
            blocks = (*section.blocks, *(b for part in section.parts for b in part.blocks))
            yield from (block.chart for block in blocks if isinstance(block, Picture))


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote for a section, and what the section said then (its mark)."""

    text: str
    treatment: Treatment = "add"
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Edits:
    """What people changed of an assembled document."""

    words: Mapping[str, Words] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()


def edited(document: Document, edits: Edits) -> Document:
    """A document with people's words in it, in their order, without what they dropped."""
    kept = (one for one in ordered(document, edits) if one.id not in edits.dropped)
    return replace(document, sections=tuple(_with(one, edits.words.get(one.id)) for one in kept))


def ordered(document: Document, edits: Edits) -> tuple[Section, ...]:
    """All sections in people's order; what they did not place keeps its place at the end."""
    place = {name: n for n, name in enumerate(edits.order)}
    return tuple(sorted(document.sections, key=lambda one: place.get(one.id, len(place))))


def changed_since(document: Document, edits: Edits) -> tuple[str, ...]:
    """The sections that say something else now than when somebody wrote for them."""
    marks = {section.id: section.mark for section in document.sections}
    return tuple(
        name for name, words in edits.words.items() if marks.get(name, words.mark) != words.mark
    )


def _with(section: Section, words: Words | None) -> Section:
    if words is None or not words.text.strip():
        return section
    written = Prose(words.text)
    if words.treatment == "all":
        return replace(section, blocks=(written,), parts=())
    if words.treatment == "add":
        return replace(section, blocks=(written, *section.blocks))
    parts = (replace(part, blocks=tuple(_shown(part.blocks))) for part in section.parts)
    return replace(
        section,
        blocks=(written, *_shown(section.blocks)),
        parts=tuple(part for part in parts if part.blocks),
    )


def _shown(blocks: Iterable[Block]) -> Iterator[Block]:
    return (block for block in blocks if isinstance(block, SHOWN))
