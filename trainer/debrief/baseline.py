"""What agreements drawn by lot would have been worth: what a table's own is seen against."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np

from trainer.core.scenario import Scenario
from trainer.scoring.analysis import analyse
from trainer.scoring.of_scenario import domain_of
from trainer.scoring.space import GRID, Condition, Mask, Numbers, Reals, Space, TooLargeError

DEALS: Final = 10_000
ROUNDS: Final = 50  # draws of as many again, until enough of them break no constraint
SEED: Final = 1962
MARKS: Final = (5, 25, 50, 75, 95)
Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Baseline:
    """Whole agreements, every issue settled by lot and no constraint broken, and their worth.

    `worth` has a row for each of `interests`; `least` is what no agreement is worth to each as the
    story begins. `drawn` counts the draws it took to find them: some broke a constraint.
    """

    interests: tuple[str, ...]
    worth: Reals
    least: tuple[float, ...]
    drawn: int

    @property
    def deals(self) -> int:
        """How many agreements were drawn."""
        return int(self.worth.shape[1])

    def percentile(self, interest: str, value: float) -> float:
        """Of 100 random agreements, how many are worth less; those worth the same count half."""
        row = self._row(interest)
        below = np.count_nonzero(row < value - 1 / GRID)
        same = np.count_nonzero(np.abs(row - value) <= 1 / GRID)
        return float(100 * (below + same / 2) / max(1, self.deals))

    def marks(self, interest: str) -> Mapping[int, float]:
        """What the 5th, 25th, 50th, 75th and 95th of 100 random agreements are worth."""
        found = np.percentile(self._row(interest), MARKS, method="nearest")
        return {mark: float(value) for mark, value in zip(MARKS, found, strict=True)}

    @property
    def bearable(self) -> float:
        """The part of random agreements that are worth no less than none to everybody."""
        least = np.array(self.least)[:, None]
        return float((self.worth >= least - 1 / GRID).all(axis=0).mean())

    def cloud(self, x: str, y: str, most: int) -> tuple[Point, ...]:
        """Some of them in the plane of two interests, each place once."""
        pairs = zip(self._row(x)[:most].tolist(), self._row(y)[:most].tolist(), strict=True)
        return tuple(dict.fromkeys(pairs))

    def _row(self, interest: str) -> Reals:
        found: Reals = self.worth[self.interests.index(interest)]
        return found


def baseline(scenario: Scenario, deals: int = DEALS, seed: int = SEED) -> Baseline | None:
    """So many random agreements over all issues of a scenario; the same for the same seed.

    None where there is nothing to agree on, or too much to be numbered.
    """
    domain = domain_of(scenario)
    if not domain.issues or not domain.parties:
        return None
    try:
        space = Space(domain)
    except TooLargeError:
        return None
    codes, drawn = _drawn(space, deals, np.random.default_rng(seed))
    if not len(codes):
        return None
    worth = space.grid(_sums(space, space.digits(codes))) / GRID
    names = tuple(party.name for party in domain.parties)
    return Baseline(names, worth, tuple(p.reservation for p in domain.parties), drawn)


def _drawn(space: Space, deals: int, dice: np.random.Generator) -> tuple[Numbers, int]:
    """The codes of outcomes that can be, drawn evenly from all of them, and how many draws."""
    kept, found, drawn = list[Numbers](), 0, 0
    for _ in range(ROUNDS):
        codes = dice.integers(space.domain.n_outcomes, size=deals, dtype=np.int64)
        good = np.flatnonzero(_stand(space, space.digits(codes)))[: deals - found]
        kept.append(codes[good])
        found += len(good)
        drawn += int(good[-1]) + 1 if found == deals else deals
        if found == deals:
            break
    return np.concatenate(kept), drawn


def _stand(space: Space, places: Numbers) -> Mask:
    """Which outcomes break no constraint."""
    stands: Mask = np.ones(places.shape[1], np.bool_)
    for ban in space.bans:
        broken = _fit(ban.when, places)
        stands &= ~broken if ban.then is None else ~(broken & ~_fit(ban.then, places))
    return stands


def _fit(when: Condition, places: Numbers) -> Mask:
    found: Mask = np.ones(places.shape[1], np.bool_)
    for issue, options in when.items():
        found &= options[places[issue]]
    return found


def _sums(space: Space, places: Numbers) -> Numbers:
    """What outcomes are worth to each party, in the space's units."""
    sums = np.repeat(space.base[:, None], places.shape[1], axis=1)
    for issue, table in enumerate(space.tables):
        sums += table[:, places[issue]]
    for extra in space.extras:
        sums += extra.add[:, None] * _fit(extra.when, places)
    return sums


def best_for_two(scenario: Scenario, x: str, y: str) -> tuple[Point, ...]:
    """Where neither of two interests can gain without the other's loss, from left to right.

    Only agreements that neither of the two need refuse as the story begins.
    """
    domain = domain_of(scenario)
    two = tuple(p for name in (x, y) for p in domain.parties if p.name == name)
    try:
        front = analyse(replace(domain, parties=two)).front.utilities / GRID
    except TooLargeError:
        return ()
    return tuple(sorted(set(map(tuple, front.T.tolist()))))


def principal(scenario: Scenario) -> Sequence[str]:
    """The interests, those first whose bargain has most at stake: the sides of a frontier."""
    known = [party.name for party in domain_of(scenario).parties]
    kinds = sorted(scenario.agreements, key=lambda kind: -len(kind.issues))
    signing = (name for kind in kinds for name in _signing(scenario, kind.signatories))
    return tuple(dict.fromkeys((*(n for n in signing if n in known), *known)))


def _signing(scenario: Scenario, signatories: Sequence[str]) -> Iterator[str]:
    for name in signatories:
        yield name
        if name in scenario.role:
            yield scenario.role[name].party
