"""The script in a facilitator's hand: held, released, moved, reworded."""

from math import isfinite
from typing import assert_never

from trainer.core.commands import EditInject, HoldInject, MoveInject, ReleaseInject, ScriptCommand
from trainer.core.decide import guards
from trainer.core.decide.turn import Turn
from trainer.core.events.console import InjectEdited, InjectHeld, InjectMoved, InjectReleased
from trainer.core.ids import InjectId, Minutes
from trainer.core.refusals import Reason, Refused
from trainer.core.templates import complaint

FARTHEST = 24 * 60  # minutes


def handle(turn: Turn, command: ScriptCommand) -> None:
    """Hold, release, move or reword an inject that may still come."""
    _may_come(turn, command.inject)
    match command:
        case HoldInject():
            if command.inject in turn.state.held:
                raise Refused(Reason.HELD_ALREADY)
            turn.emit(InjectHeld(command.inject))
        case ReleaseInject():
            if command.inject not in turn.state.held:
                raise Refused(Reason.NOT_HELD)
            turn.emit(InjectReleased(command.inject))
        case MoveInject():
            _move(turn, command.inject, command.minutes)
        case EditInject():
            _edit(turn, command)
        case _:
            assert_never(command)


def _may_come(turn: Turn, inject: InjectId) -> None:
    """The scenario has it, and it may still be sent."""
    if turn.state.status == "ended":
        raise Refused(Reason.ENDED)
    spec = turn.scenario.inject.get(inject)
    if spec is None:
        raise Refused(Reason.NO_INJECT)
    struck = turn.state.lapsed - turn.state.missed
    if inject in struck or (inject in turn.state.fired and not spec.repeat):
        raise Refused(Reason.INJECT_GONE)


def _move(turn: Turn, inject: InjectId, minutes: Minutes) -> None:
    if not (isfinite(minutes) and 0 < abs(minutes) <= FARTHEST):
        words = "Say by how many minutes: later, or sooner with a minus; up to a day."
        raise Refused(Reason.BAD_DURATION, words)
    instants = turn.state.due(inject)
    if not instants:
        raise Refused(Reason.NO_INSTANT)
    due = max(turn.t, instants[0] + turn.state.span(minutes))
    turn.emit(InjectMoved(inject, instants[0], due))


def _edit(turn: Turn, command: EditInject) -> None:
    title, words = guards.text(command.title), guards.text(command.text)
    to = tuple(name for name in command.to if turn.scenario.seats((name,)))
    if command.to and not to:
        raise Refused(Reason.NO_ADDRESSEE)
    if wrong := complaint(turn.facts, title) or complaint(turn.facts, words):
        raise Refused(Reason.BAD_TEMPLATE, wrong)
    readers = to or turn.state.inject(command.inject).to
    turn.emit(InjectEdited(command.inject, title, words, readers))
