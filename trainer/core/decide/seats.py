"""Role reversal: two occupants change places, and back again when the phase ends."""

from trainer.core.commands import SwapSeats
from trainer.core.decide.turn import Turn
from trainer.core.events.console import SeatsSwapped
from trainer.core.records import Swap
from trainer.core.refusals import Reason, Refused


def swap(turn: Turn, command: SwapSeats) -> None:
    """Let two occupants play each other's role; who are swapped already go back."""
    pair = {command.a, command.b}
    if turn.state.status == "ended":
        raise Refused(Reason.ENDED)
    if not pair <= turn.scenario.role.keys():
        raise Refused(Reason.NO_SEAT)
    if len(pair) != len(("a", "b")):
        raise Refused(Reason.SAME_SEAT)
    if not pair <= turn.state.seats.keys():
        raise Refused(Reason.SEAT_EMPTY, "Both seats must be taken before they can be swapped.")
    back = any({s.a, s.b} == pair for s in turn.state.swaps)
    until = turn.state.phase if command.until_phase_ends and not back else ""
    turn.emit(SeatsSwapped(command.a, command.b, until, back=back))


def swap_back(turn: Turn) -> None:
    """The phase is over: whoever swapped for its length goes back, the last to swap first."""
    ended = turn.state.status == "ended"
    for one in reversed(turn.state.swaps):
        if ended or one.until == turn.state.phase:
            _back(turn, one)


def _back(turn: Turn, one: Swap) -> None:
    turn.emit(SeatsSwapped(one.a, one.b, back=True))
