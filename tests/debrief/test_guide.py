"""The guided debrief: its steps in order, their clock, and what may be asked when."""

import pytest

from tests.kit.story import fixture
from trainer.core.prompts import Prompt, Prompts
from trainer.debrief.guide import (
    MINUTE,
    Guide,
    Length,
    add,
    back,
    drop,
    extend,
    go,
    lasting,
    lasts,
    move,
    onward,
    planned,
    prompts,
)
from trainer.debrief.questions import FEELINGS, HOW, OURS

NOW = 1_000_000


def _way(guide: Guide) -> list[str]:
    return [step.id for step in guide.way]


@pytest.mark.parametrize(("length", "minutes"), [("short", 20), ("standard", 45), ("long", 90)])
def test_each_length_keeps_its_time_and_begins_by_leaving_the_role(
    length: Length, minutes: int
) -> None:
    guide = planned("g", length)
    assert lasts(guide) == minutes
    assert _way(guide)[:3] == ["leave", "feelings", "happened"]
    assert _way(guide)[-1] == "next"
    assert not guide.on


def test_it_goes_through_every_step_to_its_end_and_back() -> None:
    guide, seen = planned("g", "standard"), []
    while not guide.over:
        guide = onward(guide, NOW)
        seen.append(guide.at)
    assert seen == [*_way(guide), ""]
    assert onward(guide, NOW) == guide
    for step in reversed(_way(guide)):
        guide = back(guide, NOW)
        assert (guide.at, guide.over) == (step, False)
    assert back(guide, NOW).at == _way(guide)[0]


def test_scores_wait_until_the_role_is_left_and_never_again() -> None:
    guide = planned("g", "short")
    assert not guide.shuts_scores
    guide = onward(guide, NOW)
    assert guide.shuts_scores
    guide = onward(guide, NOW)
    assert not guide.shuts_scores
    assert not back(guide, NOW).shuts_scores
    assert not drop(planned("g", "short"), "leave", dropped=True).shuts_scores
    late = move(onward(drop(planned("g", "short"), "leave", dropped=True), NOW), "feelings", 1)
    assert not late.shuts_scores


def test_scores_wait_for_a_step_that_was_put_later() -> None:
    guide = onward(move(planned("g", "short"), "leave", 1), NOW)
    assert guide.at == "feelings"
    assert guide.shuts_scores
    assert not go(guide, "happened", NOW).shuts_scores


def test_a_step_has_its_minutes_and_more_when_they_are_given() -> None:
    guide = onward(planned("g", "short"), NOW)
    assert guide.ends == NOW + 2 * MINUTE
    assert extend(guide, 2, NOW + MINUTE).ends == NOW + 4 * MINUTE
    late = NOW + 10 * MINUTE
    assert extend(guide, 2, late).ends == late + 2 * MINUTE


def test_steps_can_be_dropped_taken_up_moved_and_added_while_it_goes_on() -> None:
    guide = onward(planned("g", "short"), NOW)
    assert drop(guide, "leave", dropped=True) == guide
    assert "what_if" in _way(drop(guide, "what_if", dropped=False))
    assert "cases" not in _way(drop(guide, "cases", dropped=True))
    assert _way(move(guide, "next", -1))[-1] == "cases"
    assert move(guide, "leave", -1) == guide
    assert _way(move(guide, "cases", 1))[-1] == "cases"
    added = add(guide, "  A  walk ", "Where would you sit now?", 3)
    assert _way(added)[1] == "own-1"
    assert added.way[1].title == "A walk"
    assert prompts(added.way[1], Prompts(), opened=False) == ("Where would you sit now?",)
    assert _way(add(planned("g", "short"), "Last", "", 3))[-1] == "own-1"
    assert lasting(guide, "next", 9).way[-1].minutes == 9


@pytest.mark.parametrize("minutes", [0, -5, 500])
def test_what_makes_no_step_changes_nothing(minutes: int) -> None:
    guide = planned("g", "short")
    assert add(guide, "Title", "", minutes) == guide
    assert lasting(guide, "next", minutes) == guide
    assert add(guide, "  ", "", 5) == guide
    assert go(guide, "ghost", NOW) == guide
    assert move(guide, "ghost", 1) == guide
    full = guide
    for _ in range(40):
        full = add(full, "Again", "", 5)
    assert len(full.steps) == 16


def test_the_author_asks_and_where_they_do_not_we_do() -> None:
    steps = {step.kind: step for step in planned("g", "long").steps}
    mine = Prompts(cases=(Prompt(ask="Which border?"), Prompt(ask="Who knew?", opened=True)))
    assert prompts(steps["cases"], mine, opened=False) == ("Which border?",)
    assert prompts(steps["cases"], mine, opened=True) == ("Which border?", "Who knew?")
    assert prompts(steps["learnt"], mine, opened=True) == OURS["learnt"]
    for kind, step in steps.items():
        assert prompts(step, Prompts(), opened=False)
        assert HOW[kind]


def test_two_questions_always_lead_out_of_the_role() -> None:
    (leave, *_) = planned("g", "short").steps
    for count in range(4):
        asked = Prompts(leave=tuple(Prompt(ask=f"Ask {n}") for n in range(count)))
        assert len(prompts(leave, asked, opened=False)) == max(2, count)


def test_the_poll_keeps_its_own_question_before_the_author_s() -> None:
    step = planned("g", "short").steps[1]
    asked = prompts(step, Prompts(feelings=(Prompt(ask="When?"),)), opened=False)
    assert asked == (*OURS["feelings"], "When?")


def test_what_is_asked_before_the_debrief_is_open_holds_no_secret() -> None:
    case = fixture("canary-case")
    said = [
        text
        for step in planned("g", "long").steps
        for text in prompts(step, case.debrief, opened=False)
    ]
    assert not [text for text in said if "hazelgrouse" in text]
    assert len(FEELINGS) == len(set(FEELINGS)) == 12
