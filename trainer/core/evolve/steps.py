"""Folding actions and what they cost."""

from dataclasses import replace
from typing import assert_never

from trainer.core import past
from trainer.core.events.steps import (
    ActionApproved,
    ActionBarred,
    ActionDone,
    ActionOffered,
    ActionTaken,
    ActionTold,
    ActionUndone,
    CostChanged,
    ResourceChanged,
    StepEvent,
)
from trainer.core.evolve.tools import due, put, undue
from trainer.core.records import Due, Step
from trainer.core.state import State, changed


def evolve(state: State, event: StepEvent) -> State:
    """The state after something about an action."""
    match event:
        case ActionTaken():
            return _taken(state, event)
        case ActionApproved():
            step = replace(state.steps[event.move], status="under_way", due=event.due)
            return changed(
                state,
                steps=put(state.steps, step.id, step),
                agenda=due(state, Due(event.due, "move", step.id)),
            )
        case ActionDone():
            return _done(state, event)
        case ActionTold():
            return changed(state, agenda=undue(state, "told", f"{event.move}/{event.index}"))
        case ActionUndone():
            return _undone(state, event)
        case ActionOffered():
            able = state.can[event.action] | set(event.to)
            return changed(state, can=put(state.can, event.action, able))
        case ActionBarred():
            able = state.can[event.action] - set(event.to)
            return changed(
                state,
                can=put(state.can, event.action, able),
                barred=put(state.barred, event.action, event.why),
            )
        case CostChanged():
            cost = put(state.costs[event.action], event.resource, event.cost)
            return changed(state, costs=put(state.costs, event.action, cost))
        case ResourceChanged():
            key = f"{event.holder}/{event.resource}"
            return changed(state, resources=put(state.resources, key, event.amount))
        case _:
            assert_never(event)


def _taken(state: State, event: ActionTaken) -> State:
    step = Step(
        id=event.move,
        action=event.action,
        by=event.by,
        cost=event.cost,
        taken=state.t,
        due=event.due,
        status="waiting" if event.waits else "under_way",
    )
    agenda = state.agenda if event.waits else due(state, Due(event.due, "move", step.id))
    return changed(state, steps=put(state.steps, step.id, step), agenda=agenda)


def _undone(state: State, event: ActionUndone) -> State:
    step = replace(state.steps[event.move], status="undone", text=event.reason)
    agenda = tuple(d for d in state.agenda if d.ref.partition("/")[0] != step.id)
    state = _over(changed(state, agenda=agenda), step)
    still = {s.action for s in state.steps.values() if s.status == "done"}
    return changed(state, done=tuple(a for a in state.done if a in still))


def _done(state: State, event: ActionDone) -> State:
    step = replace(state.steps[event.move], status="done", due=state.t, text=event.text)
    state = changed(
        state,
        done=tuple(dict.fromkeys((*state.done, event.action))),
        agenda=undue(state, "move", step.id),
    )
    for index, told in enumerate(state.scenario.action[event.action].told):
        later = Due(state.t + state.span(told.after), "told", f"{step.id}/{index}")
        state = changed(state, agenda=due(state, later))
    return _over(state, step)


def _over(state: State, step: Step) -> State:
    """A step is done or undone, and the last that was."""
    steps = past.latest(state.steps, step, step.id)
    return changed(state, steps=past.steps(state.scenario, steps, (d.ref for d in state.agenda)))
