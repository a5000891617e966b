from dataclasses import replace

import pytest

from tests.kit.desk import Desk
from trainer.core.scenario import Scenario
from trainer.service.checklist import listed, of_draft, of_people, of_server
from trainer.service.draft import Draft
from trainer.service.timetable import left_for_debrief, needed, planned, timetable

GOOD = Draft(scenario="canary-case", people=5, bots="historical")


@pytest.fixture(name="scenario")
def a_scenario(desk: Desk) -> Scenario:
    return desk.services.shelf.read("canary-case")


def keys(draft: Draft, scenario: Scenario) -> list[str]:
    return [check.key for check in of_draft(draft, scenario)]


def test_a_plan_without_a_flaw_has_nothing_to_mend(scenario: Scenario) -> None:
    assert keys(GOOD, scenario) == []


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"people": 2, "tables": 3}, "empty_table"),
        ({"people": 6, "tables": 1}, "no_role"),
        ({"people": 5, "cast": {"5": (("mediator",),)}}, "no_role"),
        ({"people": 4, "bots": "", "cast": {"4": (("mediator",),)}}, "required"),
        ({"people": 2, "bots": ""}, "no_bots"),
        ({"observers": True}, "observer_brief"),
        ({"start": "2026-11-23T09:00", "end": "2026-11-23T09:10"}, "debrief"),
    ],
)
def test_each_flaw_is_named(scenario: Scenario, change: dict[str, object], key: str) -> None:
    assert key in keys(replace(GOOD, **change), scenario)  # type: ignore[arg-type]


def test_an_inject_nobody_would_get_is_named_unless_bots_are_seated(scenario: Scenario) -> None:
    lonely = replace(GOOD, people=1, bots="", cast={"1": (("mediator",),)})
    told = {check.key: check.sentence for check in of_draft(lonely, scenario)}
    assert "At tables of 1 nobody would get “" in told["unheard"]
    assert "unheard" not in keys(replace(lonely, bots="historical"), scenario)


def test_an_instrument_that_an_ending_asks_for_is_missed(scenario: Scenario) -> None:
    action = scenario.actions[0]
    ending = replace(scenario.endings[0], when=f'"{action.id}" in done')
    changed = replace(scenario, endings=(ending, *scenario.endings[1:]))
    found = of_draft(replace(GOOD, without=(action.id,)), changed)
    assert [check.key for check in found] == ["switched_off"]
    assert action.name in found[0].sentence


def test_more_people_than_seats_and_people_without_seats_are_named(scenario: Scenario) -> None:
    drawn = replace(GOOD, seating="lot")
    assert [check.key for check in of_people(drawn, scenario, 6, 0)] == ["too_many_people"]
    assert [check.key for check in of_people(drawn, scenario, 5, 4)] == ["unseated"]
    assert not list(of_people(drawn, scenario, 5, 5))
    assert not list(of_people(GOOD, scenario, 5, 0))


def test_a_server_that_only_this_computer_reaches_is_named() -> None:
    assert [check.key for check in of_server(alone=True)] == ["alone"]
    assert not list(of_server(alone=False))


def test_a_few_names_are_said_and_many_counted() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c", "d"]) == "a, b, c and d"
    assert listed(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"


def test_the_day_is_arriving_playing_and_talking_about_it(scenario: Scenario) -> None:
    draft = replace(GOOD, minutes=2 * scenario.minutes, start="2026-11-23T09:00", arrival=10)
    day = timetable(draft, scenario)
    assert [part.kind for part in day] == ["arrive", *["play"] * len(scenario.phases), "debrief"]
    assert day[1].clock == "09:10"
    assert day[1].minutes == 2 * scenario.phases[0].minutes
    assert sum(part.minutes for part in day) == needed(draft, scenario)


def test_what_play_leaves_for_the_debrief_is_counted(scenario: Scenario) -> None:
    draft = replace(GOOD, start="2026-11-23T23:00", end="2026-11-24T01:00", debrief=30)
    assert planned(draft) == 120
    played = needed(draft, scenario) - 30
    assert left_for_debrief(draft, scenario) == 120 - played
    assert left_for_debrief(GOOD, scenario) is None
