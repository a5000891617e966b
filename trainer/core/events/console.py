"""What a facilitator who steps in did, and what seats have read."""

from dataclasses import dataclass
from typing import TypeAlias

from trainer.core.ids import ChannelId, DocumentId, InjectId, Instant, MessageId, PhaseId, SeatId


@dataclass(frozen=True, slots=True)
class InjectHeld:
    """The script will not send it before it is released."""

    inject: InjectId


@dataclass(frozen=True, slots=True)
class InjectReleased:
    """The script may send it again; what came due meanwhile is due now."""

    inject: InjectId


@dataclass(frozen=True, slots=True)
class InjectMoved:
    """What was due at `was` is due at `due`, whatever becomes of its phase."""

    inject: InjectId
    was: Instant
    due: Instant


@dataclass(frozen=True, slots=True)
class InjectEdited:
    """At this table it says this, to these (names as an author gives them)."""

    inject: InjectId
    title: str
    text: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whispered:
    """A facilitator's words for one seat."""

    ref: str
    seat: SeatId
    text: str


@dataclass(frozen=True, slots=True)
class DocumentRevoked:
    """A seat no longer holds a paper that it had not read."""

    document: DocumentId
    seat: SeatId


@dataclass(frozen=True, slots=True)
class MessageRevoked:
    """What `by` wrote is gone for `to`, those who had it (and whoever should still get it)."""

    message: MessageId
    channel: ChannelId
    by: SeatId
    to: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class StepTakenBack:
    """The table stands as before the events from `first` on; `to` see a difference."""

    first: int
    to: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class SeatsSwapped:
    """Two occupants changed places, until a phase ends if one is named; `back` to their own."""

    a: SeatId
    b: SeatId
    until: PhaseId = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A seat has seen these news (by their refs) and papers."""

    by: SeatId
    refs: tuple[str, ...]


ScriptHandled: TypeAlias = InjectHeld | InjectReleased | InjectMoved | InjectEdited
ConsoleEvent: TypeAlias = (
    ScriptHandled
    | Whispered
    | DocumentRevoked
    | MessageRevoked
    | StepTakenBack
    | SeatsSwapped
    | Read
)
