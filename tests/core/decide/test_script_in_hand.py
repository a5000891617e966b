"""The script in the facilitator's hand: held, released, moved."""

import pytest

from tests.core.decide.test_injects import sent, told
from tests.kit.play import LaysTables, Play, refused
from tests.kit.story import inject, send
from trainer.core.actors import ByFacilitator
from trainer.core.clock import MINUTE
from trainer.core.commands import (
    EditInject,
    ExtendPhase,
    HoldInject,
    JumpToPhase,
    MoveInject,
    PauseClock,
    ReleaseInject,
    SendInject,
    SkipInject,
)
from trainer.core.events.console import InjectEdited, InjectHeld, InjectMoved
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
