"""The agenda of injects: what is put on it, and what is struck."""

from trainer.core.decide.turn import Turn
from trainer.core.events.script import InjectLapsed, InjectScheduled
from trainer.core.ids import Minutes


def schedule(turn: Turn, phase: str) -> None:
    """Put on the agenda what is timed from this phase's beginning (none named: the table's)."""
    for inject in turn.scenario.injects:
        if inject.phase == phase and inject.at is not None and not inject.by_hand:
            again = inject.id in turn.state.missed or free(turn, inject.id)
            if again and not _waits_by_hand(turn, inject.id):
                _put_on(turn, inject.id, inject.at)


def put_on(turn: Turn, inject: str, after: Minutes) -> None:
    """Put an inject on the agenda, if the script may still send it."""
    if free(turn, inject):
        _put_on(turn, inject, after)


def _put_on(turn: Turn, inject: str, after: Minutes) -> None:
    turn.emit(InjectScheduled(inject, turn.t + turn.state.span(max(0.0, after))))


def free(turn: Turn, inject: str) -> bool:
    """Whether the script may send an inject: not struck, and not sent unless it may repeat."""
    sent = inject in turn.state.fired and not turn.scenario.inject[inject].repeat
    return not sent and inject not in turn.state.lapsed


def lapse(turn: Turn, phase: str) -> None:
    """Strike what was timed from a phase that is over; not what a facilitator held or moved."""
    for inject in turn.scenario.injects:
        if inject.phase == phase and inject.at is not None and _misses(turn, inject.id):
            turn.emit(InjectLapsed(inject.id, "Its phase was over before it was due.", missed=True))


def strike(turn: Turn, inject: str, why: str) -> None:
    """The script will not send it any more."""
    turn.emit(InjectLapsed(inject, why))


def _waits_by_hand(turn: Turn, inject: str) -> bool:
    """Whether it waits for an instant already because a facilitator moved or held it."""
    handled = inject in turn.state.moved or inject in turn.state.held
    return handled and bool(turn.state.due(inject))


def _misses(turn: Turn, inject: str) -> bool:
    """Whether it waits for an instant of its phase that now never comes."""
    instants = turn.state.due(inject)
    late = inject in turn.state.held and any(t <= turn.t for t in instants)
    return bool(instants) and not late and inject not in turn.state.moved
