"""A table that goes on from what it copied of another, and what a facilitator may change there."""

from tests.kit.play import LaysTables, Play, refused
from tests.kit.story import channel, inject, phase, story
from trainer.core.actors import ByFacilitator
from trainer.core.clock import MINUTE
from trainer.core.commands import (
    DeliverMessage,
    EndTable,
    ForkTable,
    HandOut,
    MarkReady,
    PauseClock,
    ResumeClock,
    TakeBack,
)
from trainer.core.events.lobby import PhaseEntered, TableForked
from trainer.core.events.talk import DocumentDelivered
from trainer.core.moves import Action, Document
from trainer.core.refusals import Reason
from trainer.core.scenario import Scenario

PAPER = Document(id="paper", title="A paper", kind="note", text="Secret.", holders=("ada",))
MARCH = Action(id="march", name="March", about="Go.", by=("ada",))
FAY = ByFacilitator("Fay")


def world(**more: object) -> Scenario:
    return story(
        channels=(
            channel("square"),
            channel("cable", "ada", "cy", delay=1),
            channel("through", "ada", "cy", "bo", mediator="bo"),
        ),
        phases=(phase("first", 3), phase("second", 7)),
        documents=(PAPER,),
        actions=(MARCH,),
        injects=(inject("dawn", at=2.0),),
        **more,
    )


def forked(play: Play, **change: object) -> Play:
    play.facilitator.do(ForkTable("table 3", "another", **change))  # type: ignore[arg-type]
    return play


def test_a_what_if_stands_still_until_somebody_starts_it(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.wait(1)
    forked(play)
    play.wall += 600 * MINUTE
    assert play.tick() == ()
    assert play.minutes == 1
    play.facilitator.do(ResumeClock())
    play.wait(0.5)
    assert play.minutes == 1.5


def test_what_was_still_to_come_still_comes(lay: LaysTables) -> None:
    play = forked(lay(world()).begun())
    play.facilitator.do(ResumeClock())
    play.wait(4)
    assert play.at(PhaseEntered) == [0, 3]
    assert "dawn" in play.state.fired


def test_everybody_is_told_that_it_is_a_what_if_and_of_which_table(lay: LaysTables) -> None:
    play = forked(lay(world()).begun())
    for feed in play.feeds.values():
        assert (feed[-1].title, feed[-1].kind) == ("A what-if begins", "clock")
        assert "table 3" in feed[-1].text


def test_chance_is_its_own_from_here_on(lay: LaysTables) -> None:
    play = lay(world()).begun()
    assert forked(play).state.seed == "another"
    with refused(Reason.BAD_DURATION):
        play.facilitator.do(ForkTable("table 3", ""))


def test_a_move_may_be_off_from_here_on(lay: LaysTables) -> None:
    play = lay(world()).begun()
    assert "ada" in play.state.can["march"]
    forked(play, without=("march", "nothing"))
    assert play.last(TableForked).without == ("march",)
    play.facilitator.do(ResumeClock())
    with refused(Reason.ACTION_BARRED, "The facilitator has switched this off for this session."):
        play.seat("ada").act("march")


def test_letters_may_travel_no_longer(lay: LaysTables) -> None:
    play = lay(world()).begun()
    forked(play, prompt=("cable", "nothing"))
    play.facilitator.do(ResumeClock())
    play.seat("ada").say("cable", "At once.")
    assert play.heard("cy") == ["At once."]
    cable = next(one for one in play.view("ada").channels if one.id == "cable")
    assert (cable.delay, cable.scatter) == (0, 0)


def test_five_minutes_are_five_of_the_clock_at_any_length_of_play(lay: LaysTables) -> None:
    play = lay(world()).laid(stretch=10).seated()
    play.facilitator.start()
    forked(play, minutes=5)
    assert play.state.phase_ends == 5 * MINUTE
    play.facilitator.do(ResumeClock())
    play.wait(5)
    assert play.at(PhaseEntered) == [0, 5]


def test_the_clock_may_run_faster(lay: LaysTables) -> None:
    play = forked(lay(world()).begun(), pace=6.0)
    play.facilitator.do(ResumeClock())
    play.wait(0.25)
    assert play.minutes == 1.5


def test_nobody_is_ready_at_a_what_if_before_they_say_so(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("ada").do(MarkReady())
    assert forked(play).state.ready == frozenset()


def test_what_was_copied_can_not_be_taken_back(lay: LaysTables) -> None:
    play = forked(lay(world()).begun())
    play.wall += 1
    with refused(Reason.NOT_THE_LAST):
        play.facilitator.do(TakeBack(play.state.seq))
    play.facilitator.do(HandOut("paper", ("di",)))
    play.facilitator.do(TakeBack(play.state.seq))
    assert play.state.holders["paper"] == {"ada"}
    assert play.state.seed == "another"


def test_a_table_that_has_ended_is_no_what_if(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.facilitator.do(EndTable(play.scenario.endings[0].id))
    with refused(Reason.ENDED):
        forked(play)


def test_a_paper_may_be_handed_to_whom_a_facilitator_likes(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.facilitator.do(PauseClock())
    play.facilitator.do(HandOut("paper", ("ada", "di")))
    assert play.last(DocumentDelivered).to == ("di",)
    assert [one.id for one in play.view("di").documents] == ["paper"]
    assert play.events[-1].by == FAY
    for document, seat, reason in (
        ("nothing", "di", Reason.NO_DOCUMENT),
        ("paper", "nobody", Reason.NO_SEAT),
        ("paper", "di", Reason.NO_ADDRESSEE),
    ):
        with refused(reason):
            play.facilitator.do(HandOut(document, (seat,)))


def test_a_letter_may_be_let_through_before_its_time(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("ada").say("cable", "Slow.")
    play.seat("ada").say("through", "Through you.")
    slow, waiting = play.state.letters
    play.facilitator.do(DeliverMessage(slow))
    play.facilitator.do(DeliverMessage(waiting))
    assert play.heard("cy") == ["Slow.", "Through you."]
    assert play.heard("bo") == ["Through you."]
    play.wait(2)
    assert play.heard("cy") == ["Slow.", "Through you."]
    with refused(Reason.NO_MESSAGE):
        play.facilitator.do(DeliverMessage(slow))
