"""What must hold of any bargain, whatever its numbers."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
import pytest

from tests.scoring.chance import domain_file
from trainer.scenario.domains import load_domain
from trainer.scoring.analysis import Analysis, analyse
from trainer.scoring.domain import Bonus, Domain, DomainIssue, DomainParty, Forbid
from trainer.scoring.dominance import nondominated
from trainer.scoring.frontier import frontier
from trainer.scoring.solutions import Solution
from trainer.scoring.space import Space

SEEDS = range(60)
DRAWS = 60


@pytest.fixture(scope="module")
def domains(tmp_path_factory: pytest.TempPathFactory) -> list[Domain]:
    return [_domain(tmp_path_factory.mktemp("domains") / "in.json", seed) for seed in SEEDS]


def _domain(path: Path, seed: int) -> Domain:
    path.write_text(json.dumps(domain_file(seed)))
    return load_domain(path).domain


def _rescaled(party: DomainParty, by: float, more: float) -> DomainParty:
    return replace(
        party,
        weights=tuple(weight * by for weight in party.weights),
        base=party.base + more,
        interactions=tuple(Bonus(bonus.when, bonus.add * by) for bonus in party.interactions),
        reservation=party.reservation * by + more,
    )


def _picked(solution: Solution | None) -> tuple[object, object]:
    return (solution.outcomes, solution.dropped) if solution else (None, None)


@pytest.mark.parametrize(
    "of", [lambda a: a.nash, lambda a: a.kalai_smorodinsky], ids=["nash", "kalai-smorodinsky"]
)
def test_a_solution_does_not_change_when_anybody_counts_in_other_points(
    domains: list[Domain], of: Callable[[Analysis], Solution | None]
) -> None:
    chance = Random(7)
    for domain in map(_in_cents, domains):
        scaled = tuple(
            _rescaled(party, chance.choice((0.5, 2, 3, 12.5)), chance.randint(-40, 40))
            for party in domain.parties
        )
        other = analyse(replace(domain, parties=scaled))
        assert _picked(of(other)) == _picked(of(analyse(domain))), domain.id


def _in_cents(domain: Domain) -> Domain:
    """With reservation values that lie on an outcome, or further from any than 1e-9 points."""
    parties = (replace(p, reservation=round(p.reservation, 2)) for p in domain.parties)
    return replace(domain, parties=tuple(parties))


def _with_a_worse_option(domain: Domain) -> Domain:
    """One more option of the first issue, so bad for all that nothing makes up for it."""
    first, *others = domain.issues
    parties = tuple(
        replace(p, values=((*p.values[0], _far_below(p)), *p.values[1:])) for p in domain.parties
    )
    return replace(
        domain,
        issues=(DomainIssue(first.name, (*first.options, "worse")), *others),
        parties=parties,
    )


def _far_below(party: DomainParty) -> float:
    weight = party.weights[0]
    return -1e5 / weight if weight else 0.0


def test_the_frontier_does_not_change_when_a_dominated_outcome_is_added(
    domains: list[Domain],
) -> None:
    for domain in domains:
        nothing = not len(frontier(Space(domain), rational=False).codes)
        if nothing or any(party.weights[0] == 0 for party in domain.parties):
            continue
        wider = _with_a_worse_option(domain)
        for rational in (False, True):
            before = Space(domain).outcomes(frontier(Space(domain), rational=rational).codes)
            after = Space(wider).outcomes(frontier(Space(wider), rational=rational).codes)
            assert after == before, domain.id


@cache
def _expected_size(points: int, parties: int) -> float:
    """The nested harmonic sum: H(n, 1) = 1, H(n, d) = sum over k to n of H(k, d - 1) / k.

    Bentley, Kung, Schkolnick and Thompson 1978: the expected number of maxima among n points of
    which the coordinates are independent.
    """
    rows = np.ones(points)
    for _ in range(parties - 1):
        rows = np.cumsum(rows / np.arange(1, points + 1))
    return float(rows[-1])


@pytest.mark.parametrize(
    ("points", "parties"), [(1000, 2), (1000, 3), (1000, 4), (400, 5), (200, 7)]
)
def test_the_size_of_a_random_frontier_is_the_nested_harmonic_sum(
    points: int, parties: int
) -> None:
    chance = np.random.default_rng(points + parties)
    sizes = [
        int(nondominated(chance.integers(0, 2**60, (parties, points))).sum()) for _ in range(DRAWS)
    ]
    error = float(np.std(sizes, ddof=1)) / DRAWS**0.5
    assert abs(float(np.mean(sizes)) - _expected_size(points, parties)) < 4 * error


@pytest.mark.parametrize("parties", [1, 2, 3, 4, 6])
def test_dominance_is_what_its_definition_says(parties: int) -> None:
    chance = np.random.default_rng(parties)
    for size in (1, 2, 30, 300, 2000):
        points = chance.integers(0, chance.integers(2, 40), (parties, size))
        assert nondominated(points).tolist() == [
            not (
                (points >= points[:, [n]]).all(axis=0) & (points > points[:, [n]]).any(axis=0)
            ).any()
            for n in range(size)
        ]


@pytest.mark.parametrize("parties", [2, 3, 5])
def test_building_up_a_frontier_gives_what_enumerating_does(parties: int) -> None:
    chance = np.random.default_rng(parties)
    for decimals in (2, 17):  # 17: thirds and sevenths, of which the sums have to be rounded
        issues = tuple(DomainIssue(f"i{n}", tuple("abcdef")) for n in range(4))
        parties_of = tuple(
            DomainParty(f"p{n}", (1.0,) * 4, _values(chance, decimals), 0.0) for n in range(parties)
        )
        space = Space(Domain("d", issues, parties_of))
        every = [space.at(outcome) for outcome in np.ndindex(*space.sizes)]
        kept = nondominated(np.array(every).T)
        found = frontier(space, rational=False)
        assert found.codes.tolist() == np.flatnonzero(kept).tolist()


def _values(chance: np.random.Generator, decimals: int) -> tuple[tuple[float, ...], ...]:
    whole = chance.integers(0, 40, (4, 6)) / (100 if decimals == 2 else 7)
    return tuple(tuple(map(float, row)) for row in whole)


def test_outcomes_that_are_equal_to_a_billionth_stay_together() -> None:
    thirds = ((1 / 3, 1.0), (2 / 3, 0.0))  # by float, the thirds come to a little less than 1
    issues = (DomainIssue("a", ("third", "whole")), DomainIssue("b", ("rest", "nothing")))
    never = Forbid({"a": ("whole",), "b": ("rest",)})
    parties = (DomainParty("p", (1.0, 1.0), thirds, 0.0), DomainParty("q", (1.0, 1.0), thirds, 0.0))
    for constraints in ((), (never,)):
        found = analyse(Domain("d", issues, parties, constraints))
        assert found.pareto == (((0, 0), (1, 1)) if constraints else ((1, 0),))


@pytest.mark.parametrize(("places", "halves"), [((0,), 0.0), ((1,), 2e-9), ((2,), 2e-9)])
def test_a_utility_halfway_between_two_billionths_goes_to_the_even_one(
    places: tuple[int, ...], halves: float
) -> None:
    party = DomainParty("p", (1.0,), ((0.5e-9, 1.5e-9, 2.5e-9),), 0.0)
    space = Space(Domain("d", (DomainIssue("a", ("x", "y", "z")),), (party,)))
    assert space.at(places).tolist() == [round(halves * 1e9)]


def test_a_bargain_in_which_nothing_matters_is_all_frontier() -> None:
    issues = tuple(DomainIssue(f"i{n}", tuple("abcdefghij")) for n in range(4))
    for worth in (1.0, 1 / 3):
        party = DomainParty("p", (1.0,) * 4, ((worth,) * 10,) * 4, 0.0)
        found = analyse(Domain("d", issues, (party, replace(party, name="q"), party)))
        assert len(found.pareto) == found.counts.feasible == 10_000


def test_a_bargain_may_have_more_issues_than_an_array_has_axes() -> None:
    issues = tuple(DomainIssue(f"i{n}", ("a", "b") if n % 20 == 0 else ("a",)) for n in range(100))
    values = tuple((1.0, 2.0) if n % 20 == 0 else (0.5,) for n in range(100))
    found = analyse(Domain("d", issues, (DomainParty("p", (1.0,) * 100, values, 0.0),)))
    assert found.counts.feasible == 32
    assert found.pareto == (tuple(1 if n % 20 == 0 else 0 for n in range(100)),)
