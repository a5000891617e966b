"""Which parts of a seat's view an event may change, so that only those are worked out again."""

from typing import assert_never

from trainer.core.events import Recorded
from trainer.core.events.console import (
    ConsoleEvent,
    DocumentRevoked,
    MessageRevoked,
    Read,
    SeatsSwapped,
    StepTakenBack,
    Whispered,
)
from trainer.core.events.lobby import LobbyEvent, ReadyMarked, SeatLeft, SeatTaken
from trainer.core.events.offers import (
    AgreementBound,
    AnnexBound,
    ApprovalAnswered,
    ApprovalAsked,
    OfferAccepted,
    OfferClosed,
    OfferEvent,
    OfferMade,
    PledgeMade,
)
from trainer.core.events.reflection import ReflectionEvent
from trainer.core.events.script import (
    IndicatorChanged,
    InjectSent,
    IssueRevealed,
    KindOpened,
    ReservationMoved,
    ScriptEvent,
    TableEnded,
)
from trainer.core.events.steps import ResourceChanged, StepEvent
from trainer.core.events.talk import (
    DocumentDelivered,
    DocumentShared,
    MessageDelivered,
    MessageLeaked,
    MessageSent,
    TalkEvent,
)
from trainer.core.events.votes import VoteEvent
from trainer.core.ids import Instant
from trainer.core.views import SLICES

Parts = frozenset[str]
EVERYTHING: Parts = frozenset(SLICES)
NOTHING: Parts = frozenset()
PEOPLE: Parts = frozenset({"people", "me", "unread"})
WORTH: Parts = frozenset({"issues", "offers", "agreements"})


def touches(recorded: Recorded) -> Parts:
    """The names of the slices of a view in the event's audience that may differ after it."""
    event = recorded.event
    if isinstance(event, TalkEvent):
        return _talk(event, recorded.t)
    if isinstance(event, OfferEvent):
        return _offers(event)
    if isinstance(event, StepEvent):
        means = isinstance(event, ResourceChanged)
        return frozenset({"me", "actions"}) if means else frozenset({"actions", "steps"})
    if isinstance(event, VoteEvent):
        return frozenset({"bodies"})
    if isinstance(event, ScriptEvent):
        return _script(event)
    if isinstance(event, LobbyEvent):
        people = isinstance(event, SeatTaken | SeatLeft | ReadyMarked)
        return PEOPLE if people else EVERYTHING
    if isinstance(event, ConsoleEvent):
        return _console(event)
    if isinstance(event, ReflectionEvent):
        return frozenset({"reflection"})
    assert_never(event)


def _talk(event: TalkEvent, t: Instant) -> Parts:
    match event:
        case DocumentDelivered() | DocumentShared():
            return frozenset({"documents", "unread"})
        case MessageSent():
            return frozenset({"channels"}) if event.waits or event.due > t else NOTHING
        case MessageDelivered() | MessageLeaked():
            return NOTHING
        case _:
            return frozenset({"channels"})


def _offers(event: OfferEvent) -> Parts:
    match event:
        case PledgeMade():
            return frozenset({"ledger"})
        case OfferMade() | OfferAccepted() | OfferClosed():
            return frozenset({"offers"})
        case AgreementBound() | AnnexBound():
            return WORTH
        case ApprovalAsked() | ApprovalAnswered():
            return frozenset({"approvals", "agreements"})
        case _:
            return frozenset({"offers", "agreements"})


def _script(event: ScriptEvent) -> Parts:
    match event:
        case InjectSent():
            return frozenset({"unread"})
        case IndicatorChanged():
            return frozenset({"indicators"})
        case IssueRevealed():
            return WORTH | {"kinds"}
        case KindOpened():
            return frozenset({"kinds"})
        case ReservationMoved():
            return frozenset({"me", "offers", "agreements"})
        case TableEnded():
            return EVERYTHING
        case _:
            return NOTHING


def _console(event: ConsoleEvent) -> Parts:
    match event:
        case StepTakenBack():
            return EVERYTHING
        case SeatsSwapped():
            return PEOPLE
        case Whispered() | Read():
            return frozenset({"unread"})
        case DocumentRevoked():
            return frozenset({"documents", "unread"})
        case MessageRevoked():
            return frozenset({"channels"})
        case _:
            return NOTHING
