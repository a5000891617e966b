"""What is open to whom: worked out after everything that happens, recorded when it turns."""

from collections.abc import Sequence

from trainer.core.decide.turn import Turn
from trainer.core.events.script import KindOpened, ReservationMoved
from trainer.core.events.steps import ActionBarred, ActionOffered
from trainer.core.events.votes import BodyConvened
from trainer.core.ids import ActionId, Instant
from trainer.core.moves import Action
from trainer.core.refusals import Reason
from trainer.core.state import State

_SPENT = Reason.ACTION_SPENT.sentence
_CLOSED = Reason.PHASE_CLOSED.sentence
_OFF = "The facilitator has switched this off for this session."


def refresh(turn: Turn) -> None:
    """Record every action, agreement kind, body and reservation value that has turned."""
    _actions(turn)
    _kinds(turn)
    _bodies(turn)
    _reservations(turn)


def _taken(turn: Turn) -> dict[ActionId, list[Instant]]:
    """When each action was taken, unless it was taken back."""
    taken: dict[ActionId, list[Instant]] = {}
    for step in turn.state.steps.values():
        if step.status != "undone":
            taken.setdefault(step.action, []).append(step.taken)
    return taken


def _actions(turn: Turn) -> None:
    state, taken = turn.state, _taken(turn)
    hold = turn.facts.hold(tuple(a.when for a in turn.scenario.actions))
    for action, holds in zip(turn.scenario.actions, hold, strict=True):
        why = _why_not(state, action, taken.get(action.id, ()), turn.t, holds=holds)
        able = state.can[action.id]
        if why and (able or why != state.barred[action.id]):
            seats = turn.scenario.seats(action.by)
            turn.emit(ActionBarred(action.id, tuple(sorted(seats)), why))
        elif not why and not (seats := turn.scenario.seats(action.by)) <= able:
            turn.emit(ActionOffered(action.id, tuple(sorted(seats - able))))


def _why_not(
    state: State, action: Action, taken: Sequence[Instant], now: Instant, *, holds: bool
) -> str:
    """Why an action can't be taken now, in words; nothing if it can."""
    if action.id in state.without:
        return _OFF
    if action.times and len(taken) >= action.times:
        return _SPENT
    if "act" not in state.scenario.phase[state.phase].allows:
        return _CLOSED
    if not holds:
        return action.why_not
    if taken and now < max(taken) + state.span(action.cooldown):
        return Reason.ACTION_COOLING.sentence
    return ""


def _kinds(turn: Turn) -> None:
    for kind in turn.scenario.agreements:
        holds = turn.facts.holds(kind.when)
        if holds != (kind.id in turn.state.kinds):
            turn.emit(KindOpened(kind.id, holds))


def _bodies(turn: Turn) -> None:
    for body in turn.scenario.bodies:
        sits = body.id not in turn.state.without and turn.facts.holds(body.when)
        forms = tuple(m.id for m in body.motions if sits and turn.facts.holds(m.when))
        before = turn.state.sitting.get(body.id)
        if (before is not None) != sits or (sits and before != forms):
            turn.emit(BodyConvened(body.id, sits, forms))


def _reservations(turn: Turn) -> None:
    for role in turn.scenario.roles:
        values = turn.scenario.preferences(role.id)
        if values is None:
            continue
        now = round(turn.facts.number(values.reservation), 9)
        if turn.state.reservations.get(role.id) != now:
            turn.emit(ReservationMoved(role.id, now))
