"""What is open to whom: worked out after everything that happens, recorded when it turns."""

from trainer.core.decide.turn import Turn
from trainer.core.events.script import KindOpened, ReservationMoved
from trainer.core.events.steps import ActionBarred, ActionOffered
from trainer.core.events.votes import BodyConvened
from trainer.core.moves import Action
from trainer.core.refusals import Reason


def refresh(turn: Turn) -> None:
    """Record every action, agreement kind, body and reservation value that has turned."""
    for action in turn.scenario.actions:
        _action(turn, action)
    _kinds(turn)
    _bodies(turn)
    _reservations(turn)


def _action(turn: Turn, action: Action) -> None:
    able = turn.state.can[action.id]
    why = why_not(turn, action)
    seats = turn.scenario.seats(action.by)
    if not why and seats - able:
        turn.emit(ActionOffered(action.id, tuple(sorted(seats - able))))
    elif why and (able or why != turn.state.barred[action.id]):
        turn.emit(ActionBarred(action.id, tuple(sorted(seats)), why))


def why_not(turn: Turn, action: Action) -> str:
    """Why an action can't be taken now, in words; nothing if it can."""
    steps = [s for s in turn.state.steps.values() if s.action == action.id and s.status != "undone"]
    if action.times and len(steps) >= action.times:
        return Reason.ACTION_SPENT.sentence
    if "act" not in turn.scenario.phase[turn.state.phase].allows:
        return Reason.PHASE_CLOSED.sentence
    if not turn.facts.holds(action.when):
        return action.why_not
    last = max((s.taken for s in steps), default=None)
    if last is not None and turn.t < last + turn.state.span(action.cooldown):
        return Reason.ACTION_COOLING.sentence
    return ""


def _kinds(turn: Turn) -> None:
    for kind in turn.scenario.agreements:
        holds = turn.facts.holds(kind.when)
        if holds != (kind.id in turn.state.kinds):
            turn.emit(KindOpened(kind.id, holds))


def _bodies(turn: Turn) -> None:
    for body in turn.scenario.bodies:
        sits = turn.facts.holds(body.when)
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
