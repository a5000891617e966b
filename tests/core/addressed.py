"""Who may ever read the words of a command: worked out apart from the core."""

from typing import Final

from trainer.core.commands import (
    AmendMotion,
    AnswerApproval,
    AskApproval,
    Command,
    DeclineOffer,
    EditInject,
    MakeOffer,
    MoveMotion,
    PostMessage,
    RejectAgreement,
    RelayMessage,
    SendNews,
    SpeakAs,
    Whisper,
)
from trainer.core.ids import SeatId
from trainer.core.state import State

Seats = frozenset[SeatId]
NOBODY: Final[Seats] = frozenset()


def readers(state: State, command: Command, by: SeatId) -> Seats:
    """The seats that may ever read the words of a command."""
    match command:
        case PostMessage():
            return _channel(state, command.channel, by)
        case RelayMessage() if command.message in state.letters:
            return state.scenario.members(state.letters[command.message].channel)
        case SendNews():
            return state.scenario.seats(command.to)
        case EditInject() if command.inject in state.scenario.inject:
            return state.scenario.seats(command.to or state.inject(command.inject).to)
        case Whisper():
            return frozenset({command.seat})
        case SpeakAs() if command.seat in state.scenario.role:
            return _channel(state, command.channel, command.seat)
        case MoveMotion():
            return _body(state, command.body)
        case AmendMotion() if command.motion in state.motions:
            return _body(state, state.motions[command.motion].body)
        case _:
            return _bargaining(state, command, by)


def _bargaining(state: State, command: Command, by: SeatId) -> Seats:
    match command:
        case MakeOffer():
            named = frozenset({by, *command.to, *(command.annex_to if command.annex else ())})
            return state.scenario.everybody if command.public else named
        case DeclineOffer() if command.offer in state.offers:
            offer = state.offers[command.offer]
            named = frozenset({offer.by, *offer.to, *offer.annex_to})
            return state.scenario.everybody if offer.public else named
        case RejectAgreement() if command.agreement in state.agreements:
            return frozenset(state.agreements[command.agreement].readers)
        case AskApproval():
            mandate = state.scenario.role[by].mandate
            return frozenset({by, mandate.principal}) if mandate else NOBODY
        case AnswerApproval() if command.approval in state.approvals:
            return frozenset({by, state.approvals[command.approval].by})
        case _:
            return NOBODY


def _channel(state: State, channel: str, by: SeatId) -> Seats:
    spec = state.scenario.channel.get(channel)
    if spec is None:
        return NOBODY
    members = state.scenario.members(channel)
    if spec.mediator and by != spec.mediator:
        own = state.scenario.role[by].party
        members = frozenset(s for s in members if state.scenario.role[s].party == own)
        members |= {spec.mediator}
    return members | (state.scenario.seats(spec.leak.to) if spec.leak else NOBODY)


def _body(state: State, body: str) -> Seats:
    spec = state.scenario.body.get(body)
    if spec is None:
        return NOBODY
    return state.scenario.seats(spec.watched_by) | {*spec.voters, *spec.movers}
