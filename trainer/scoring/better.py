"""Agreements that nobody would have minded, and some would have liked more than what came."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from trainer.scoring.domain import Outcome
from trainer.scoring.space import GRID, Numbers, Reals, Space
from trainer.scoring.walk import everything


@dataclass(frozen=True, slots=True)
class Better:
    """Outcomes that are better than what came: how many `for_all`, how many for some and worse
    for none (`for_some`, the former among them), and the best of them.
    """

    for_all: int
    for_some: int
    best: tuple[Outcome, ...]


def better(space: Space, came: Sequence[float], most: int = 3) -> Better:
    """The outcomes that everybody would have preferred to what came, in points by party.

    The best are those with the largest product of gains over what came (Nash 1950, with what came
    for no agreement), which needs no comparing of one party's points with another's. Of equals the
    first as outcomes are numbered. Where none is better for all, they are those better for some and
    worse for nobody: those with the most winners first, then by the product of what these win.
    """
    here = np.array([round(Fraction(repr(u)) * GRID) for u in came], np.int64)
    found = _Best(most)
    same, more = space.exact_least(here)[:, None], space.exact_least(here + 1)[:, None]
    for chunk in everything(space):
        liked = chunk.sums >= more
        fine = np.flatnonzero((chunk.sums >= same).all(axis=0) & liked.any(axis=0))
        if len(fine):
            gains = (space.grid(chunk.sums[:, fine]) - here[:, None]) / GRID
            found.add(chunk.codes[fine], gains)
    return Better(found.for_all, found.for_some, tuple(space.outcomes(found.codes)))


class _Best:
    """The best outcomes so far, with how many winners each has and the product of their gains."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.for_all = self.for_some = 0
        self.codes: Numbers = np.zeros(0, np.int64)
        self._winners: Numbers = np.zeros(0, np.int64)
        self._products: Reals = np.zeros(0, np.float64)

    def add(self, codes: Numbers, gains: Reals) -> None:
        winners = (gains > 0).sum(axis=0)
        self.for_some += len(codes)
        self.for_all += int(np.count_nonzero(winners == len(gains)))
        products = np.where(gains > 0, gains, 1.0).prod(axis=0).round(6)
        self.codes = np.concatenate([self.codes, codes])
        self._winners = np.concatenate([self._winners, winners])
        self._products = np.concatenate([self._products, products])
        first = np.lexsort((self.codes, -self._products, -self._winners))[: self._most]
        self.codes, self._winners = self.codes[first], self._winners[first]
        self._products = self._products[first]
