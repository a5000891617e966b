"""Asked by a facilitator who steps in: the script by hand, words, papers, seats, the last step."""

from dataclasses import dataclass
from typing import TypeAlias

from trainer.core.ids import ChannelId, DocumentId, InjectId, MessageId, Minutes, SeatId


@dataclass(frozen=True, slots=True)
class HoldInject:
    """Keep the script from sending it until it is released."""

    inject: InjectId


@dataclass(frozen=True, slots=True)
class ReleaseInject:
    """Let the script send it again: at once what came due meanwhile, else at its time."""

    inject: InjectId


@dataclass(frozen=True, slots=True)
class MoveInject:
    """Let it come so many minutes later, or sooner where that is less than nothing."""

    inject: InjectId
    minutes: Minutes


@dataclass(frozen=True, slots=True)
class EditInject:
    """At this table, send these words instead, and to these (none named: as it was)."""

    inject: InjectId
    title: str
    text: str
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Whisper:
    """Say something to one seat that nobody else reads."""

    seat: SeatId
    text: str


@dataclass(frozen=True, slots=True)
class SpeakAs:
    """Write in a channel as a role that no person plays."""

    seat: SeatId
    channel: ChannelId
    text: str


@dataclass(frozen=True, slots=True)
class RevokeDocument:
    """Take a paper out of the hands of a seat that has not read it."""

    document: DocumentId
    seat: SeatId


@dataclass(frozen=True, slots=True)
class HandOut:
    """Put a paper of the scenario into the hands of seats that do not hold it."""

    document: DocumentId
    to: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class DeliverMessage:
    """Let what is under way, or waits with a mediator, reach its readers now."""

    message: MessageId


@dataclass(frozen=True, slots=True)
class RevokeMessage:
    """Take back what somebody wrote a moment ago."""

    message: MessageId


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take back the last step of a seat or facilitator, which ended with event `seq`."""

    seq: int


@dataclass(frozen=True, slots=True)
class SwapSeats:
    """Let two occupants play each other's role, perhaps only until the phase ends."""

    a: SeatId
    b: SeatId
    until_phase_ends: bool = False


ScriptCommand: TypeAlias = HoldInject | ReleaseInject | MoveInject | EditInject
ConsoleCommand: TypeAlias = (
    ScriptCommand
    | Whisper
    | SpeakAs
    | HandOut
    | DeliverMessage
    | RevokeDocument
    | RevokeMessage
    | TakeBack
    | SwapSeats
)
