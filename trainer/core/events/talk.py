"""Words and papers."""

from dataclasses import dataclass
from typing import TypeAlias

from trainer.core.ids import ChannelId, DocumentId, Instant, IssueId, MessageId, SeatId


@dataclass(frozen=True, slots=True)
class MessageSent:
    """Written: `to` are the seats that have it at once, as written; else it is due at `due`.

    `waits` marks one that lies with the channel's mediator. `priorities` are the issues that the
    writer says matter most, the first most of all.
    """

    message: MessageId
    channel: ChannelId
    by: SeatId
    text: str
    quote: DocumentId
    to: tuple[SeatId, ...]
    due: Instant
    waits: bool = False
    priorities: tuple[IssueId, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageDelivered:
    """Came to its readers `to`, perhaps garbled; `relay` names the mediator who passed it on."""

    message: MessageId
    channel: ChannelId
    by: SeatId
    text: str
    quote: DocumentId
    to: tuple[SeatId, ...]
    sent: Instant
    relay: SeatId = ""
    priorities: tuple[IssueId, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageArrived:
    """The sender of a message that was under way may know that it arrived."""

    message: MessageId
    channel: ChannelId
    by: SeatId


@dataclass(frozen=True, slots=True)
class MessageLeaked:
    """Others, `to`, read what was not for them."""

    message: MessageId
    channel: ChannelId
    by: SeatId
    text: str
    to: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class MessageWithheld:
    """The mediator did not pass a message on; only the mediator knows."""

    message: MessageId
    channel: ChannelId


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    channel: ChannelId
    seat: SeatId
    agree: bool


@dataclass(frozen=True, slots=True)
class ChannelOpened:
    channel: ChannelId


@dataclass(frozen=True, slots=True)
class ChannelClosed:
    channel: ChannelId


@dataclass(frozen=True, slots=True)
class DocumentDelivered:
    """The script put a document into these seats' hands, `undelivered` if nobody sat there."""

    document: DocumentId
    to: tuple[SeatId, ...]
    undelivered: bool = False


@dataclass(frozen=True, slots=True)
class DocumentShared:
    """A holder passed a document on."""

    document: DocumentId
    by: SeatId
    to: tuple[SeatId, ...]


TalkEvent: TypeAlias = (
    MessageSent
    | MessageDelivered
    | MessageArrived
    | MessageLeaked
    | MessageWithheld
    | ConsentGiven
    | ChannelOpened
    | ChannelClosed
    | DocumentDelivered
    | DocumentShared
)
