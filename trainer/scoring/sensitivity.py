"""How firmly a deal stands on the frontier when the numbers behind it are not quite right."""

from dataclasses import dataclass

import numpy as np

from trainer.scoring.domain import Domain, Outcome
from trainer.scoring.space import GRID, Numbers, Reals, Space
from trainer.scoring.walk import everything

ALMOST = 0.5 / GRID
AT_A_TIME = 2000  # rivals that are compared


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """In how many of some draws of the numbers a deal was on the frontier."""

    on_frontier: int
    draws: int
    sentence: str


def sensitivity(
    domain: Domain, outcome: Outcome, by: float = 0.10, draws: int = 1000, seed: int = 1
) -> Sensitivity:
    """Change every number by up to a part `by` of itself, and see if the deal is still Pareto.

    Every draw changes the points of each option and interaction for each party on its own, evenly
    between -by and +by. The same seed gives the same draws.
    """
    space, found = Space(domain), 0
    if space.stands(outcome):
        rivals = _Rivals(space, outcome, by)
        chance = np.random.default_rng(seed)
        found = sum(not rivals.beat(chance) for _ in range(draws))
    sentence = (
        f"With every number changed at random by up to {by:.0%}, the deal was still on the"
        f" frontier in {found:,} of {draws:,} draws."
    )
    return Sensitivity(found, draws, sentence)


class _Rivals:
    """The outcomes that might dominate a deal in some draw, as the parts their points come from.

    A part is an option of an issue, or an interaction; `_points` is parties by parts.
    """

    def __init__(self, space: Space, outcome: Outcome, by: float) -> None:
        self._space, self._by = space, by
        tables = [*space.tables, *(extra.add[:, None] for extra in space.extras)]
        scale = space.unit * GRID
        self._points: Reals = np.concatenate(tables, axis=1) / scale
        self._starts = np.cumsum([0, *space.sizes])
        self._deal = self._parts(np.array(outcome)[:, None])
        found = [self._possible(chunk.codes) for chunk in everything(space)]
        rivals = np.concatenate(found, axis=1)
        more = (_sums(self._points, rivals) - _sums(self._points, self._deal)).min(axis=0)
        self._rivals = rivals[:, np.argsort(-more)]  # the likeliest first

    def beat(self, chance: np.random.Generator) -> bool:
        """Whether one of them dominates the deal in the next draw."""
        drawn = self._points * (1 + self._by * chance.uniform(-1, 1, self._points.shape))
        deal = _sums(drawn, self._deal)
        for first in range(0, self._rivals.shape[1], AT_A_TIME):
            more = _sums(drawn, self._rivals[:, first : first + AT_A_TIME]) - deal
            if ((more >= -ALMOST).all(axis=0) & (more > ALMOST).any(axis=0)).any():
                return True
        return False

    def _parts(self, places: Numbers) -> Numbers:
        """The parts of outcomes (issues, outcomes) as rows; -1 where an interaction is off."""
        rows = [places[n] + start for n, start in enumerate(self._starts[:-1])]
        for n, extra in enumerate(self._space.extras):
            fit = np.logical_and.reduce([o[places[issue]] for issue, o in extra.when.items()])
            rows.append(np.where(fit, self._starts[-1] + n, -1))
        return np.array(rows, np.int64)

    def _possible(self, codes: Numbers) -> Numbers:
        """The parts of those outcomes that some draw could put above the deal."""
        parts = self._parts(self._space.digits(codes))
        spread = self._by * np.abs(self._points)
        same = parts == self._deal
        best = _sums(self._points + spread, np.where(same, -1, parts))
        worst = _sums(self._points - spread, np.where(same, -1, self._deal))
        return parts[:, (best - worst >= -ALMOST).all(axis=0) & ~same.all(axis=0)]


def _sums(points: Reals, parts: Numbers) -> Reals:
    """What parts (rows) come to for each party (parties, outcomes)."""
    padded = np.concatenate([points, np.zeros((len(points), 1))], axis=1)
    found = np.zeros((len(points), parts.shape[1]))
    for row in parts:
        found += padded[:, row]
    return found
