"""What everybody would have preferred, beside plain loops through every outcome."""

import json
from math import prod
from pathlib import Path
from random import Random

import pytest

from tests.scoring.brute import BILLION, Brute, Chosen
from tests.scoring.chance import domain_file
from trainer.scenario.domains import load_domain
from trainer.scoring.better import better
from trainer.scoring.domain import Domain, DomainIssue, DomainParty
from trainer.scoring.space import Space


def _domain(*points: tuple[int, ...]) -> Domain:
    """One issue, and what its options are worth to each party."""
    options = tuple(f"o{n}" for n in range(len(points[0])))
    parties = [DomainParty(f"p{n}", (1,), (row,), 0) for n, row in enumerate(points)]
    return Domain("small", (DomainIssue("one", options),), tuple(parties))


def test_the_best_for_all_have_the_largest_product_of_gains() -> None:
    found = better(Space(_domain((1, 9, 5, 4, 2), (1, 2, 5, 7, 1))), (1.0, 1.0))
    assert (found.for_all, found.for_some) == (3, 4)
    assert found.best == ((3,), (2,), (1,))  # 3 x 6, 4 x 4, 8 x 1; then o4, better for one


def test_where_nothing_is_better_there_is_nothing() -> None:
    assert better(Space(_domain((1, 9), (9, 1))), (9.0, 1.0)).best == ()


def test_where_none_is_better_for_all_those_worse_for_nobody_come() -> None:
    found = better(Space(_domain((5, 5, 6), (5, 8, 1))), (5.0, 5.0))
    assert (found.for_all, found.for_some, found.best) == (0, 1, ((1,),))


def _slowly(brute: Brute, came: Chosen) -> tuple[int, int, list[tuple[int, float]]]:
    """How many were better for all and for some, and the three best: winners and product."""
    here, found = brute.u[came], []
    for chosen in brute.feasible:
        gains = [a - b for a, b in zip(brute.u[chosen], here, strict=True)]
        if min(gains) >= 0 and max(gains) > 0:
            won = [gain / BILLION for gain in gains if gain > 0]
            found.append((len(won), prod(won)))
    for_all = sum(winners == len(here) for winners, _ in found)
    return for_all, len(found), sorted(found, reverse=True)[:3]


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_it_agrees_with_a_search_by_hand(tmp_path: Path, seed: int) -> None:
    data = domain_file(seed)
    brute = Brute(data)
    came = Random(seed).choice(brute.feasible or [()])
    if not came:
        return
    (tmp_path / "in.json").write_text(json.dumps(data))
    space = Space(load_domain(tmp_path / "in.json").domain)
    utilities = [u / BILLION for u in brute.u[came]]
    found = better(space, utilities)
    for_all, for_some, best = _slowly(brute, came)
    assert (found.for_all, found.for_some) == (for_all, for_some)
    for outcome, (winners, product) in zip(found.best, best, strict=True):
        gains = [u / BILLION - was for u, was in zip(space.at(outcome), utilities, strict=True)]
        won = [gain for gain in gains if gain > 1e-9 / 2]
        assert (len(won), prod(won)) == (winners, pytest.approx(product, rel=1e-3, abs=1e-6))
