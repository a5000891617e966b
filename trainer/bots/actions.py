"""Actions: a bot takes what its author and its temperament incline it to, when it is open to it."""

from trainer.bots.moment import Moment
from trainer.core.cast import Leaning
from trainer.core.commands import Command, TakeAction
from trainer.core.view import ActionView

CERTAIN = 10.0  # the weight of an inclination that is followed at once


def act(m: Moment) -> Command | None:
    """Of the actions its inclinations come up for, the one it leans to most."""
    if not m.allows("act"):
        return None
    open_to_me = {a.id: a for a in m.view.actions if a.open and _affords(m, a)}
    started = {s.action for s in m.view.steps if s.status in ("waiting", "under_way")}
    ready = [
        (-_weight(m, leaning), place, leaning.action)
        for place, leaning in enumerate(m.script.leanings)
        if leaning.action in open_to_me and leaning.action not in started and _comes_up(m, leaning)
    ]
    return TakeAction(min(ready)[2]) if ready else None


def _comes_up(m: Moment, leaning: Leaning) -> bool:
    if not leaning.after <= m.minutes < leaning.before:
        return False
    return m.throw(f"act {leaning.action}") < _weight(m, leaning) / CERTAIN


def _weight(m: Moment, leaning: Leaning) -> float:
    return m.suited(leaning.weight) or 0.0


def _affords(m: Moment, action: ActionView) -> bool:
    purses = {p.id: p.amount for p in m.view.me.purses}
    return all(purses.get(cost.resource, 0.0) >= cost.amount for cost in action.cost)
