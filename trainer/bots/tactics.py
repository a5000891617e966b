"""How much to ask for: time-dependent concession, tit-for-tat and MiCRO, as plain arithmetic.

P. Faratin, C. Sierra, N. R. Jennings, "Negotiation decision functions for autonomous agents",
Robotics and Autonomous Systems 24 (1998), sections 4.2 (time-dependent) and 4.4 (imitative).
D. de Jonge, "An analysis of the linear bilateral ANAC domains using the MiCRO benchmark strategy",
IJCAI 2022.
"""

from dataclasses import dataclass

from trainer.core.moves import Temperament
from trainer.scoring.tactics import target

RUNGS = 12  # steps from best to worst in which MiCRO concedes here
LAST_WORD = 0.15  # the exponent by which an imitator gives way in the end, if nobody moves first


@dataclass(frozen=True, slots=True)
class Course:
    """What was offered so far, in my utility points: my own offers and theirs, in order."""

    mine: tuple[float, ...] = ()
    theirs: tuple[float, ...] = ()


def by_time(low: float, high: float, t: float, exponent: float) -> float:
    """The aspiration at time t in [0, 1]: low + (high - low) (1 - t^(1/e)), in utility points.

    Faratin et al. 1998: e < 1 is Boulware (holds out), 1 linear, e > 1 Conceder (gives early).
    `low` is the reservation value, `high` the best that can be had.
    """
    return low + (high - low) * target(t, exponent)


def absolute(course: Course, low: float, high: float) -> float:
    """Absolute tit-for-tat: give as many points as the other's last step gave (Faratin 1998)."""
    step = course.theirs[-1] - course.theirs[-2]
    return _within(course.mine[-1] - step, low, high)


def relative(course: Course, low: float, high: float) -> float:
    """Relative tit-for-tat: give in the proportion the other gave (Faratin 1998)."""
    before, now = course.theirs[-2], course.theirs[-1]
    if before <= 0 or now <= 0:
        return absolute(course, low, high)
    return _within(course.mine[-1] * before / now, low, high)


def imitated(course: Course, low: float, high: float, t: float, exponent: float) -> float:
    """Tit-for-tat: the harder of the two when e < 1, else the softer.

    Until the other side has made two offers there is nothing to imitate; so that two imitators do
    not wait for one another for ever, a late Boulware curve bounds what is asked from above.
    """
    patience = by_time(low, high, t, LAST_WORD)
    if len(course.theirs) < 2 or not course.mine:  # noqa: PLR2004 - a step lies between two offers
        return patience
    both = absolute(course, low, high), relative(course, low, high)
    return min(patience, max(both) if exponent < 1 else min(both))


def rung(low: float, high: float, step: int) -> float:
    """What the offer after `step` others asks for in MiCRO: from the best downwards.

    De Jonge's agent walks down its list of all outcomes. People exchange a dozen offers and not
    thousands, so here the list is cut into RUNGS steps of equal worth, one offer each.
    """
    return high - (high - low) * min(step, RUNGS) / RUNGS


def may_concede(mine: int, theirs: int) -> bool:
    """MiCRO's rule: a new offer only while the other has made as many different ones."""
    return mine <= theirs


def asks(temperament: Temperament, low: float, high: float, t: float, course: Course) -> float:
    """The least a bot would settle for now, in utility points, never below `low`."""
    high = max(low, high)
    match temperament.tactic:
        case "time":
            return by_time(low, high, t, temperament.exponent)
        case "tit_for_tat":
            return imitated(course, low, high, t, temperament.exponent)
        case "micro":
            made, got = len(course.mine), len(course.theirs)
            return rung(low, high, made if may_concede(made, got) else made - 1)
        case "none":
            return high


def moves(temperament: Temperament, course: Course) -> bool:
    """Whether a bot puts a new offer on the table now."""
    if temperament.tactic == "micro":
        return may_concede(len(course.mine), len(course.theirs))
    return temperament.tactic != "none"


def _within(value: float, low: float, high: float) -> float:
    return min(high, max(low, value))
