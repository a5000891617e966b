"""A bargain as numbers: issues, what each party gets from their options, and what may stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import prod
from typing import TypeAlias

Outcome: TypeAlias = tuple[int, ...]
"""Per issue, in the domain's order, the place of the option that settles it."""
When: TypeAlias = Mapping[str, tuple[str, ...]]
"""Issues by name and their options: true of an outcome with one of these options in each."""


@dataclass(frozen=True, slots=True)
class DomainIssue:
    """A question and the ways to settle it."""

    name: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bonus:
    """Points on top for an outcome of which `when` is true."""

    when: When
    add: float


@dataclass(frozen=True, slots=True)
class DomainParty:
    """What outcomes are worth to a party: u = base + sum of weight x value, plus interactions.

    `values[issue][option]` and `weights[issue]` stand in the domain's order. `reservation` is the
    worth of no agreement in the same points; `base` that of all that is not on the table.
    """

    name: str
    weights: tuple[float, ...]
    values: tuple[tuple[float, ...], ...]
    reservation: float
    interactions: tuple[Bonus, ...] = ()
    base: float = 0.0


@dataclass(frozen=True, slots=True)
class Forbid:
    """Outcomes of which `when` is true can't be."""

    when: When


@dataclass(frozen=True, slots=True)
class Require:
    """Outcomes of which `when` is true and `then` is not can't be."""

    when: When
    then: When


@dataclass(frozen=True, slots=True)
class Unanimity:
    """Everybody has to agree."""


@dataclass(frozen=True, slots=True)
class Qualified:
    """So many parties have to agree, every one of `veto` among them."""

    min_parties: int
    veto: tuple[str, ...] = ()


@dataclass(frozen=True)
class Domain:
    """All that scoring has to know of a bargain; `comparable` if points may be added up."""

    id: str
    issues: tuple[DomainIssue, ...]
    parties: tuple[DomainParty, ...]
    constraints: tuple[Forbid | Require, ...] = ()
    rule: Unanimity | Qualified = field(default_factory=Unanimity)
    comparable: bool = True

    @cached_property
    def n_outcomes(self) -> int:
        """The number of outcomes, those that can't be among them."""
        return prod(len(issue.options) for issue in self.issues)

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, int]]:
        """The places of the options of each issue, by their names."""
        return {i.name: {o: n for n, o in enumerate(i.options)} for i in self.issues}

    def outcome(self, terms: Mapping[str, str]) -> Outcome:
        """The outcome of terms that settle every issue; other issues in them do not matter."""
        return tuple(self.places[issue.name][terms[issue.name]] for issue in self.issues)

    def terms(self, outcome: Outcome) -> dict[str, str]:
        """An outcome by name: issue to option."""
        pairs = zip(self.issues, outcome, strict=True)
        return {issue.name: issue.options[place] for issue, place in pairs}
