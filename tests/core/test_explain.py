from typing import Any

import pytest

from tests.kit.play import Play
from tests.kit.story import fixture
from trainer.core.explain import Part, explain, split
from trainer.core.scenario import Scenario
from trainer.core.state import State
from trainer.paths import data_dir
from trainer.scenario.load import load

CUBA = load(data_dir("scenarios") / "cuban-missile-crisis")


def _state() -> State:
    return Play(CUBA).begun().state


def _explained(condition: str, **facts: Any) -> tuple[Part, ...]:
    state = _state()
    return explain(state, condition, {**state.facts_at(state.t), **facts})


def test_a_conjunction_is_told_part_by_part_with_what_is_so_now() -> None:
    found = _explained(
        'indicator["escalation"] >= 60 && !("quarantine-declared" in flags) && phase == "line"',
        indicator={"escalation": 42.0},
    )
    assert [(one.words, one.holds, one.now) for one in found] == [
        ("Escalation at least 60", False, "42"),
        ("“quarantine declared” is not so", True, ""),
        ("phase is “The line at sea”", False, "The secret"),
    ]


def test_ways_that_do_as_well_stay_one_part() -> None:
    (part,) = _explained('"settlement" in signed || (minutes >= 4 && phase != "secret")')
    assert part.words == (
        "“The settlement between Washington and Moscow” is signed or "
        "minutes of play at least 4 and phase is not “The secret”"
    )
    assert not part.holds


def test_what_no_phrase_is_known_for_is_told_as_it_is_written() -> None:
    (part,) = _explained('flags.exists(f, f == "a && b")')
    assert part == Part('flags.exists(f, f == "a && b")', holds=False)


@pytest.mark.parametrize("condition", ["", "true"])
def test_what_asks_for_nothing_has_no_parts(condition: str) -> None:
    assert _explained(condition) == ()


def test_brackets_and_quotes_are_never_cut_through() -> None:
    assert split('("a" in flags) && (minutes > 1 || "b && c" in done)', "&&") == (
        '"a" in flags',
        'minutes > 1 || "b && c" in done',
    )
    assert split('(phase == "a") || (phase == "b")', "||") == ('phase == "a"', 'phase == "b"')
    assert split("(minutes > 1) && (minutes > 2)", "&&") == ("minutes > 1", "minutes > 2")


@pytest.mark.parametrize("scenario", [CUBA, fixture("canary-case")], ids=["cuba", "canary"])
def test_the_parts_hold_together_exactly_when_the_condition_does(scenario: Scenario) -> None:
    state = Play(scenario).begun().state
    facts = state.facts_at(state.t)
    asked = [text for one in scenario.injects for text in (one.when, one.unless) if text]
    asked += [one.when for one in scenario.endings if one.when]
    asked += [one.when for one in scenario.actions if one.when]
    assert asked
    for condition in asked:
        parts = explain(state, condition, facts)
        assert all(part.holds for part in parts) is state.facts.holds(condition), condition
        assert all(part.words for part in parts)
