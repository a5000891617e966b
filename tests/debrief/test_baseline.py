"""Agreements drawn by lot: evenly, again the same, and none that can't be."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from tests.kit.story import fixture, story
from trainer.core.bargain import Constraint
from trainer.debrief.baseline import Baseline, baseline, best_for_two, principal
from trainer.scoring.of_scenario import domain_of
from trainer.scoring.space import GRID, Space


def _case(deals: int = 4000) -> Baseline:
    found = baseline(fixture("canary-case"), deals)
    assert found is not None
    return found


def test_the_same_seed_draws_the_same_agreements() -> None:
    again, other = _case(), baseline(fixture("canary-case"), 4000, seed=7)
    assert other is not None
    assert np.array_equal(_case().worth, again.worth)
    assert not np.array_equal(again.worth, other.worth)


def test_every_agreement_that_can_be_is_as_likely_as_any_other_and_no_other_is_drawn() -> None:
    space = Space(domain_of(fixture("canary-case")))
    can_be = [o for o in product(*map(range, space.sizes)) if space.stands(o)]
    worth = {tuple((space.at(outcome) / GRID).tolist()) for outcome in can_be}
    found = _case(20_000)
    assert {tuple(column) for column in found.worth.T.tolist()} == worth
    exact = np.mean([space.at(outcome) / GRID for outcome in can_be], axis=0)
    assert found.worth.mean(axis=1) == pytest.approx(exact, rel=0.03)
    every = len(list(product(*map(range, space.sizes))))
    assert found.drawn / found.deals == pytest.approx(every / len(can_be), rel=0.05)


def test_a_percentile_counts_what_is_worth_less_and_half_of_what_is_worth_the_same() -> None:
    found = Baseline(("a",), np.array([[10.0, 20.0, 20.0, 30.0]]), (15.0,), 4)
    assert found.percentile("a", 5) == 0
    assert found.percentile("a", 20) == 50
    assert found.percentile("a", 25) == 75
    assert found.percentile("a", 99) == 100
    assert found.bearable == 0.75
    assert found.marks("a")[50] == 20


def test_where_nothing_can_be_agreed_nothing_is_drawn() -> None:
    assert baseline(story(issues=(), agreements=())) is None
    whole, first = fixture("canary-case"), fixture("canary-case").issues[0]
    every = tuple(option.id for option in first.options)
    never = Constraint(id="never", words="No.", when={first.id: every})
    assert baseline(replace(whole, constraints=(never,)), 10) is None


def test_the_line_for_two_holds_nothing_that_another_of_it_beats() -> None:
    line = best_for_two(fixture("canary-case"), "north", "south")
    assert line
    assert [x for x, _ in line] == sorted(x for x, _ in line)
    assert [y for _, y in line] == sorted((y for _, y in line), reverse=True)


def test_the_sides_with_most_at_stake_come_first() -> None:
    assert list(principal(fixture("canary-case")))[:2] == ["north", "south"]
