"""Terms: whether they may stand together, and what they are worth to a seat."""

from collections.abc import Iterator, Mapping

from trainer.core.bargain import Constraint
from trainer.core.cast import Preferences
from trainer.core.commands import Terms
from trainer.core.ids import IssueId, OptionId, SeatId
from trainer.core.scenario import Scenario


def broken(scenario: Scenario, terms: Terms) -> Constraint | None:
    """The first constraint that these terms break, if any."""
    return next((c for c in scenario.constraints if _breaks(c, terms)), None)


def _breaks(constraint: Constraint, terms: Terms) -> bool:
    if not _matches(constraint.when, terms):
        return False
    return not constraint.then or not _matches(constraint.then, terms)


def _matches(wanted: Mapping[IssueId, tuple[OptionId, ...]], terms: Terms) -> bool:
    return all(terms.get(issue) in options for issue, options in wanted.items())


def utility(preferences: Preferences, terms: Terms) -> float:
    """The utility u: the sum of the points of the options, plus the interactions that hold."""
    points = sum(preferences.points.get(i, {}).get(o, 0.0) for i, o in terms.items())
    extra = (x.add for x in preferences.interactions if _matches(x.when, terms))
    return points + sum(extra)


def whole(scenario: Scenario, agreed: Terms, terms: Terms) -> Terms:
    """Terms over every issue: these, then what is agreed, then the status quo."""
    settled: dict[IssueId, OptionId] = {i.id: i.status_quo for i in scenario.issues}
    return {**settled, **agreed, **terms}


def beyond(scenario: Scenario, seat: SeatId, terms: Terms) -> Iterator[IssueId]:
    """The issues on which these terms go beyond what a seat may sign alone."""
    mandate = scenario.role[seat].mandate
    if mandate is None:
        return
    for issue, option in terms.items():
        if issue in mandate.may and option not in mandate.may[issue]:
            yield issue
