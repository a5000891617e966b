"""The points of a scenario, and when a table came to each."""

from tests.kit.ended import recorded
from tests.kit.story import FOLDERS, action, fixture, phase, story
from trainer.core.effects import RaiseFlag
from trainer.core.moves import Inject, Rung
from trainer.debrief.decisions import decisions, steps
from trainer.scoring.trace import trace


def test_the_story_turns_by_grave_acts_and_by_what_its_phases_ask_about() -> None:
    told = story(
        flags=("out",),
        phases=(phase("talk", ends_when='"out" in flags || "walk" in done'), phase("after")),
        actions=(
            action("walk", "all"),
            action("shout", "all", effects=(RaiseFlag(do="flag", flag="out"),)),
            action("strike", "all", grave=True),
            action("arm", "all"),
            action("wave", "all"),
        ),
        ladder=(Rung(name="Arms", when='"arm" in done'),),
        injects=(
            Inject(id="quake", title="A quake", text="It shook.", to=("all",), incident=True),
        ),
    )
    found = {one.key: one.turning for one in decisions(told)}
    turning = {key for key, turns in found.items() if turns}
    assert turning >= {"phase:after", "act:walk", "act:shout", "act:strike", "ending"}
    assert {"act:arm", "news:quake"} <= found.keys() - turning
    assert "act:wave" not in found
    assert "phase:talk" not in found, "every table begins there"


def test_a_table_s_points_are_dated_and_those_that_all_learnt_of_are_told_from_the_rest() -> None:
    course = trace(fixture("canary-case"), recorded(FOLDERS / "canary-case", "peace"))
    found = steps(course)
    assert found["signed:accord"].open
    assert found["signed:accord"].minute == 7.5
    assert not found["offer:accord"].open
    assert found["offer:accord"].phase == "talks"
    assert found["ending"].answer == "peace"
    assert "phase:crisis" not in found


def test_minutes_are_the_author_s_whatever_the_length_of_the_table() -> None:
    course = trace(fixture("canary-case"), recorded(FOLDERS / "canary-case", "nothing"))
    assert steps(course)["ending"].minute == 16
    assert steps(course)["ending"].stretched(0.5).minute == 8
