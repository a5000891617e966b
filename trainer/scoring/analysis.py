"""Everything that can be said of a bargain before anybody plays it, worked out as it is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np

from trainer.scoring import deals, solutions
from trainer.scoring.deals import Deal
from trainer.scoring.domain import Domain, Outcome, Qualified
from trainer.scoring.frontier import Front, frontier
from trainer.scoring.issue_types import IssueType, issue_types
from trainer.scoring.solutions import Solution
from trainer.scoring.space import Mask, Space
from trainer.scoring.walk import everything

Labels: TypeAlias = Sequence[Sequence[object]]
"""Per issue what to write for each option, where that is not its name."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many outcomes there are of each kind; `enough` satisfy all parties but at most one."""

    feasible: int = 0
    rational: int = 0
    strict: int = 0
    enough: int = 0

    def plus(self, found: Mask, strict: int, veto: Sequence[int]) -> "Counts":
        """With more outcomes, of which `found` says by party who need not refuse."""
        happy = found.sum(axis=0)
        enough = happy >= len(found) - 1
        if veto:
            enough &= found[list(veto)].all(axis=0)
        return Counts(
            self.feasible + found.shape[1],
            self.rational + int(np.count_nonzero(happy == len(found))),
            self.strict + strict,
            self.enough + int(np.count_nonzero(enough)),
        )


@dataclass(frozen=True)
class Analysis:
    """A domain and what follows from it; each part is worked out once, when it is asked for."""

    domain: Domain

    @cached_property
    def space(self) -> Space:
        """The domain in whole numbers."""
        return Space(self.domain)

    @cached_property
    def front(self) -> Front:
        """The Pareto outcomes in the bargaining range."""
        return frontier(self.space)

    @cached_property
    def pareto(self) -> tuple[Outcome, ...]:
        """The same as outcomes, in a stable order."""
        return tuple(self.space.outcomes(self.front.codes))

    @cached_property
    def counts(self) -> Counts:
        """How many outcomes can be, and how many of them nobody need refuse."""
        space, found = self.space, Counts()
        least = space.exact_least(space.least)[:, None]
        gainful = space.exact_least(space.gainful)[:, None]
        for chunk in everything(space):
            strict = int(np.count_nonzero(np.logical_and.reduce(chunk.sums >= gainful)))
            found = found.plus(chunk.sums >= least, strict, self._veto)
        return found

    @cached_property
    def _veto(self) -> tuple[int, ...]:
        rule = self.domain.rule
        holders = rule.veto if isinstance(rule, Qualified) else ()
        return tuple(n for n, p in enumerate(self.domain.parties) if p.name in holders)

    @cached_property
    def nash(self) -> Solution | None:
        """Nash's solution; None where the bargaining range is empty, as for the next three."""
        return solutions.nash(self.space, self.front)

    @cached_property
    def kalai_smorodinsky(self) -> Solution | None:
        """Kalai's and Smorodinsky's solution, with the parties that it had to drop."""
        return solutions.kalai_smorodinsky(self.space, self.front)

    @cached_property
    def egalitarian(self) -> Solution | None:
        """The best for the worst off; None too where points can't be compared."""
        return solutions.egalitarian(self.space, self.front) if self.domain.comparable else None

    @cached_property
    def utilitarian(self) -> Solution | None:
        """The largest sum; None too where points can't be compared."""
        return solutions.utilitarian(self.space, self.front) if self.domain.comparable else None

    @cached_property
    def issue_types(self) -> Mapping[str, IssueType]:
        """Compatible, distributive or integrative, by issue."""
        names = (issue.name for issue in self.domain.issues)
        return dict(zip(names, issue_types(self.space), strict=True))

    @cached_property
    def most(self) -> int | None:
        """The largest sum of grid utilities in the bargaining range."""
        sums = self.front.utilities.sum(axis=0)
        return int(sums.max()) if len(sums) else None

    @cached_property
    def best(self) -> tuple[float, ...] | None:
        """The most each party can get in the bargaining range."""
        if not len(self.front.codes):
            return None
        return tuple(map(solutions.points, self.front.utilities.max(axis=1).tolist()))


def analyse(domain: Domain) -> Analysis:
    """The analysis of a domain; raises TooLargeError for one beyond what is worked out."""
    found = Analysis(domain)
    _ = found.space
    return found


def deal(analysis: Analysis, outcome: Outcome) -> Deal:
    """What an outcome is worth beside all others."""
    return deals.judged(analysis.space, outcome, analysis.most)


def as_data(
    analysis: Analysis, found: Deal | None = None, labels: Labels | None = None
) -> dict[str, Any]:
    """An analysis as `trainer analyse` writes it."""
    counts, names = analysis.counts, labels or [i.options for i in analysis.domain.issues]
    data: dict[str, Any] = {
        "id": analysis.domain.id,
        "n_outcomes": analysis.domain.n_outcomes,
        "n_feasible": counts.feasible,
        "n_individually_rational": counts.rational,
        "n_strictly_rational": counts.strict,
        "pareto": [_named(outcome, names) for outcome in analysis.pareto],
        "nash": _solution(analysis.nash, names),
        "kalai_smorodinsky": _with_dropped(analysis.kalai_smorodinsky, names),
        "egalitarian": _solution(analysis.egalitarian, names),
        "utilitarian": _solution(analysis.utilitarian, names),
        "issue_types": dict(analysis.issue_types),
    }
    if isinstance(analysis.domain.rule, Qualified):
        data["agreement_counts"] = {
            "qualified_n_minus_1_with_veto": counts.enough,
            "unanimous": counts.rational,
        }
    return data if found is None else data | {"deal": deal_data(found)}


def deal_data(found: Deal) -> dict[str, Any]:
    """A deal as `trainer analyse --deal` writes it."""
    return {
        "utilities": list(found.utilities),
        "individually_rational": found.individually_rational,
        "pareto_optimal": found.pareto_optimal,
        "n_pareto_superior": found.n_pareto_superior,
        "n_pareto_inferior": found.n_pareto_inferior,
        "joint_left_on_table_utilitarian": found.left_utilitarian,
        "joint_left_on_table_harmless": found.left_harmless,
        "unilateral_improvement": list(found.unilateral),
        "surplus_efficiency": found.surplus_efficiency,
        "gains": list(found.gains),
        "shares": list(found.shares),
        "value_created": found.created,
        "value_over_middle": list(found.over_middle),
    }


def _named(outcome: Outcome, names: Labels) -> list[object]:
    return [options[place] for options, place in zip(names, outcome, strict=True)]


def _solution(found: Solution | None, names: Labels) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "utilities": [list(row) for row in found.utilities],
        "outcomes": [_named(outcome, names) for outcome in found.outcomes],
    }


def _with_dropped(found: Solution | None, names: Labels) -> dict[str, Any] | None:
    data = _solution(found, names)
    return data if data is None or found is None else data | {"dropped": list(found.dropped)}
