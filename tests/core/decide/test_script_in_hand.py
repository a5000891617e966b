"""The script in the facilitator's hand: held, released, moved, reworded, and never lost unseen."""

import pytest

from tests.core.decide.test_injects import sent, told
from tests.kit.play import LaysTables, Play, refused
from tests.kit.story import deliver, inject, news, send
from trainer.core.actors import ByClock, ByFacilitator
from trainer.core.clock import MINUTE
from trainer.core.commands import (
    EditInject,
    ExtendPhase,
    HoldInject,
    JumpToPhase,
    LeaveSeat,
    MoveInject,
    Occupant,
    PauseClock,
    ReleaseInject,
    ResumeClock,
    SendInject,
    SendNews,
    SkipInject,
    TakeSeat,
)
from trainer.core.events.console import InjectEdited, InjectHeld, InjectMoved
from trainer.core.events.script import InjectLapsed, InjectSent
from trainer.core.moves import Document
from trainer.core.refusals import Reason

DAWN = told(inject("dawn", at=2))
BELLS = told(inject("bells", when='"rung" in flags'))
LATE = told(inject("late", phase="first", at=2))


def test_a_held_inject_does_not_come_when_it_is_due(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    play.facilitator.do(HoldInject("dawn"))
    play.wait(5)
    assert sent(play) == []


def test_released_it_comes_at_once_if_it_was_due_meanwhile(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    play.facilitator.do(HoldInject("dawn"))
    play.wait(3.5)
    play.facilitator.do(ReleaseInject("dawn"))
    assert sent(play) == [("dawn", 3.5)]


def test_released_before_that_it_comes_at_its_time(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    play.facilitator.do(HoldInject("dawn"))
    play.wait(1)
    play.facilitator.do(ReleaseInject("dawn"))
    play.wait(5)
    assert sent(play) == [("dawn", 2)]


def test_a_held_inject_waits_also_for_its_condition(lay: LaysTables) -> None:
    play = lay(BELLS).begun()
    play.facilitator.do(HoldInject("bells"))
    play.wait(1)
    play.seat("ada").act("ring")
    play.seat("ada").act("hush")
    assert sent(play) == []
    play.wait(1)
    play.facilitator.do(ReleaseInject("bells"))
    assert sent(play) == [("bells", 2)]


def test_a_condition_that_never_came_sends_nothing_when_released(lay: LaysTables) -> None:
    play = lay(BELLS).begun()
    play.facilitator.do(HoldInject("bells"))
    play.facilitator.do(ReleaseInject("bells"))
    assert sent(play) == []
    play.seat("ada").act("ring")
    assert len(sent(play)) == 1


def test_what_the_script_calls_for_while_it_is_held_waits_too(lay: LaysTables) -> None:
    play = lay(told(inject("one", at=1, effects=(send("two", 1),)), inject("two", by_hand=True)))
    play.begun().facilitator.do(HoldInject("two"))
    play.wait(3)
    assert sent(play) == [("one", 1)]
    play.facilitator.do(ReleaseInject("two"))
    assert sent(play) == [("one", 1), ("two", 3)]


def test_an_inject_may_be_held_before_the_table_begins(lay: LaysTables) -> None:
    play = lay(DAWN).laid().seated()
    play.facilitator.do(HoldInject("dawn"))
    play.facilitator.start()
    play.wait(3)
    assert sent(play) == []


def test_a_held_inject_that_was_due_outlives_its_phase(lay: LaysTables) -> None:
    play = lay(LATE).begun()
    play.facilitator.do(HoldInject("late"))
    play.wait(5)
    play.facilitator.do(ReleaseInject("late"))
    assert sent(play) == [("late", 5)]


def test_a_held_inject_can_be_sent_or_struck_by_hand(lay: LaysTables) -> None:
    for command, comes in ((SendInject("dawn"), 1), (SkipInject("dawn"), 0)):
        play = lay(DAWN).begun()
        play.facilitator.do(HoldInject("dawn"))
        play.facilitator.do(command)
        assert play.state.held == {}
        play.wait(5)
        assert len(sent(play)) == comes


def test_one_that_may_repeat_stays_held_when_it_is_sent_by_hand(lay: LaysTables) -> None:
    play = lay(told(inject("bells", at=1, repeat=True))).begun()
    play.facilitator.do(HoldInject("bells"))
    play.facilitator.do(SendInject("bells"))
    play.wait(2)
    play.facilitator.do(SendInject("bells"))
    play.facilitator.do(ReleaseInject("bells"))
    assert sent(play) == [("bells", 0), ("bells", 2)]


def test_only_what_may_still_come_can_be_handled(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    for command in (HoldInject("x"), MoveInject("x", 1), EditInject("x", "A", "b")):
        with refused(Reason.NO_INJECT):
            play.facilitator.do(command)
    with refused(Reason.NOT_HELD):
        play.facilitator.do(ReleaseInject("dawn"))
    play.facilitator.do(HoldInject("dawn"))
    with refused(Reason.HELD_ALREADY):
        play.facilitator.do(HoldInject("dawn"))
    play.facilitator.do(SendInject("dawn"))
    for gone in (HoldInject("dawn"), MoveInject("dawn", 1), EditInject("dawn", "A", "b")):
        with refused(Reason.INJECT_GONE):
            play.facilitator.do(gone)


def test_an_inject_may_be_moved_later_and_sooner(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    play.facilitator.do(MoveInject("dawn", 2.5))
    play.facilitator.do(MoveInject("dawn", -1))
    play.wait(9)
    assert sent(play) == [("dawn", 3.5)]


def test_an_inject_is_never_moved_before_now(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    play.wait(1)
    play.facilitator.do(PauseClock())
    play.wait(5)
    play.facilitator.do(MoveInject("dawn", -30))
    assert sent(play) == [("dawn", 1)]


def test_a_moved_inject_is_no_longer_bound_to_its_phase(lay: LaysTables) -> None:
    play = lay(LATE).begun()
    play.facilitator.do(MoveInject("late", 4))
    play.facilitator.do(JumpToPhase("second"))
    play.facilitator.do(JumpToPhase("first"))
    play.wait(9)
    assert sent(play) == [("late", 6)]


def test_a_held_inject_may_be_moved(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    play.facilitator.do(HoldInject("dawn"))
    play.facilitator.do(MoveInject("dawn", 1))
    play.wait(2.5)
    play.facilitator.do(ReleaseInject("dawn"))
    play.wait(3)
    assert sent(play) == [("dawn", 3)]


def test_what_waits_for_no_instant_can_not_be_moved(lay: LaysTables) -> None:
    play = lay(BELLS).begun()
    with refused(Reason.NO_INSTANT):
        play.facilitator.do(MoveInject("bells", 1))


@pytest.mark.parametrize("minutes", [0, float("nan"), float("inf"), 1e9, -1e9])
def test_an_inject_is_moved_by_a_number_of_minutes(lay: LaysTables, minutes: float) -> None:
    play = lay(DAWN).begun()
    with refused(Reason.BAD_DURATION):
        play.facilitator.do(MoveInject("dawn", minutes))


def test_a_reworded_inject_says_the_new_words_to_the_new_readers(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    play.facilitator.do(EditInject("dawn", "Noon", "It is {{ int(minutes) }}.", ("south",)))
    play.wait(3)
    news = play.last(InjectSent)
    assert (news.title, news.text, news.to) == ("Noon", "It is 2.", ("cy", "di"))


def test_a_reworded_inject_goes_where_it_went_unless_readers_are_named(lay: LaysTables) -> None:
    play = lay(told(inject("dawn", "ada", at=2))).begun()
    play.facilitator.do(EditInject("dawn", "Noon", "It is noon."))
    play.wait(3)
    assert play.last(InjectSent).to == ("ada",)


@pytest.mark.parametrize(
    "text",
    ["{{ minutes", "minutes }}", "{{ nonsense }}", '{{ indicator["x"] }}', "{{ 1 + }}", "{{ }}"],
)
def test_words_that_can_not_be_worked_out_are_refused_in_words(lay: LaysTables, text: str) -> None:
    play = lay(DAWN).begun()
    with refused(Reason.BAD_TEMPLATE):
        play.facilitator.do(EditInject("dawn", "Noon", text))
    with refused(Reason.BAD_TEMPLATE):
        play.facilitator.do(EditInject("dawn", text, "It is noon."))


def test_new_words_need_words_and_readers(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    with refused(Reason.EMPTY_TEXT):
        play.facilitator.do(EditInject("dawn", "Noon", " "))
    with refused(Reason.NO_ADDRESSEE):
        play.facilitator.do(EditInject("dawn", "Noon", "It is noon.", ("nobody",)))


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


def test_a_paper_that_reaches_nobody_is_shown_as_well(lay: LaysTables) -> None:
    paper = Document(id="paper", title="A paper", kind="note")
    dawn = inject("dawn", "ada", at=1, effects=(deliver("paper", "bo"), news("Hm", "bo")))
    play = lay(told(dawn, documents=(paper,))).begun()
    play.facilitator.do(LeaveSeat("bo"))
    play.wait(1)
    assert sorted(i.title for i in play.state.undelivered.values()) == ["A paper", "Hm"]


def test_what_a_facilitator_does_is_recorded_by_name(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    kind = (InjectHeld, InjectMoved, InjectEdited)
    for command in (HoldInject("dawn"), MoveInject("dawn", 1), EditInject("dawn", "A", "b")):
        play.facilitator.do(command)
    mine = [r for r in play.events if isinstance(r.event, kind)]
    assert [type(r.event) for r in mine] == list(kind)
    assert {r.by for r in mine} == {ByFacilitator("Fay")}


def test_an_extension_moves_no_inject(lay: LaysTables) -> None:
    play: Play = lay(told(inject("late", phase="second", at=1), inject("dawn", at=4))).begun()
    play.facilitator.do(ExtendPhase(2))
    play.wait(9)
    assert sent(play) == [("dawn", 4), ("late", 6)]
    assert play.state.phase_ends == 12 * MINUTE
