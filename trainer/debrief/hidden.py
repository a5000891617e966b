"""Something that a seat did not know, or took for something else than it was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal, TypeAlias
from weakref import WeakKeyDictionary

from trainer.core.events import Recorded
from trainer.core.events.console import MessageRevoked, StepTakenBack
from trainer.debrief.replay import Replay

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


_TAKEN_BACK: Final = "taken back"  # no name of a message or an agreement
_ABOUT: Final[WeakKeyDictionary[Replay, dict[str, list[Recorded]]]] = WeakKeyDictionary()


def about(replay: Replay, refs: Iterable[str], seq: int) -> list[Recorded]:
    """The events until `seq` about these messages and agreements, and what was taken back."""
    if replay not in _ABOUT:
        _ABOUT[replay] = _by_ref(replay.records)
    told = (_ABOUT[replay].get(ref, ()) for ref in {_TAKEN_BACK, *refs})
    return sorted((one for one in chain(*told) if one.seq <= seq), key=lambda one: one.seq)


def _by_ref(records: Iterable[Recorded]) -> dict[str, list[Recorded]]:
    found: dict[str, list[Recorded]] = {}
    for one in records:
        back = _TAKEN_BACK if isinstance(one.event, StepTakenBack) else ""
        ref = back or getattr(one.event, "message", "") or getattr(one.event, "agreement", "")
        found.setdefault(ref, []).append(one)
    return found


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
