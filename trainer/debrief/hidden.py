"""Something that a seat did not know, or took for something else than it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from trainer.core.events import Recorded
from trainer.core.events.console import MessageRevoked, StepTakenBack

UnknownKind: TypeAlias = Literal[
    "letter", "leak", "garbled", "withheld", "belief", "annex", "act", "paper", "measure", "talk"
]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something hidden from a seat: what it was, why the seat did not know, and since which event.

    `seq` is 0 for what was hidden from the beginning; `ref` names the line on the seat's own page
    that it is about, if there is such a line.
    """

    kind: UnknownKind
    text: str
    why: str
    seq: int = 0
    ref: str = ""


def standing(records: Sequence[Recorded]) -> list[Recorded]:
    """The events that count: not what was taken back, nor words that were revoked."""
    kept: list[Recorded] = []
    for recorded in records:
        if isinstance(recorded.event, StepTakenBack):
            first = recorded.event.first
            kept = [one for one in kept if one.seq < first]
        else:
            kept.append(recorded)
    gone = {one.event.message for one in kept if isinstance(one.event, MessageRevoked)}
    return [one for one in kept if getattr(one.event, "message", "") not in gone]
