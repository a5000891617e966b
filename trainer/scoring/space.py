"""A domain as whole numbers, exact in whatever order they are added.

Points are int64 in units so fine that sums are exact: 1e-9 points where every weight x value fits
that, else as fine as 63 bits allow. What is compared are those sums rounded to 1e-9 points (half
to even): utilities on the *grid*.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, prod
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from trainer.scoring.domain import Domain, DomainParty, Outcome, Require, When

Numbers: TypeAlias = NDArray[np.int64]
"""Utilities are (parties, outcomes); codes (outcomes,) number outcomes, the last issue fastest."""
Mask: TypeAlias = NDArray[np.bool_]
Reals: TypeAlias = NDArray[np.float64]
Condition: TypeAlias = Mapping[int, Mask]
"""Per issue (by place) which of its options fit."""

PLACES = 9  # decimals of a utility
GRID = 10**PLACES
MOST_PLACES = 18
ROOM = 2**62  # for the sum of everybody's points
MOST_OUTCOMES = 10**9


class TooLargeError(ValueError):
    """A domain beyond what is worked out; the text says what is too large."""


@dataclass(frozen=True, slots=True)
class Extra:
    """What an interaction adds for each party."""

    when: Condition
    add: Numbers

    @property
    def issues(self) -> set[int]:
        """The places of the issues that it asks about."""
        return set(self.when)


@dataclass(frozen=True, slots=True)
class Ban:
    """A combination that can't be: `when` and not `then` (whatever else, if that is None)."""

    when: Condition
    then: Condition | None

    @property
    def issues(self) -> set[int]:
        """The places of the issues that it asks about."""
        return {*self.when, *(self.then or ())}


@dataclass(frozen=True, slots=True)
class _Exact:
    """A party's points, as exact as they were written."""

    name: str
    base: Decimal
    options: list[list[Decimal]]
    adds: list[Decimal]

    @property
    def bound(self) -> Decimal:
        """No utility is further from 0."""
        widest = (max(map(abs, row)) for row in self.options)
        return abs(self.base) + sum(widest) + sum(map(abs, self.adds))

    @property
    def places(self) -> int:
        """The decimals that it takes to write every number."""
        numbers = [self.base, *(v for row in self.options for v in row), *self.adds]
        return max(-int(number.normalize().as_tuple().exponent) for number in numbers)


class Space:
    """The numbers of a domain, `unit` of them to 1e-9 points."""

    def __init__(self, domain: Domain) -> None:
        if domain.n_outcomes > MOST_OUTCOMES:
            words = f"{domain.n_outcomes:,} outcomes are more than {MOST_OUTCOMES:,}"
            raise TooLargeError(f"{words}; take fewer issues")
        self.domain = domain
        self.sizes = tuple(len(issue.options) for issue in domain.issues)
        exact = [_exact(party) for party in domain.parties]
        self._places = _places(exact)
        self.unit: int = 10 ** (self._places - PLACES)
        self.base = self._whole(e.base for e in exact)
        self.tables = [
            np.array([self._whole(e.options[n]) for e in exact], np.int64)
            for n in range(len(self.sizes))
        ]
        self.extras = tuple(self._extras(exact))
        self.bans = tuple(
            Ban(
                self._condition(c.when), self._condition(c.then) if isinstance(c, Require) else None
            )
            for c in domain.constraints
        )

    @cached_property
    def strides(self) -> tuple[int, ...]:
        """What a step in each issue adds to an outcome's code."""
        return tuple(prod(self.sizes[n + 1 :]) for n in range(len(self.sizes)))

    @cached_property
    def least(self) -> Numbers:
        """On the grid, the least utility that counts as u >= r - 1e-9."""
        return np.array([ceil(r * GRID - 1) for r in self.reservations], np.int64)

    @cached_property
    def gainful(self) -> Numbers:
        """On the grid, the least utility of which u - r, rounded to 1e-9, is more than 0."""
        half = Fraction(1, 2)
        return np.array([floor(r * GRID + half) + 1 for r in self.reservations], np.int64)

    @cached_property
    def reservations(self) -> list[Fraction]:
        """What no agreement is worth, as exact as it was written."""
        return [Fraction(repr(party.reservation)) for party in self.domain.parties]

    def outcomes(self, codes: Numbers) -> list[Outcome]:
        """The outcomes that codes stand for."""
        return [tuple(row) for row in self.digits(codes).T.tolist()]

    def digits(self, codes: Numbers) -> Numbers:
        """The places of the options that codes stand for, by issue."""
        pairs = zip(self.strides, self.sizes, strict=True)
        return np.array([codes // stride % size for stride, size in pairs], np.int64)

    def grid(self, exact: Numbers) -> Numbers:
        """Exact sums, rounded half to even to 1e-9 points."""
        if self.unit == 1:
            return exact
        rounded, left = np.divmod(exact + self.unit // 2, self.unit)
        rounded -= (left == 0) & (rounded % 2 == 1)
        return rounded

    def exact_least(self, least: Numbers) -> Numbers:
        """The least sums that round to these or more."""
        if self.unit == 1:
            return least
        return least * self.unit - self.unit // 2 + (least % 2)

    def at(self, outcome: Outcome) -> Numbers:
        """The grid utilities of one outcome, whether or not it can be."""
        found = self.base.copy()
        for table, place in zip(self.tables, outcome, strict=True):
            found += table[:, place]
        for extra in self.extras:
            if fits(extra.when, outcome):
                found += extra.add
        return self.grid(found)

    def stands(self, outcome: Outcome) -> bool:
        """Whether an outcome breaks no constraint."""
        return not any(
            fits(ban.when, outcome) and (ban.then is None or not fits(ban.then, outcome))
            for ban in self.bans
        )

    def _extras(self, exact: Sequence[_Exact]) -> Iterable[Extra]:
        for n, party in enumerate(self.domain.parties):
            for bonus, add in zip(party.interactions, exact[n].adds, strict=True):
                only = [Decimal(0)] * len(exact)
                only[n] = add
                added = self._whole(only)
                if bonus.when:
                    yield Extra(self._condition(bonus.when), added)
                else:
                    self.base += added

    def _whole(self, points: Iterable[Decimal]) -> Numbers:
        shifted = (p.scaleb(self._places).to_integral_value() for p in points)
        return np.array([int(p) for p in shifted], np.int64)

    def _condition(self, when: When) -> Condition:
        order = {issue.name: n for n, issue in enumerate(self.domain.issues)}
        places = ((order[name], frozenset(options)) for name, options in when.items())
        return {
            n: np.array([option in wanted for option in self.domain.issues[n].options])
            for n, wanted in places
        }


def fits(when: Condition, outcome: Outcome) -> bool:
    """Whether a condition is true of an outcome."""
    return all(bool(options[outcome[issue]]) for issue, options in when.items())


def _exact(party: DomainParty) -> _Exact:
    weights = [Decimal(repr(w)) for w in party.weights]
    return _Exact(
        party.name,
        Decimal(repr(party.base)),
        [[w * Decimal(repr(v)) for v in row] for w, row in zip(weights, party.values, strict=True)],
        [Decimal(repr(bonus.add)) for bonus in party.interactions],
    )


def _places(exact: Sequence[_Exact]) -> int:
    """The decimals of the unit: what the numbers need, if 63 bits hold their sums."""
    places = min(MOST_PLACES, max((PLACES, *(party.places for party in exact))))
    widest = max(exact, key=lambda party: party.bound)
    room = ROOM // len(exact)
    while places > PLACES and widest.bound * 10**places >= room:
        places -= 1
    if widest.bound * 10**places >= room:
        words = f"the utilities of {widest.name} come to {widest.bound:.3g} points"
        raise TooLargeError(f"{words}; use smaller numbers")
    return places
