"""Rehearsals: whole tables of bots, the same for the same seed, and endings as one would expect."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from trainer.cli import main
from trainer.core.cast import Script
from trainer.core.scenario import Scenario
from trainer.core.stage import Phase
from trainer.scenario.load import load
from trainer.service.rehearse import (
    Order,
    Play,
    PlayFailedError,
    play_once,
    rehearse,
    shares,
    temperaments_for,
)

ROOT: Final = Path(__file__).parent.parent.parent
KIT: Final = ROOT / "tests" / "kit" / "scenarios"
CUBA: Final = ROOT / "scenarios" / "cuban-missile-crisis"
WAR: Final = {"war", "catastrophe"}
PEACE: Final = {"settlement"}


@pytest.fixture(scope="module")
def shores() -> Scenario:
    return load(KIT / "canary-case")


@pytest.fixture(scope="module")
def cuba() -> Scenario:
    return load(CUBA)


def _kinds(scenario: Scenario, plays: tuple[Play, ...], kinds: set[str]) -> float:
    return sum(
        part
        for ending, part in shares(scenario, plays).items()
        if scenario.ending[ending].kind in kinds
    )


def test_the_same_seed_gives_the_same_plays_and_another_gives_others(shores: Scenario) -> None:
    first = rehearse(Order(shores, 6, "1"))
    assert rehearse(Order(shores, 6, "1")) == first
    assert rehearse(Order(shores, 6, "2")) != first


def test_how_many_share_the_work_changes_nothing(shores: Scenario) -> None:
    assert rehearse(Order(shores, 5, "1"), jobs=2) == rehearse(Order(shores, 5, "1"))


@pytest.mark.parametrize(
    "temperament", ["historical", "hawk", "dove", "stonewaller", "mirror", "miser"]
)
def test_a_table_of_bots_alone_comes_to_an_ending_and_is_refused_nothing(
    shores: Scenario, temperament: str
) -> None:
    for play in rehearse(Order(shores, 5, "3", temperament)):
        assert play.ending in shores.ending
        assert play.refusals == ()


@pytest.mark.parametrize("temperament", ["historical", "hawk", "dove", "stonewaller"])
def test_bots_can_play_the_first_negotiation(temperament: str) -> None:
    scenario = load(ROOT / "scenarios" / "first-negotiation")
    plays = rehearse(Order(scenario, 10, "1", temperament))
    assert [play.refusals for play in plays] == [()] * 10
    if temperament == "dove":
        assert _kinds(scenario, plays, PEACE) >= 0.8


def test_the_shares_count_every_ending_and_come_to_one(shores: Scenario) -> None:
    found = shares(shores, rehearse(Order(shores, 8, "1")))
    assert list(found) == [ending.id for ending in shores.endings]
    assert sum(found.values()) == pytest.approx(1)


def test_a_mixed_table_draws_each_party_s_temperament_by_lot(shores: Scenario) -> None:
    casts = [temperaments_for(shores, str(n)) for n in range(200)]
    assert all(cast["north-chief"] == cast["north-envoy"] for cast in casts)
    usual = sum(cast["north-chief"] == "historical" for cast in casts)
    assert 70 < usual < 130
    assert {cast["north-chief"] for cast in casts} == set(shores.temperament)


def test_a_role_may_be_given_a_temperament_of_its_own(shores: Scenario) -> None:
    cast = temperaments_for(shores, "1", "hawk", {"mediator": "dove"})
    assert cast == {role.id: "hawk" for role in shores.roles} | {"mediator": "dove"}


def test_a_play_that_breaks_is_named_with_its_seed(shores: Scenario) -> None:
    roles = tuple(replace(r, party="nobody") for r in shores.roles)
    with pytest.raises(PlayFailedError, match=r"play 4 \(seed 's-4'\)"):
        play_once(replace(shores, roles=roles), 4, "s-4", {})


def test_a_play_that_never_ends_is_an_error(shores: Scenario) -> None:
    roles = tuple(replace(r, preferences=None, script=Script()) for r in shores.roles)
    endless = Phase(id="endless", name="Endless", minutes=500_000, entry="Snow falls.")
    calm = replace(shores, roles=roles, phases=(endless,), actions=(), injects=(), bodies=())
    with pytest.raises(PlayFailedError, match="no ending after"):
        play_once(replace(calm, agreements=(), endings=shores.endings[-1:]), 1, "1", {})


def test_the_command_prints_shares_for_programs_and_for_people() -> None:
    wish = ["rehearse", str(KIT / "two-villages"), "--plays", "4", "--seed", "1"]
    told = CliRunner().invoke(main, [*wish, "--json"], catch_exceptions=False)
    data = json.loads(told.output)
    assert (data["plays"], len(data["each"]), data["refusals"]) == (4, 4, {})
    assert sum(data["shares"].values()) == pytest.approx(1)
    table = CliRunner().invoke(main, [*wish, "--jobs", "1"], catch_exceptions=False).output
    assert "Share" in table
    assert "0 commands of bots were refused" in table


@pytest.mark.parametrize(
    ("option", "word"),
    [("--temperament=angel", "angel"), ("--temperaments=nobody=hawk", "nobody")],
)
def test_a_wish_for_what_the_scenario_lacks_is_refused_by_name(option: str, word: str) -> None:
    told = CliRunner().invoke(main, ["rehearse", str(KIT / "two-villages"), option])
    assert told.exit_code == 1
    assert word in told.output


@pytest.mark.timeout(300)
def test_over_cuba_hawks_bring_war_nearer_and_doves_a_settlement(cuba: Scenario) -> None:
    hawks = rehearse(Order(cuba, 5, "1", "hawk"))
    doves = rehearse(Order(cuba, 5, "1", "dove"))
    assert [p.refusals for p in (*hawks, *doves)] == [()] * 10
    assert _kinds(cuba, hawks, WAR) > _kinds(cuba, doves, WAR)
    assert _kinds(cuba, doves, PEACE) > _kinds(cuba, hawks, PEACE)


@pytest.mark.campaign
@pytest.mark.timeout(1800)
def test_over_cuba_no_ending_is_impossible_and_none_is_certain(cuba: Scenario) -> None:
    found = shares(cuba, rehearse(Order(cuba, 200, "1"), jobs=2))
    assert [ending for ending, part in found.items() if not part] == []
    assert max(found.values()) <= 0.8
