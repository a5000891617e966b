"""No inject is lost unseen, and none comes twice."""

from tests.core.decide.test_injects import sent, told
from tests.kit.play import LaysTables
from tests.kit.story import deliver, inject, news
from trainer.core.actors import ByClock
from trainer.core.commands import (
    JumpToPhase,
    LeaveSeat,
    Occupant,
    PauseClock,
    ResumeClock,
    SendInject,
    SendNews,
    ShareDocument,
    SkipInject,
    TakeSeat,
)
from trainer.core.events.script import InjectLapsed, InjectSent
from trainer.core.moves import Document

DAWN = told(inject("dawn", at=2))
BELLS = told(inject("bells", when='"rung" in flags'))
LATE = told(inject("late", phase="first", at=2))


def test_an_inject_missed_with_its_phase_comes_when_the_phase_begins_again(lay: LaysTables) -> None:
    play = lay(LATE).begun()
    play.wait(1)
    play.facilitator.do(JumpToPhase("second"))
    assert play.last(InjectLapsed).missed
    play.wait(1)
    play.facilitator.do(JumpToPhase("first"))
    play.wait(2.5)
    assert sent(play) == [("late", 4)]


def test_one_that_the_facilitator_struck_does_not(lay: LaysTables) -> None:
    play = lay(LATE).begun()
    play.facilitator.do(SkipInject("late"))
    play.facilitator.do(JumpToPhase("second"))
    play.facilitator.do(JumpToPhase("first"))
    play.wait(2.5)
    assert sent(play) == []


def test_sent_now_means_now_though_the_clock_stands(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    play.wait(1)
    play.facilitator.do(PauseClock())
    play.wait(7)
    play.facilitator.do(SendInject("dawn"))
    play.facilitator.do(SendNews("Extra", "Read this.", ("ada",), "The Gazette"))
    assert play.at(InjectSent) == [1, 1]
    assert play.feeds["ada"][-1].source == "The Gazette"
    play.facilitator.do(ResumeClock())
    play.wait(5)
    assert len(sent(play)) == 1 + 1


def test_news_that_reaches_nobody_is_recorded_and_shown(lay: LaysTables) -> None:
    play = lay(told(inject("dawn", "ada", at=1), inject("noon", at=1))).begun()
    play.facilitator.do(LeaveSeat("ada"))
    play.wait(1)
    assert [e.undelivered for e in play.all(InjectSent)] == [True, False]
    assert [item.title for item in play.state.undelivered.values()] == ["Dawn"]


def test_it_is_delivered_when_somebody_takes_the_seat(lay: LaysTables) -> None:
    play = lay(told(inject("dawn", "ada", at=1))).begun()
    play.facilitator.do(LeaveSeat("ada"))
    play.wait(1)
    play.ask(TakeSeat("ada", Occupant("person", "Late")), ByClock())
    assert play.state.undelivered == {}
    assert len(play.view("ada").unread) == 1


def test_news_for_facilitators_alone_is_not_undelivered(lay: LaysTables) -> None:
    play = lay(told(inject("dawn", "facilitators", at=1))).begun()
    play.wait(1)
    assert play.state.undelivered == {}


def test_a_paper_passed_to_an_empty_seat_is_shown_until_somebody_sits_there(
    lay: LaysTables,
) -> None:
    paper = Document(id="paper", title="A paper", kind="note", holders=("ada",))
    play = lay(told(documents=(paper,))).begun()
    play.facilitator.do(LeaveSeat("bo"))
    play.seat("ada").do(ShareDocument("paper", ("bo",)))
    assert [i.to for i in play.state.undelivered.values()] == [("bo",)]
    play.ask(TakeSeat("bo", Occupant("person", "Late")), ByClock())
    assert play.state.undelivered == {}


def test_a_paper_that_reaches_nobody_is_shown_as_well(lay: LaysTables) -> None:
    paper = Document(id="paper", title="A paper", kind="note")
    dawn = inject("dawn", "ada", at=1, effects=(deliver("paper", "bo"), news("Hm", "bo")))
    play = lay(told(dawn, documents=(paper,))).begun()
    play.facilitator.do(LeaveSeat("bo"))
    play.wait(1)
    assert sorted(i.title for i in play.state.undelivered.values()) == ["A paper", "Hm"]


def test_a_conditional_inject_sent_by_hand_does_not_come_again(lay: LaysTables) -> None:
    play = lay(BELLS).begun()
    play.facilitator.do(SendInject("bells"))
    play.seat("ada").act("ring")
    assert sent(play) == [("bells", 0)]


def test_a_missed_inject_sent_by_hand_does_not_come_again(lay: LaysTables) -> None:
    play = lay(LATE).begun()
    play.facilitator.do(JumpToPhase("second"))
    play.facilitator.do(SendInject("late"))
    play.facilitator.do(JumpToPhase("first"))
    play.wait(2.5)
    assert sent(play) == [("late", 0)]


def test_a_missed_inject_can_still_be_struck_for_good(lay: LaysTables) -> None:
    play = lay(LATE).begun()
    play.facilitator.do(JumpToPhase("second"))
    play.facilitator.do(SkipInject("late"))
    play.facilitator.do(JumpToPhase("first"))
    play.wait(2.5)
    assert sent(play) == []
