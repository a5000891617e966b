"""What terms are worth to a bot, from the points that its own view states."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trainer.core.commands import Terms
from trainer.core.ids import IssueId, OptionId
from trainer.core.view import IssueView, SeatView, Worth

Points = tuple[tuple[IssueId, tuple[tuple[OptionId, float], ...]], ...]
"""Per issue its options and what they are worth: a key by which sets of terms are remembered."""


@dataclass(frozen=True, slots=True)
class Stakes:
    """A bargain as one seat sees it, in utility points.

    `base` is the worth of all that these issues do not touch, `floor` the least that is better
    than no such agreement, `best` the most it could bring.
    """

    points: Points
    now: Mapping[IssueId, OptionId]
    base: float
    floor: float
    best: float
    whole: bool

    def value(self, terms: Terms) -> float:
        """The worth of the outcome with these terms and all else as it stands."""
        return self.base + sum(
            dict(options).get(terms.get(issue, self.now[issue]), 0.0)
            for issue, options in self.points
        )

    def judged(self, terms: Terms, worth: Worth | None) -> float:
        """As `value`; by the view's own reckoning, which knows more, where it can be compared."""
        return worth.points if worth is not None and self.whole else self.value(terms)


def stakes(view: SeatView, kind: str, terms: Terms, margin: float = 0.0) -> Stakes | None:
    """What is at stake for this seat in an agreement of a kind; None if it states no values.

    Where its issues carry at least half of all that the seat has to win or lose, no agreement is
    worth its reservation value. A lesser agreement leaves the great question open, and a second
    one opens a settled question again, so those are compared with what is in force now. `terms`
    name the issues of a kind that this seat can't propose. `margin` points are wanted on top.
    """
    valued = [i for i in view.issues if any(o.points is not None for o in i.options)]
    inside = [i for i in valued if i.id in _issues(view, kind, terms)]
    if not inside or view.me.reservation is None:
        return None
    great = 2 * sum(_swing(i) for i in inside) >= sum(_swing(i) for i in valued)
    whole = great and not any(a.kind == kind and a.status == "bound" for a in view.agreements)
    current = sum(_points(i, i.agreed) for i in valued)
    base = current - sum(_points(i, i.agreed) for i in inside)
    return Stakes(
        points=tuple((i.id, tuple((o.id, o.points or 0.0) for o in i.options)) for i in inside),
        now={i.id: i.agreed for i in inside},
        base=base,
        floor=(view.me.reservation if whole else current) + margin,
        best=base + sum(max(o.points or 0.0 for o in i.options) for i in inside),
        whole=whole,
    )


def _issues(view: SeatView, kind: str, terms: Terms) -> Iterable[IssueId]:
    return next((k.issues for k in view.kinds if k.id == kind), tuple(terms))


def _points(issue: IssueView, option: OptionId) -> float:
    return next((o.points or 0.0 for o in issue.options if o.id == option), 0.0)


def _swing(issue: IssueView) -> float:
    points = [o.points or 0.0 for o in issue.options]
    return max(points) - min(points)
