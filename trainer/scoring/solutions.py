"""What the theories of bargaining would pick from the bargaining range.

All of them pick outcomes on the frontier, so the frontier in the bargaining range is enough.
"""

from dataclasses import dataclass

import numpy as np

from trainer.scoring.domain import Outcome
from trainer.scoring.frontier import Front
from trainer.scoring.space import GRID, Mask, Reals, Space

TIE = 1e-9  # relative, of Nash products; absolute, of shares of the way to the best
HALF = 0.5 / GRID  # gains that are further apart than this differ on the grid


@dataclass(frozen=True, slots=True)
class Solution:
    """Every outcome that a theory picks, with its utilities; `dropped` parties did not count."""

    outcomes: tuple[Outcome, ...]
    utilities: tuple[tuple[float, ...], ...]
    dropped: tuple[str, ...] = ()


def points(grid: int) -> float:
    """Grid units as points."""
    found: float = grid / GRID
    return found


def nash(space: Space, front: Front) -> Solution | None:
    """The largest product of gains (Nash 1950), where as many parties as possible gain at all."""
    if not len(front.codes):
        return None
    gain = front.utilities >= space.gainful[:, None]
    many = gain.sum(axis=0)
    logs = np.log(gains(space, front), out=np.zeros(gain.shape), where=gain).sum(axis=0)
    logs[many < many.max()] = -np.inf
    return _solution(space, front, logs >= logs.max() + np.log1p(-TIE))


def kalai_smorodinsky(space: Space, front: Front) -> Solution | None:
    """Everybody as far as possible, and as evenly, along the way to their best in the range.

    Kalai and Smorodinsky 1975; where that leaves a choice, the next worst off counts (leximin). A
    party that can't gain at all has no way to go and is dropped.
    """
    if not len(front.codes):
        return None
    counts = front.utilities.max(axis=1) >= space.gainful
    found = gains(space, front)[counts]
    shares = found / found.max(axis=1, keepdims=True)
    names = zip(space.domain.parties, counts, strict=True)
    dropped = tuple(party.name for party, counted in names if not counted)
    return _solution(space, front, _leximin(shares, TIE), dropped)


def egalitarian(space: Space, front: Front) -> Solution | None:
    """The gain of the worst off as large as possible, then of the next (Rawls; Sen 1970)."""
    if not len(front.codes):
        return None
    return _solution(space, front, _leximin(gains(space, front), HALF))


def utilitarian(space: Space, front: Front) -> Solution | None:
    """The largest sum of utilities in the bargaining range."""
    if not len(front.codes):
        return None
    sums = front.utilities.sum(axis=0)
    return _solution(space, front, np.asarray(sums == sums.max()))


def gains(space: Space, front: Front) -> Reals:
    """The gains u - r in points, by party and outcome."""
    reservations = np.array([float(r * GRID) for r in space.reservations])
    return np.asarray((front.utilities - reservations[:, None]) / GRID)


def _leximin(rows: Reals, tie: float) -> Mask:
    """The outcomes with the best worst row, among them the best second worst, and so on."""
    left = np.ones(rows.shape[1], np.bool_)
    for row in np.sort(rows, axis=0):
        left &= row >= row[left].max() - tie
    return left


def _solution(space: Space, front: Front, picked: Mask, dropped: tuple[str, ...] = ()) -> Solution:
    found = front.utilities[:, picked]
    return Solution(
        outcomes=tuple(space.outcomes(front.codes[picked])),
        utilities=tuple(tuple(map(points, row)) for row in found.T.tolist()),
        dropped=dropped,
    )
