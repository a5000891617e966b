"""What a facilitator who steps in asks: the script by hand, words, papers, seats, the last step."""

from typing import assert_never

from trainer.core.commands import (
    ConsoleCommand,
    DeliverMessage,
    EditInject,
    HandOut,
    HoldInject,
    MoveInject,
    ReleaseInject,
    RevokeDocument,
    RevokeMessage,
    SpeakAs,
    SwapSeats,
    TakeBack,
    Whisper,
)
from trainer.core.decide import effects, guards, rewind, script, seats, talk
from trainer.core.decide.turn import Turn
from trainer.core.events.console import DocumentRevoked, Whispered
from trainer.core.ids import SeatId
from trainer.core.refusals import Reason, Refused


def handle(turn: Turn, command: ConsoleCommand) -> None:
    """Do what a facilitator asked."""
    match command:
        case HoldInject() | ReleaseInject() | MoveInject() | EditInject():
            script.handle(turn, command)
        case Whisper():
            _whisper(turn, command)
        case SpeakAs():
            _speak(turn, command)
        case HandOut():
            _hand_out(turn, command)
        case DeliverMessage():
            talk.let_through(turn, command.message)
        case RevokeDocument():
            _revoke(turn, command)
        case RevokeMessage():
            rewind.revoke(turn, command.message)
        case TakeBack():
            rewind.take_back(turn, command.seq)
        case SwapSeats():
            seats.swap(turn, command)
        case _:
            assert_never(command)


def known(turn: Turn, seat: SeatId) -> None:
    """The seat is one of this table's."""
    if seat not in turn.scenario.role:
        raise Refused(Reason.NO_SEAT)


def _whisper(turn: Turn, command: Whisper) -> None:
    known(turn, command.seat)
    if command.seat not in turn.state.people("person"):
        raise Refused(Reason.SEAT_EMPTY, "No person sits there who could read it.")
    turn.emit(Whispered(turn.new_id("w"), command.seat, guards.text(command.text)))


def _speak(turn: Turn, command: SpeakAs) -> None:
    known(turn, command.seat)
    if command.seat in turn.state.people("person"):
        raise Refused(Reason.SPEAKS_FOR_ITSELF)
    if turn.state.status != "running":
        raise Refused(Reason.ENDED if turn.state.status == "ended" else Reason.NOT_STARTED)
    talk.speak(turn, command.seat, command.channel, command.text)


def _hand_out(turn: Turn, command: HandOut) -> None:
    if command.document not in turn.scenario.document:
        raise Refused(Reason.NO_DOCUMENT, "There is no such paper in this scenario.")
    if turn.state.status == "ended":
        raise Refused(Reason.ENDED)
    for seat in command.to:
        known(turn, seat)
    new = frozenset(command.to) - turn.state.holders[command.document]
    if not new:
        raise Refused(Reason.NO_ADDRESSEE, "Name a seat that does not hold this paper yet.")
    effects.hand_out(turn, command.document, new)


def _revoke(turn: Turn, command: RevokeDocument) -> None:
    known(turn, command.seat)
    if command.seat not in turn.state.holders.get(command.document, ()):
        raise Refused(Reason.NO_DOCUMENT, "That seat does not hold this paper.")
    if command.document not in turn.state.unread.get(command.seat, {}):
        raise Refused(Reason.READ_ALREADY)
    turn.emit(DocumentRevoked(command.document, command.seat))
