"""The agenda of injects: what is put on it, and what is struck."""

from trainer.core.decide.turn import Turn
from trainer.core.events.script import InjectLapsed, InjectScheduled
from trainer.core.ids import Minutes


def schedule(turn: Turn, phase: str) -> None:
    """Put on the agenda what is timed from this phase's beginning (none named: the table's)."""
    for inject in turn.scenario.injects:
        if inject.phase == phase and inject.at is not None and not inject.by_hand:
            put_on(turn, inject.id, inject.at)


def put_on(turn: Turn, inject: str, after: Minutes) -> None:
    """Put an inject on the agenda, if the script may still send it."""
    if free(turn, inject):
        turn.emit(InjectScheduled(inject, turn.t + turn.state.span(max(0.0, after))))


def free(turn: Turn, inject: str) -> bool:
    """Whether the script may send an inject: not struck, and not sent unless it may repeat."""
    sent = inject in turn.state.fired and not turn.scenario.inject[inject].repeat
    return not sent and inject not in turn.state.lapsed


def lapse(turn: Turn, phase: str) -> None:
    """Strike what was timed from a phase that is over."""
    for inject in turn.scenario.injects:
        if inject.phase == phase and inject.at is not None and _pending(turn, inject.id):
            strike(turn, inject.id, "Its phase was over before it was due.")


def strike(turn: Turn, inject: str, why: str) -> None:
    """The script will not send it any more."""
    turn.emit(InjectLapsed(inject, why))


def _pending(turn: Turn, inject: str) -> bool:
    return any(d.kind == "inject" and d.ref == inject for d in turn.state.agenda)
