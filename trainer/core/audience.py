"""Who learns of an event: a total function; facilitators learn of everything, others only so."""

from typing import assert_never

from trainer.core.events import Event
from trainer.core.events.console import (
    ConsoleEvent,
    DocumentRevoked,
    InjectEdited,
    InjectHeld,
    InjectMoved,
    InjectReleased,
    MessageRevoked,
    Read,
    SeatsSwapped,
    StepTakenBack,
    Whispered,
)
from trainer.core.events.lobby import LobbyEvent, TableOpened
from trainer.core.events.offers import (
    AgreementBound,
    AgreementFailed,
    AgreementInitialled,
    AgreementRejected,
    AgreementSigned,
    AnnexAttached,
    AnnexBound,
    AnnexInitialled,
    ApprovalAnswered,
    ApprovalAsked,
    OfferAccepted,
    OfferClosed,
    OfferEvent,
    OfferMade,
    PledgeMade,
)
from trainer.core.events.reflection import DebriefOpened, ReflectionEvent, ScorecardsOpened
from trainer.core.events.script import (
    ConditionTurned,
    DiceThrown,
    FlagRaised,
    IndicatorChanged,
    InjectLapsed,
    InjectScheduled,
    InjectSent,
    IssueRevealed,
    KindOpened,
    ReservationMoved,
    ScriptEvent,
    TableEnded,
)
from trainer.core.events.steps import (
    ActionApproved,
    ActionBarred,
    ActionDone,
    ActionOffered,
    ActionTaken,
    ActionTold,
    ActionUndone,
    CostChanged,
    ResourceChanged,
    StepEvent,
)
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
from trainer.core.events.votes import VoteCast, VoteEvent
from trainer.core.ids import BodyId, OfferId, SeatId
from trainer.core.past import readers
from trainer.core.state import State

Seats = frozenset[SeatId]
NOBODY: Seats = frozenset()


def audience(state: State, event: Event) -> Seats:
    """The seats that learn of an event, in the state it led to."""
    if isinstance(event, TalkEvent):
        return _talk(state, event)
    if isinstance(event, OfferEvent):
        return _offers(state, event)
    if isinstance(event, StepEvent):
        return _steps(state, event)
    if isinstance(event, ScriptEvent):
        return _script(state, event)
    if isinstance(event, ConsoleEvent):
        return _console(state, event)
    if isinstance(event, ReflectionEvent):
        if isinstance(event, ScorecardsOpened | DebriefOpened):
            return state.scenario.everybody
        return frozenset({event.seat})
    if isinstance(event, VoteEvent):
        if isinstance(event, VoteCast) and event.secret:
            return frozenset({event.by})
        return watchers(state, event.body)
    if isinstance(event, LobbyEvent):
        return NOBODY if isinstance(event, TableOpened) else state.scenario.everybody
    assert_never(event)


def watchers(state: State, body: BodyId) -> Seats:
    """Those who follow what a body does: its watchers, its voters, and who may move in it."""
    spec = state.scenario.body[body]
    return state.scenario.seats(spec.watched_by) | {*spec.voters, *spec.movers}


def _talk(state: State, event: TalkEvent) -> Seats:
    match event:
        case MessageSent() | DocumentShared():
            return frozenset({event.by, *event.to})
        case MessageDelivered() | MessageLeaked() | DocumentDelivered():
            return frozenset(event.to)
        case MessageArrived():
            return frozenset({event.by}) | _mediator(state, event.channel)
        case MessageWithheld():
            return _mediator(state, event.channel)
        case ConsentGiven() | ChannelOpened() | ChannelClosed():
            return state.scenario.members(event.channel)
        case _:
            assert_never(event)


def _mediator(state: State, channel: str) -> Seats:
    mediator = state.scenario.channel[channel].mediator
    return frozenset({mediator}) if mediator else NOBODY


def _offers(state: State, event: OfferEvent) -> Seats:
    match event:
        case OfferMade() | OfferClosed() | OfferAccepted():
            return _offer(state, event.offer)
        case AnnexAttached():
            return frozenset({event.by, *event.to})
        case AgreementInitialled() | AnnexInitialled() | AnnexBound() | PledgeMade():
            return frozenset(event.readers)
        case AgreementBound():
            return state.scenario.everybody if event.announced else frozenset(event.readers)
        case AgreementSigned() | AgreementRejected() | AgreementFailed():
            return frozenset(state.agreements[event.agreement].readers)
        case ApprovalAsked():
            return frozenset({event.by, event.of})
        case ApprovalAnswered():
            return frozenset({event.by, event.to})
        case _:
            assert_never(event)


def _offer(state: State, offer: OfferId) -> Seats:
    return readers(state.scenario, state.offers[offer])


def _steps(state: State, event: StepEvent) -> Seats:
    match event:
        case ActionTaken() | ActionApproved() | ActionDone() | ActionUndone():
            return frozenset({event.by})
        case ActionTold() | ActionOffered() | ActionBarred():
            return frozenset(event.to)
        case CostChanged():
            return state.scenario.seats(state.scenario.action[event.action].by)
        case ResourceChanged():
            key = f"{event.holder}/{event.resource}"
            spenders = state.scenario.seats((event.holder,))
            return frozenset(s for s in spenders if state.purse(s, event.resource) == key)
        case _:
            assert_never(event)


def _console(state: State, event: ConsoleEvent) -> Seats:
    match event:
        case InjectHeld() | InjectReleased() | InjectMoved() | InjectEdited():
            return NOBODY
        case Whispered() | DocumentRevoked():
            return frozenset({event.seat})
        case MessageRevoked() | StepTakenBack():
            return frozenset(event.to)
        case SeatsSwapped():
            return state.scenario.everybody
        case Read():
            return frozenset({event.by})
        case _:
            assert_never(event)


def _script(state: State, event: ScriptEvent) -> Seats:
    match event:
        case DiceThrown() | InjectScheduled() | InjectLapsed() | ConditionTurned() | FlagRaised():
            return NOBODY
        case InjectSent() | IssueRevealed():
            return frozenset(event.to)
        case IndicatorChanged():
            return state.scenario.seats(state.scenario.indicator[event.indicator].seen_by)
        case KindOpened():
            return state.scenario.seats(state.scenario.kind[event.kind].proposers)
        case ReservationMoved():
            return frozenset({event.seat})
        case TableEnded():
            return state.scenario.everybody
        case _:
            assert_never(event)
