"""Whether there is anything to agree on: a search for terms that nobody need refuse."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trainer.core.bargain import AgreementKind, Constraint, Issue
from trainer.core.cast import Preferences
from trainer.core.conditions import Facts
from trainer.core.scenario import Scenario
from trainer.scenario import samples
from trainer.scenario.expressions import value
from trainer.scenario.faults import Complaint

MOST_STEPS = 200_000  # of the search for one kind of agreement; beyond, nothing is said
ALMOST = 1e-9


@dataclass(frozen=True, slots=True)
class _Side:
    """A signatory: what it values, the least it takes, and whether it can be outvoted."""

    values: Preferences
    least: float
    must: bool

    def points(self, issue: str, option: str) -> float:
        return self.values.points.get(issue, {}).get(option, 0.0)

    def best(self, issue: Issue) -> float:
        return max(self.points(issue.id, option.id) for option in issue.options)

    def bonus(self, terms: Mapping[str, str]) -> float:
        met = (i.add for i in self.values.interactions if _match(i.when, terms))
        return sum(met)

    def most_bonus(self) -> float:
        return sum(max(0.0, i.add) for i in self.values.interactions)


def complaints(scenario: Scenario) -> Iterator[Complaint]:
    """Agreements that nobody could want. Every name in the scenario has to be sound."""
    if not all(issue.options for issue in scenario.issues):
        return
    facts = samples.start(scenario)
    for n, kind in enumerate(scenario.agreements):
        if _Search(scenario, kind, facts).empty():
            words = (
                "the bargaining range is empty: no terms give every signatory at least its"
                " reservation value at the start; change points, reservations or constraints"
            )
            yield ("agreements", n, "id"), words


class _Search:
    """Tries options issue by issue, and turns back where somebody must refuse whatever follows.

    Every issue that some agreement settles is tried, since more than one may be signed; the others
    stay at their status quo.
    """

    def __init__(self, scenario: Scenario, kind: AgreementKind, facts: Facts) -> None:
        signed = {issue for one in scenario.agreements for issue in one.issues}
        self._issues = [issue for issue in scenario.issues if issue.id in signed]
        self._terms = {i.id: i.status_quo for i in scenario.issues if i.id not in signed}
        self._sides = list(_sides(scenario, kind, facts))
        silent = len(kind.signatories) - len(self._sides)  # they state no wishes and sign anything
        wanted = kind.needed if kind.rule == "majority" else len(kind.signatories)
        self._needed = max(0, wanted - silent)
        self._due = _due(scenario, [issue.id for issue in self._issues])
        self._hopes = [self._hope(n) for n in range(len(self._issues) + 1)]
        self._steps = 0

    def empty(self) -> bool:
        """Whether the search went all the way and found nothing."""
        start = [sum(side.points(i, o) for i, o in self._terms.items()) for side in self._sides]
        return not self._found(0, start) and self._steps <= MOST_STEPS

    def _hope(self, depth: int) -> list[float]:
        """What each side may still gain from the issues at this depth and after."""
        later = self._issues[depth:]
        return [sum(map(side.best, later)) + side.most_bonus() for side in self._sides]

    def _found(self, depth: int, have: list[float]) -> bool:
        self._steps += 1
        if self._steps > MOST_STEPS or not self._content(have, self._hopes[depth]):
            return False
        if depth == len(self._issues):
            return self._content(have, [side.bonus(self._terms) for side in self._sides])
        issue = self._issues[depth]
        for option in issue.options:
            self._terms[issue.id] = option.id
            pairs = zip(have, self._sides, strict=True)
            gained = [had + side.points(issue.id, option.id) for had, side in pairs]
            if self._stands(depth) and self._found(depth + 1, gained):
                return True
        del self._terms[issue.id]
        return False

    def _content(self, have: list[float], more: list[float]) -> bool:
        happy = 0
        for side, had, gain in zip(self._sides, have, more, strict=True):
            if had + gain >= side.least - ALMOST:
                happy += 1
            elif side.must:
                return False
        return happy >= self._needed

    def _stands(self, depth: int) -> bool:
        return not any(
            _match(rule.when, self._terms) and not (rule.then and _match(rule.then, self._terms))
            for rule in self._due[depth]
        )


def _sides(scenario: Scenario, kind: AgreementKind, facts: Facts) -> Iterator[_Side]:
    for name in kind.signatories:
        party = scenario.party.get(name)
        values = party.preferences if party else scenario.preferences(name)
        if values is not None:
            least = values.reservation
            floor = value(facts, least) if isinstance(least, str) else least
            must = kind.rule == "all" or name in kind.veto
            yield _Side(values, float(floor) if isinstance(floor, int | float) else 0.0, must)


def _due(scenario: Scenario, order: list[str]) -> list[list[Constraint]]:
    """For each depth the constraints that can be judged as soon as that issue is settled."""
    due: list[list[Constraint]] = [[] for _ in order]
    for rule in scenario.constraints:
        asked = [order.index(i) for i in {**rule.when, **rule.then} if i in order]
        if asked:
            due[max(asked)].append(rule)
    return due


def _match(wanted: Mapping[str, tuple[str, ...]], terms: Mapping[str, str]) -> bool:
    return all(terms.get(issue) in options for issue, options in wanted.items())
