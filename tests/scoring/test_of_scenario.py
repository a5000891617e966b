"""A scenario as a bargain of numbers, and how firmly its history stands in it."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from tests.kit.drafts import CANARY, SHELF, VILLAGES
from trainer.core.scenario import Scenario
from trainer.core.terms import broken, utility, whole
from trainer.paths import data_dir
from trainer.scenario.load import load
from trainer.scoring.analysis import analyse, deal
from trainer.scoring.domain import Bonus, Domain, DomainIssue, DomainParty
from trainer.scoring.of_scenario import domain_of, historical, interests, start_reservations
from trainer.scoring.sensitivity import sensitivity
from trainer.scoring.walk import everything

CUBA = data_dir("scenarios") / "cuban-missile-crisis"


def _kinds(folder: Path) -> list[tuple[Scenario, str]]:
    scenario = load(folder)
    return [(scenario, kind.id) for kind in scenario.agreements]


@pytest.mark.parametrize(
    ("scenario", "kind"),
    [pair for folder in (SHELF / VILLAGES, SHELF / CANARY, CUBA) for pair in _kinds(folder)],
    ids=lambda value: value if isinstance(value, str) else value.id,
)
def test_the_numbers_are_those_that_the_rules_use(scenario: Scenario, kind: str) -> None:
    domain = domain_of(scenario, kind)
    space, wants = analyse(domain).space, interests(scenario)
    every = list(product(*(range(size) for size in space.sizes)))
    for outcome in every[:: max(1, len(every) // 50)]:
        terms = domain.terms(outcome)
        settled = whole(scenario, {}, terms)
        points = [utility(wants[party.name], settled) for party in domain.parties]
        assert (space.at(outcome) / 1e9).tolist() == pytest.approx(points)
        assert space.stands(outcome) is (broken(scenario, terms) is None)


def test_reservation_values_are_asked_as_the_table_begins_unless_they_are_given() -> None:
    villages = load(SHELF / VILLAGES)
    assert start_reservations(villages) == {"hill": 46.0, "valley": 30.0}
    moved = domain_of(villages, reservations={"hill": 41.5})
    assert [party.reservation for party in moved.parties] == [41.5, 30.0]


def test_what_is_agreed_elsewhere_counts() -> None:
    scenario = load(CUBA)
    before = domain_of(scenario, "standstill")
    after = domain_of(scenario, "standstill", agreed=scenario.history)
    gained = [b.base - a.base for a, b in zip(before.parties, after.parties, strict=True)]
    points = scenario.party["united-states"].preferences
    assert points is not None
    assert scenario.history is not None
    now = {issue.id: issue.status_quo for issue in scenario.issues}
    known = [i for i in scenario.history if i in points.points]
    moved = (points.points[i][scenario.history[i]] - points.points[i][now[i]] for i in known)
    assert gained[0] == sum(moved)


def test_history_is_the_smallest_kind_of_agreement_that_could_hold_it() -> None:
    scenario = load(CUBA)
    found = historical(scenario)
    assert found is not None
    assert found.kind == "settlement"
    assert [party.name for party in found.domain.parties] == ["united-states", "soviet-union"]
    assert found.domain.terms(found.outcome) == scenario.history
    assert historical(replace(scenario, history=None)) is None


def _domain(values: tuple[float, ...], other: tuple[float, ...]) -> Domain:
    issue = DomainIssue("i", tuple("abcdef"[: len(values)]))
    parties = tuple(DomainParty(n, (1.0,), (v,), 0.0) for n, v in (("p", values), ("q", other)))
    return Domain("d", (issue,), parties)


def test_a_deal_far_from_all_others_is_always_on_the_frontier() -> None:
    found = sensitivity(_domain((10, 5), (10, 5)), (0,), draws=50)
    assert (found.on_frontier, found.draws) == (50, 50)
    assert found.sentence.endswith("in 50 of 50 draws.")
    assert sensitivity(_domain((10, 5), (10, 5)), (1,), draws=50).on_frontier == 0


def test_a_deal_with_an_equal_is_beaten_in_a_quarter_of_the_draws() -> None:
    # Each party's number for the one is above that for the other in half of the draws.
    found = sensitivity(_domain((10, 10), (10, 10)), (0,), draws=2000)
    assert found.on_frontier / 2000 == pytest.approx(0.75, abs=0.04)


def test_the_same_seed_gives_the_same_draws() -> None:
    domain = _domain((10, 9.9, 4), (10, 10.1, 9))
    one, two, other = (sensitivity(domain, (0,), draws=300, seed=seed) for seed in (1, 1, 2))
    assert one == two
    assert 0 < one.on_frontier < 300
    assert one.on_frontier != other.on_frontier


def test_interactions_are_changed_too() -> None:
    domain = _domain((10, 0), (10, 10.5))
    party = replace(domain.parties[0], interactions=(Bonus({"i": ("b",)}, 10.0),))
    equal = replace(domain, parties=(party, domain.parties[1]))
    assert 0 < sensitivity(equal, (0,), draws=200).on_frontier < 200


def test_a_deal_that_a_constraint_forbids_is_never_on_the_frontier() -> None:
    scenario = load(CUBA)
    domain = domain_of(scenario, "settlement")
    now = {issue.id: issue.status_quo for issue in scenario.issues}
    outcome = domain.outcome(now | {"missiles": "stay", "pledge": "pledge"})
    assert not deal(analyse(domain), outcome).stands
    assert sensitivity(domain, outcome, draws=5).on_frontier == 0


def test_a_walk_in_small_chunks_meets_every_outcome_once() -> None:
    space = analyse(domain_of(load(CUBA), "settlement")).space
    whole_walk = [chunk.codes for chunk in everything(space)]
    for rows in (7, 100):
        parts = list(everything(space, rows))
        assert max(len(chunk.codes) for chunk in parts) <= max(3, rows)
        codes = np.concatenate([chunk.codes for chunk in parts])
        assert sorted(codes.tolist()) == sorted(np.concatenate(whole_walk).tolist())
        for chunk in parts[:5]:
            for outcome, sums in zip(space.outcomes(chunk.codes), chunk.sums.T, strict=True):
                assert space.stands(outcome)
                assert space.at(outcome).tolist() == sums.tolist()
