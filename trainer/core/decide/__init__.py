"""The rules: a state, a command, who asks, when, and the dice give what happens or a refusal."""

from typing import assert_never

from trainer.core.actors import Actor, ByClock, ByFacilitator, BySeat
from trainer.core.clock import MINUTE
from trainer.core.commands import (
    ActionCommand,
    Command,
    MarkRead,
    MarkReady,
    OfferCommand,
    OpenTable,
    ReflectionCommand,
    SeatCommand,
    SkipOutage,
    TableCommand,
    TalkCommand,
    VoteCommand,
)
from trainer.core.decide import (
    actions,
    lobby,
    offers,
    phases,
    reading,
    reflection,
    settle,
    talk,
    votes,
)
from trainer.core.decide.turn import Turn
from trainer.core.dice import Dice
from trainer.core.events import Recorded
from trainer.core.ids import Instant, SeatId
from trainer.core.refusals import Reason, Refused
from trainer.core.state import State


def decide(
    state: State, command: Command, by: Actor, at: Instant, dice: Dice
) -> tuple[Recorded, ...]:
    """What happens when `by` asks for this at wall time `at` (ms); raises Refused.

    What was due before now happens first, at the instants at which it was due; what follows from
    the command happens with it.
    """
    turn = Turn(state, by, at, dice)
    if isinstance(command, SkipOutage) and not isinstance(by, BySeat):
        turn.t = lobby.stopped_at(turn, command)
    _catch_up(turn)
    _handle(turn, command, by)
    settle.settle(turn)
    return tuple(turn.events)


def next_due(state: State, now: Instant) -> Instant | None:
    """The table time at which something may next happen by itself; None while the clock stands.

    Conditions on time are looked at on whole minutes, so those count as well.
    """
    if state.status != "running" or not state.clock.running:
        return None
    unit = round(MINUTE * state.stretch)
    minute = (now // unit + 1) * unit
    return min(state.agenda[0].t, minute) if state.agenda else minute


def _catch_up(turn: Turn) -> None:
    now, by = turn.t, turn.by
    turn.by = ByClock()
    turn.t = turn.state.t
    while (due := _next(turn)) is not None and due <= now:
        turn.move_to(due)
        turn.stale = True
        settle.settle(turn)
    if turn.state.status != "ended":  # after which no time passes
        turn.move_to(now)
    turn.by = by


def _next(turn: Turn) -> Instant | None:
    """As next_due; but what echoes without end at one instant can't hold up the clock."""
    due = next_due(turn.state, turn.t)
    if due is not None and due <= turn.t and turn.wearied == turn.t:
        unit = round(MINUTE * turn.state.stretch)
        return (turn.t // unit + 1) * unit
    return due


def _handle(turn: Turn, command: Command, by: Actor) -> None:
    if turn.state.status == "unopened" and not isinstance(command, OpenTable):
        raise Refused(Reason.NOT_OPEN)
    match by:
        case BySeat(seat):
            _seat(turn, command, seat)
        case ByFacilitator() | ByClock():
            if not isinstance(command, TableCommand):
                raise Refused(Reason.NO_SEAT)
            lobby.handle(turn, command, by)
        case _:
            assert_never(by)


def _seat(turn: Turn, command: Command, seat: SeatId) -> None:
    if not isinstance(command, SeatCommand):
        raise Refused(Reason.FACILITATOR_ONLY)
    if seat not in turn.scenario.role:
        raise Refused(Reason.NO_SEAT)
    if seat not in turn.state.seats:
        raise Refused(Reason.SEAT_EMPTY)
    if isinstance(command, MarkRead):
        reading.mark(turn, seat, command.refs)
        return
    if isinstance(command, ReflectionCommand):
        reflection.handle(turn, seat, command)
        return
    _in_play(turn.state)
    if isinstance(command, MarkReady):
        phases.mark_ready(turn, seat, ready=command.ready)
    elif isinstance(command, TalkCommand):
        talk.handle(turn, seat, command)
    elif isinstance(command, OfferCommand):
        offers.handle(turn, seat, command)
    elif isinstance(command, ActionCommand):
        actions.handle(turn, seat, command)
    elif isinstance(command, VoteCommand):
        votes.handle(turn, seat, command)
    else:
        assert_never(command)


def _in_play(state: State) -> None:
    if state.status == "ended":
        raise Refused(Reason.ENDED)
    if state.status != "running":
        raise Refused(Reason.NOT_STARTED)
    if not state.clock.running:
        raise Refused(Reason.PAUSED)
