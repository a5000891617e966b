"""What one deal is worth beside every other that was possible."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from trainer.scoring.domain import Outcome
from trainer.scoring.space import GRID, Mask, Numbers, Space
from trainer.scoring.walk import Chunk, everything


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal, in points; per party in the domain's order.

    `shares` are parts of the joint gain (None unless there is one). Left on the table, three ways:
    `left_utilitarian` beside the largest sum in the bargaining range, `left_harmless` by a deal
    that is worse for nobody, and for each party alone `unilateral`, with all others no worse off.
    `created` is the joint gain over no deal; `over_middle` what each party has over the deal that
    takes the middle option of every issue.
    """

    outcome: Outcome
    stands: bool
    utilities: tuple[float, ...]
    gains: tuple[float, ...]
    shares: tuple[float | None, ...]
    individually_rational: bool
    pareto_optimal: bool
    n_pareto_superior: int
    n_pareto_inferior: int
    left_utilitarian: float | None
    left_harmless: float
    unilateral: tuple[float, ...]
    surplus_efficiency: float | None
    created: float
    over_middle: tuple[float, ...]


def middle(space: Space) -> Outcome:
    """The middle option of every issue as they are written; of two in the middle, the first."""
    return tuple((size - 1) // 2 for size in space.sizes)


def judged(space: Space, outcome: Outcome, most: int | None) -> Deal:
    """A deal beside all others; `most` is the largest sum of utilities in the bargaining range."""
    here = space.at(outcome)
    beside = _beside(space, here)
    gains = [_points(u - r * GRID) for u, r in zip(here.tolist(), space.reservations, strict=True)]
    created = _points(int(here.sum()) - sum(space.reservations) * GRID)
    at_most = None if most is None else _points(most - sum(space.reservations) * GRID)
    stands = space.stands(outcome)
    return Deal(
        outcome=outcome,
        stands=stands,
        utilities=tuple(map(_points, here.tolist())),
        gains=tuple(gains),
        shares=tuple(gain / created if created > 0 else None for gain in gains),
        individually_rational=bool((here >= space.least).all()),
        pareto_optimal=stands and not beside.superior,
        n_pareto_superior=beside.superior,
        n_pareto_inferior=beside.inferior,
        left_utilitarian=None if most is None else _points(most - int(here.sum())),
        left_harmless=_points(beside.joint),
        unilateral=tuple(map(_points, beside.alone.tolist())),
        surplus_efficiency=created / at_most if at_most else None,
        created=created,
        over_middle=tuple(map(_points, (here - space.at(middle(space))).tolist())),
    )


def _points(grid: int | Fraction) -> float:
    found: float = round(float(grid) / GRID, 9)
    return found


@dataclass(slots=True)
class _Beside:
    """How a deal stands beside others: counts, and what more could be had, in grid units."""

    space: Space
    here: Numbers
    alone: Numbers
    superior: int = 0
    inferior: int = 0
    joint: int = 0

    def add(self, chunk: Chunk, same: Mask, more: Mask) -> None:
        """Count outcomes, where `same` says at least as good by party, and `more` better."""
        good, better = same.all(axis=0), more.any(axis=0)
        self.inferior += int(np.count_nonzero(~better & ~good))
        above = np.flatnonzero(better & good)
        self.superior += len(above)
        if len(above):
            extra = self.space.grid(chunk.sums[:, above]) - self.here[:, None]
            self.joint = max(self.joint, int(extra.sum(axis=0).max()))
            self.alone = np.maximum(self.alone, extra.max(axis=1))


def _beside(space: Space, here: Numbers) -> _Beside:
    found = _Beside(space, here, np.zeros_like(here))
    same, more = space.exact_least(here)[:, None], space.exact_least(here + 1)[:, None]
    for chunk in everything(space):
        found.add(chunk, chunk.sums >= same, chunk.sums >= more)
    return found
