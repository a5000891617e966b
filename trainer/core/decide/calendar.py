"""The agenda of injects: what is put on it, and what is struck."""

from trainer.core.decide.turn import Turn
from trainer.core.events.script import InjectLapsed, InjectScheduled


def schedule(turn: Turn, phase: str) -> None:
    """Put on the agenda what is timed from this phase's beginning (none named: the table's)."""
    for inject in turn.scenario.injects:
        timed = inject.phase == phase and inject.at is not None and not inject.by_hand
        if timed and inject.at is not None and free(turn, inject.id):
            turn.emit(InjectScheduled(inject.id, turn.t + turn.state.span(inject.at)))


def free(turn: Turn, inject: str) -> bool:
    """Whether an inject can still be sent by the script: not sent, struck or lapsed."""
    return inject not in turn.state.fired and inject not in turn.state.lapsed


def lapse(turn: Turn, phase: str) -> None:
    """Strike what was timed from a phase that is over."""
    for inject in turn.scenario.injects:
        if inject.phase == phase and inject.at is not None and _pending(turn, inject.id):
            strike(turn, inject.id, "Its phase was over before it was due.")


def strike(turn: Turn, inject: str, why: str) -> None:
    """It will not be sent."""
    if inject not in turn.state.lapsed:
        turn.emit(InjectLapsed(inject, why))


def _pending(turn: Turn, inject: str) -> bool:
    return any(d.kind == "inject" and d.ref == inject for d in turn.state.agenda)
