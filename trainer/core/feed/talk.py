"""Words and papers as lines."""

from typing import assert_never

from trainer.core.events.talk import (
    ChannelClosed,
    ChannelOpened,
    ConsentGiven,
    DocumentDelivered,
    DocumentShared,
    MessageArrived,
    MessageDelivered,
    MessageLeaked,
    MessageSent,
    MessageWithheld,
    TalkEvent,
)
from trainer.core.feed.line import QUIET, Line, name, names
from trainer.core.ids import DocumentId, SeatId
from trainer.core.state import State


def line(state: State, event: TalkEvent, seat: SeatId) -> Line:
    """What was said or handed over, for one reader."""
    match event:
        case MessageSent():
            return _sent(state, event, seat)
        case MessageDelivered():
            return _message(state, event, "relayed" if event.relay else "sent")
        case MessageLeaked():
            return _leaked(state, event, seat)
        case MessageArrived():
            return Line("message", ref=event.message, channel=event.channel, update=True)
        case MessageWithheld():
            return QUIET
        case ConsentGiven():
            said = "agrees to open" if event.agree else "no longer agrees to open"
            about = f"{name(state, event.seat)} {said} this channel."
            return Line("channel", about, by=event.seat, channel=event.channel)
        case ChannelOpened():
            return Line("channel", "This channel is open now.", channel=event.channel)
        case ChannelClosed():
            return Line("channel", "This channel is closed now.", channel=event.channel)
        case DocumentDelivered() | DocumentShared():
            return _paper(state, event, seat)
        case _:
            assert_never(event)


def title(state: State, document: DocumentId) -> str:
    """A document's title."""
    return state.scenario.document[document].title


def _leaked(state: State, event: MessageLeaked, seat: SeatId) -> Line:
    known = seat in state.scenario.members(event.channel)
    return Line(
        "message",
        event.text,
        by=event.by,
        channel=event.channel if known else "",
        ref=event.message,
        status="leaked",
    )


def _paper(state: State, event: DocumentDelivered | DocumentShared, seat: SeatId) -> Line:
    heading = title(state, event.document)
    status = "undelivered" if not seat and state.empty(event.to) else ""
    if isinstance(event, DocumentDelivered):
        return Line("document", title=heading, ref=event.document, status=status)
    about = f"{name(state, event.by)} passed it to {names(state, event.to)}."
    return Line("document", about, title=heading, by=event.by, ref=event.document, status=status)


def _sent(state: State, event: MessageSent, seat: SeatId) -> Line:
    if event.waits:
        return _message(state, event, "waits")
    late = event.due > state.t and seat == event.by
    return _message(state, event, "under_way" if late else "sent")


def _message(state: State, event: MessageSent | MessageDelivered, status: str) -> Line:
    quote = title(state, event.quote) if event.quote else ""
    return Line(
        "message",
        event.text,
        by=event.by,
        channel=event.channel,
        ref=event.message,
        status=status,
        quote=quote,
        priorities=tuple(state.scenario.issue[i].name for i in event.priorities),
    )
