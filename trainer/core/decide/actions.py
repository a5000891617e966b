"""Actions: taken, approved, carried out, told, undone."""

from trainer.core.commands import ActionCommand, TakeAction
from trainer.core.decide import effects, guards, requests
from trainer.core.decide.turn import Turn
from trainer.core.events.offers import ApprovalAsked
from trainer.core.events.steps import (
    ActionApproved,
    ActionDone,
    ActionTaken,
    ActionTold,
    ActionUndone,
)
from trainer.core.ids import ActionId, MoveId, SeatId
from trainer.core.records import Step
from trainer.core.refusals import Reason, Refused


def handle(turn: Turn, seat: SeatId, command: ActionCommand) -> None:
    """Take an action, or take one back."""
    guards.allowed(turn, "act")
    if isinstance(command, TakeAction):
        _take(turn, seat, command.action)
    else:
        _undo(turn, seat, command.move)


def _take(turn: Turn, seat: SeatId, action: ActionId) -> None:
    spec = turn.scenario.action.get(action)
    if spec is None or seat not in turn.scenario.seats(spec.by):
        raise Refused(Reason.NO_ACTION)
    if seat not in turn.state.can[action]:
        raise Refused(Reason.ACTION_BARRED, turn.state.barred[action])
    cost = dict(turn.state.costs[action])
    _spend(turn, seat, cost)
    waits = spec.approval is not None and spec.approval != seat
    move, due = turn.new_id("v"), turn.t + turn.state.span(spec.delay)
    turn.emit(ActionTaken(move, action, seat, cost, due, waits))
    if waits and spec.approval:
        asked = turn.new_id("q")
        turn.emit(ApprovalAsked(asked, "action", move, spec.name, seat, spec.approval, ""))


def _spend(turn: Turn, seat: SeatId, cost: dict[str, float]) -> None:
    short = [
        resource
        for resource, amount in cost.items()
        if turn.state.resources.get(turn.state.purse(seat, resource), 0.0) < amount
    ]
    if short:
        raise Refused(Reason.CANNOT_AFFORD)
    for resource, amount in cost.items():
        effects.pay(turn, turn.state.purse(seat, resource), -amount)


def approved(turn: Turn, move: MoveId, *, granted: bool, reason: str) -> None:
    """The answer to an action that waited for leave."""
    step = turn.state.steps[move]
    if step.status != "waiting":
        return
    if granted:
        delay = turn.state.span(turn.scenario.action[step.action].delay)
        turn.emit(ActionApproved(move, step.action, step.by, turn.t + delay))
    else:
        _give_back(turn, step, reason or "It was not approved.")


def perform(turn: Turn, move: MoveId) -> None:
    """It takes effect: its effects, then one of the ways it may turn out."""
    step = turn.state.steps[move]
    spec = turn.scenario.action[step.action]
    chance = effects.pick(turn, spec.chances, f"action {spec.id}")
    turn.emit(ActionDone(move, spec.id, step.by, turn.facts.fill(chance.text)))
    effects.apply(turn, (*spec.effects, *chance.effects))


def tell(turn: Turn, ref: str) -> None:
    """Others learn of it."""
    move, index = ref.split("/")
    step = turn.state.steps[move]
    told = turn.scenario.action[step.action].told[int(index)]
    to = tuple(sorted(turn.scenario.seats(told.to) - {step.by}))
    words = turn.facts.fill(told.text)
    turn.emit(ActionTold(move, step.action, step.by, int(index), words, to))


def _undo(turn: Turn, seat: SeatId, move: MoveId) -> None:
    step = turn.state.steps.get(move)
    if step is None or step.by != seat or step.status == "undone":
        raise Refused(Reason.NO_MOVE)
    spec = turn.scenario.action[step.action]
    if spec.undo is None:
        raise Refused(Reason.CANNOT_UNDO, "That can't be taken back.")
    if step.status != "done":
        _give_back(turn, step, "Taken back in time.")
        requests.forget(turn, step.id, "It was taken back.")
        return
    if turn.t > step.due + turn.state.span(spec.undo.within):
        raise Refused(Reason.CANNOT_UNDO)
    turn.emit(ActionUndone(move, spec.id, seat, {}, "Taken back."))
    effects.apply(turn, spec.undo.effects)


def _give_back(turn: Turn, step: Step, reason: str) -> None:
    turn.emit(ActionUndone(step.id, step.action, step.by, step.cost, reason))
    for resource, amount in step.cost.items():
        effects.pay(turn, turn.state.purse(step.by, resource), amount)
