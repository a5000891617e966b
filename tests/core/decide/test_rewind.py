"""The last step of a table can be taken back: one, the last, and nothing that time has done."""

from tests.kit.play import LaysTables, Play, refused
from tests.kit.story import action, change, channel, flag, indicator, inject, phase, story
from trainer.core.back import last_step
from trainer.core.commands import (
    AdjustIndicator,
    EndTable,
    JumpToPhase,
    LeaveSeat,
    MarkRead,
    PauseClock,
    ResumeClock,
    SendInject,
    SkipInject,
    TakeAction,
    TakeBack,
)
from trainer.core.events.console import StepTakenBack
from trainer.core.events.script import InjectSent
from trainer.core.moves import Chance
from trainer.core.refusals import Reason
from trainer.core.scenario import Scenario

PUSH = action("push", "ada", effects=(change("tension", 30), flag("pushed")))
GAMBLE = action("gamble", "cy", times=0, chances=(Chance(weight=1), Chance(weight=1)))
SECRET = indicator("morale", seen_by=("south",))


def world(**more: object) -> Scenario:
    more.setdefault("injects", (inject("dawn", at=2),))
    return story(
        actions=(PUSH, GAMBLE),
        indicators=(indicator("tension"), SECRET),
        channels=(channel("square"), channel("cable", "ada", "cy", delay=1)),
        phases=(phase("first", 3), phase("second", 7)),
        **more,
    )


def take_back(play: Play) -> None:
    step = last_step(play.state)
    assert step is not None
    play.facilitator.do(TakeBack(step.last))


def told(play: Play) -> set[str]:
    words = "The facilitator took back the last step."
    return {seat for seat, feed in play.feeds.items() if feed and feed[-1].text == words}


def test_a_step_taken_back_has_never_been(lay: LaysTables) -> None:
    play = lay(world()).begun()
    before = play.state
    play.seat("ada").act("push")
    assert play.state.indicators["tension"] == 50
    take_back(play)
    assert play.state.indicators == before.indicators
    assert (play.state.done, play.state.flags, play.state.can) == ((), frozenset(), before.can)
    assert [a.open for a in play.view("ada").actions] == [True]


def test_those_whose_page_changes_are_told_and_no_others(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.wall += 1
    play.facilitator.do(AdjustIndicator("morale", 70, "A slip of the hand."))
    take_back(play)
    assert told(play) == set(play.last(StepTakenBack).to) == {"cy", "di"}


def test_only_one_step_can_be_taken_back(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("ada").act("push")
    play.wall += 1
    play.facilitator.do(AdjustIndicator("morale", 70, "On purpose."))
    take_back(play)
    assert play.state.indicators["tension"] == 50
    assert last_step(play.state) is None


def test_it_must_be_the_step_that_was_meant(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("ada").act("push")
    step = last_step(play.state)
    assert step is not None
    play.wall += 1
    play.seat("cy").say("square", "What was that?")
    with refused(Reason.NOT_THE_LAST):
        play.facilitator.do(TakeBack(step.last))


def test_what_time_has_done_since_can_not_be_taken_back(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("ada").act("push")
    step = last_step(play.state)
    assert step is not None
    play.wall += 3 * 60_000
    with refused(Reason.NOT_THE_LAST):
        play.facilitator.do(TakeBack(step.last))
    play.tick()
    assert last_step(play.state) is None


def test_there_is_nothing_to_take_back_before_anybody_did_anything(lay: LaysTables) -> None:
    play = lay(world()).begun()
    assert last_step(play.state) is None
    with refused(Reason.NOT_THE_LAST):
        play.facilitator.do(TakeBack(play.state.seq))


def test_one_may_pause_and_people_may_come_and_read_before_it_is_taken_back(
    lay: LaysTables,
) -> None:
    play = lay(world()).begun()
    play.wait(2)
    play.seat("ada").act("push")
    play.wall += 1_000
    play.facilitator.do(PauseClock())
    play.facilitator.do(LeaveSeat("bo"))
    unread = play.view("di").unread
    play.seat("di").do(MarkRead(unread))
    take_back(play)
    assert play.state.indicators["tension"] == 20
    assert play.state.clock.wall is None
    assert play.state.t == 2 * 60_000 + 1_000
    assert "bo" not in play.state.seats
    assert play.view("di").unread == ()


def test_dice_once_thrown_stay_thrown(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("cy").act("gamble")
    take_back(play)
    assert play.state.throws == 1


def test_words_taken_back_are_gone(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("ada").say("cable", "Fire!")
    play.wall += 1
    take_back(play)
    play.wait(3)
    for feed in play.feeds.values():
        assert "Fire!" not in [e.text for e in feed]
    assert play.state.said["cable"] == 0


def test_news_taken_back_may_come_again(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.wait(0.25)
    play.facilitator.do(SendInject("dawn"))
    take_back(play)
    play.wait(3)
    assert play.at(InjectSent) == [0.25, 2]


def test_what_the_step_struck_and_is_due_by_now_comes_now(lay: LaysTables) -> None:
    play = lay(world(injects=(inject("dawn", at=0.5),))).begun()
    play.wait(0.25)
    play.facilitator.do(SkipInject("dawn"))
    play.wait(0.5)
    take_back(play)
    assert play.at(InjectSent) == [0.75]


def test_a_jump_can_be_taken_back(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.wait(1)
    play.facilitator.do(JumpToPhase("second"))
    play.wait(0.5)
    take_back(play)
    assert (play.state.phase, play.view("di").clock.phase_ends) == ("first", 3 * 60_000)
    play.wait(3)
    assert play.at(InjectSent) == [2]
    assert play.state.phase == "second"


def test_an_end_can_be_taken_back_and_the_clock_stands(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.wait(1)
    play.facilitator.do(EndTable("quiet"))
    assert play.state.status == "ended"
    take_back(play)
    assert (play.state.status, play.state.clock.wall) == ("running", None)
    play.wait(9)
    play.facilitator.do(ResumeClock())
    play.wait(5)
    assert play.at(InjectSent) == [2]


def test_what_one_asked_at_once_is_one_step(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.ask(TakeAction("gamble"), play.seat("cy").by)
    play.ask(TakeAction("gamble"), play.seat("cy").by)
    take_back(play)
    assert play.state.steps == {}


def test_a_memory_has_no_memory(lay: LaysTables) -> None:
    play = lay(world()).begun()
    for number in range(5):
        play.wall += 1
        play.seat("cy").say("square", f"And {number}.")
    step = last_step(play.state)
    assert step is not None
    assert step.before is not None
    assert step.before.back is None
