"""What to keep and what to change: what was observed, and who will see to what by when."""

from collections.abc import Iterator, Sequence
from datetime import date

from trainer.debrief.aar.material import Better, Seen
from trainer.debrief.document import Block, Grid, Item, Listing, Paragraph, Section

NOBODY = "nobody yet"
OPEN = "no date"
FREE = "Seen besides"


def lessons(seen: Sequence[Seen], better: Sequence[Better]) -> Section:
    """The section about the next time; empty until somebody has written something down."""
    return Section("lessons", "What to keep and what to change", tuple(_blocks(seen, better)))


def _blocks(seen: Sequence[Seen], better: Sequence[Better]) -> Iterator[Block]:
    objectives = dict.fromkeys(one.objective for one in seen)
    for objective in sorted(objectives, key=lambda name: not name):
        found = [one for one in seen if one.objective == objective]
        yield Paragraph("", objective or FREE)
        yield Listing(tuple(Item(one.text, after=one.when) for one in found))
    if better:
        columns = ("What shall be better", "Who sees to it", "Until", "State")
        yield Grid("Improvements", columns, tuple(_row(one) for one in better))


def _row(one: Better) -> tuple[str, ...]:
    state = "done" if one.done else "open"
    return one.text, one.owner or NOBODY, _day(one.due) if one.due else OPEN, state


def _day(due: str) -> str:
    return date.fromisoformat(due).strftime("%-d %B %Y")
