"""Phases: how they begin, and how they end."""

from trainer.core.decide import calendar, seats
from trainer.core.decide.turn import Turn
from trainer.core.events.lobby import PhaseEntered, PhaseExtended, ReadyMarked
from trainer.core.events.script import TableEnded
from trainer.core.ids import Minutes, PhaseId, SeatId
from trainer.core.refusals import Reason, Refused


def enter(turn: Turn, phase: PhaseId) -> None:
    """Leave the running phase, if any, and begin another."""
    if turn.state.phase:
        calendar.lapse(turn, turn.state.phase)
        seats.swap_back(turn)
    spec = turn.scenario.phase[phase]
    turn.emit(PhaseEntered(phase, turn.t + turn.state.span(spec.minutes)))
    calendar.schedule(turn, phase)


def end(turn: Turn) -> None:
    """End the running phase: on to the branch that holds, else the next one, else the end."""
    spec = turn.scenario.phase[turn.state.phase]
    for branch in spec.next:
        if turn.facts.holds(branch.when):
            enter(turn, branch.to)
            return
    order = [p.id for p in turn.scenario.phases]
    place = order.index(spec.id) + 1
    if place == len(order):
        _end_table(turn)
    else:
        enter(turn, order[place])


def end_if_over(turn: Turn) -> None:
    """End the running phase if its condition holds, or if everybody who plays is ready."""
    spec = turn.scenario.phase[turn.state.phase]
    over = bool(spec.ends_when) and turn.facts.holds(spec.ends_when)
    if over or (spec.ends_when_ready and _all_ready(turn)):
        end(turn)


def extend(turn: Turn, minutes: Minutes) -> None:
    """Give the running phase more time."""
    if not turn.state.phase:
        raise Refused(Reason.NOT_STARTED)
    if not 0 < minutes <= 24 * 60:
        raise Refused(Reason.BAD_DURATION)
    ends = turn.state.phase_ends + turn.state.span(minutes)
    turn.emit(PhaseExtended(turn.state.phase, ends))


def mark_ready(turn: Turn, seat: SeatId, *, ready: bool) -> None:
    """Say that a seat is (not) ready to go on."""
    if (seat in turn.state.ready) != ready:
        turn.emit(ReadyMarked(seat, ready))


def _all_ready(turn: Turn) -> bool:
    people = turn.state.people("person") or frozenset(turn.state.seats)
    return bool(people) and people <= turn.state.ready


def _end_table(turn: Turn) -> None:
    for ending in turn.scenario.endings:
        if ending.at_end and turn.facts.holds(ending.at_end):
            turn.emit(TableEnded(ending.id))
            return
    turn.emit(TableEnded(turn.scenario.endings[-1].id))
