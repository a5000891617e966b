"""What happened: the moments that mattered, phase by phase, with those at which it turned."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from trainer.core.clock import MINUTE
from trainer.core.events.script import InjectSent
from trainer.core.ids import Instant, SeatId
from trainer.debrief.aar.material import Material
from trainer.debrief.document import Block, Course, Moment, Note, Paragraph, Part, Section
from trainer.debrief.timeline import Mark, timeline
from trainer.debrief.turning_points import TurningPoint
from trainer.scoring.wording import count

MATTER: Final = frozenset({"act", "agreement", "vote", "threshold", "ending"})
FIRST: Final = ("ending", "agreement", "threshold", "news", "vote", "act", "offer")
"""What stays where a phase holds more than a page can: the first named first."""
MOST: Final = 14  # moments of a phase, beside its turning points
MISSED: Final = "missed"
HOW: Final = (
    "A moment with a bar beside it is a turning point: the record changed course there by rule. "
    "Everything else, word for word, is in the replay."
)


def happened(material: Material) -> Section:
    """The section of a table: its phases, each with what was done in it."""
    turns = [one for one in material.turns if one.kind != MISSED]
    return section(material, known(material), turns, HOW if turns else "")


def section(
    material: Material, marks: Sequence[Mark], turns: Sequence[TurningPoint], how: str = ""
) -> Section:
    """These marks and turning points under the phases they belong to."""
    parts = tuple(_phases(material, marks, turns))
    blocks: tuple[Block, ...] = (Note(how),) if how and parts else ()
    if not parts:
        blocks = (Paragraph("Nothing happened that was marked."),)
    return Section("happened", "What happened", blocks, parts)


def known(material: Material) -> tuple[Mark, ...]:
    """The marks readers may know of: all of them, or those that every seat was told alike."""
    if material.private:
        return timeline(material.replay)
    first, *others = (timeline(material.replay, seat) for seat in material.scenario.role)
    common = set(first).intersection(*others)
    return tuple(mark for mark in first if mark in common)


def _phases(
    material: Material, marks: Sequence[Mark], turns: Sequence[TurningPoint]
) -> Iterator[Part]:
    runs = material.end.runs
    ends = [*(run.began for run in runs[1:]), material.closed + 1]
    matter = _matter(material, marks, {one.seq for one in turns})
    for n, (run, end) in enumerate(zip(runs, ends, strict=True)):
        began, phase = run.began if n else 0, material.scenario.phase[run.phase]
        here = [m for m in matter if began <= m.t < end]
        turned = [one for one in turns if began <= one.t < end]
        rows = tuple(_moments(material, here, turned))
        if rows:
            span = f"minute {minute(began)} to {minute(end - 1)}"
            left = len(here) - len(_fit(here, {one.seq for one in turned}))
            more = f" {count(left, 'other act').capitalize()} stand in the replay." if left else ""
            said: tuple[Block, ...] = (Note(more.strip()),) if more else ()
            title = f"{phase.name}, {span}"
            yield Part(f"phase-{n + 1}", title, (Course(title, rows), *said))


def minute(t: Instant) -> int:
    """An instant as a whole minute of play."""
    return int(t // MINUTE)


def _matter(material: Material, marks: Iterable[Mark], turned: set[int]) -> list[Mark]:
    """Of all marks those that carry the story; an offer only where the table turned on it.

    Where only what everybody knew is told, their common news carry it too.
    """
    out = slips(material)
    return [
        mark
        for mark in marks
        if mark.kind in MATTER or (mark.kind == "news" and mark.seq in out) or mark.seq in turned
    ]


def slips(material: Material) -> set[int]:
    """The events that were incidents: what nobody at the table ordered."""
    specs = material.scenario.inject
    return {
        recorded.seq
        for recorded in material.replay.records
        if isinstance(recorded.event, InjectSent)
        and recorded.event.inject
        and specs[recorded.event.inject].incident
    }


def _fit(marks: Sequence[Mark], turned: set[int]) -> list[Mark]:
    """As many marks as fit, the weightiest, in their order."""
    kept = [mark for mark in marks if mark.seq not in turned]
    weighed = sorted(kept, key=lambda mark: FIRST.index(mark.kind) if mark.kind in FIRST else 9)
    fitting = set(weighed[:MOST])
    return [mark for mark in marks if mark in fitting or mark.seq in turned]


def _moments(
    material: Material, marks: Sequence[Mark], turns: Sequence[TurningPoint]
) -> Iterator[Moment]:
    turned = {one.seq for one in turns}
    plain = [m for m in _fit(marks, turned) if m.seq not in turned or m.kind in ("act", "ending")]
    said: Mapping[int, str] = {m.seq: words(material, m) for m in marks}
    rows = [(m.seq, 0, Moment(material.when(m.t), said[m.seq])) for m in plain]
    rows += [(one.seq, 1, _turn(material, one)) for one in turns]
    yield from (row for _, _, row in sorted(rows, key=lambda it: it[:2]))


def _turn(material: Material, one: TurningPoint) -> Moment:
    return Moment(material.when(one.t), one.title, one.why, turning=True)


def words(material: Material, mark: Mark) -> str:
    """A mark as the document says it: who, and what, without the record's own punctuation."""
    text = mark.text.removesuffix(": Done.").removesuffix(".")
    who = material.name(_seat(material, mark.by))
    if mark.kind == "ending":
        return f"The story ends: {text.partition(':')[0]}"
    if mark.kind == "news":
        return text.partition(": ")[0]
    if not who or who in text:
        return text
    return f"{who}: {text}"


def _seat(material: Material, by: str) -> SeatId:
    return by if by in material.scenario.role else ""
