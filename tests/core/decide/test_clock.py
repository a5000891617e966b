"""Table time: it runs, stands, is extended and jumped, and everything due hangs on it alone."""

import pytest

from tests.kit.play import LaysTables, Play, refused
from tests.kit.story import channel, inject, issue, phase, story
from trainer.core.actors import ByClock
from trainer.core.commands import (
    ExtendPhase,
    JumpToPhase,
    OpenTable,
    PauseClock,
    ResumeClock,
    SkipOutage,
    Tick,
)
from trainer.core.decide import next_due
from trainer.core.events.lobby import ClockPaused, OutageSkipped, PhaseEntered
from trainer.core.events.offers import OfferClosed
from trainer.core.events.script import InjectLapsed, InjectSent
from trainer.core.events.talk import MessageDelivered
from trainer.core.refusals import Reason

TIMED = story(
    phases=(phase("first", 4), phase("second", 6)),
    channels=(channel("square"), channel("cable", "ada", "cy", delay=1.25)),
    issues=(issue("toll", "high", "low"), issue("border", "ridge", "river")),
    injects=(
        inject("dawn", at=0.5),
        inject("noon", at=3),
        inject("dusk", at=7.75),
        inject("early", phase="second", at=1),
        inject("late", phase="first", at=5),
    ),
)


def sent(play: Play) -> list[tuple[str, float]]:
    names = [e.inject for e in play.all(InjectSent)]
    return list(zip(names, play.at(InjectSent), strict=True))


def test_everything_due_comes_at_its_exact_instant(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    play.wait(60)
    assert sent(play) == [("dawn", 0.5), ("noon", 3), ("early", 5), ("dusk", 7.75)]


def test_what_lapses_lapses_where_the_facilitator_can_see_it(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    play.wait(60)
    assert [e.inject for e in play.all(InjectLapsed)] == ["late"]
    assert play.at(InjectLapsed) == [4]


def test_table_time_stands_while_paused(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    play.wait(1)
    play.facilitator.do(PauseClock())
    play.wait(30)
    assert play.minutes == 1
    play.facilitator.do(ResumeClock())
    play.wait(2)
    assert sent(play)[-1] == ("noon", 3)


def test_nothing_is_done_at_a_table_that_is_paused(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    play.facilitator.do(PauseClock())
    with refused(Reason.PAUSED):
        play.seat("ada").say("square", "Hello?")
    with refused(Reason.PAUSED):
        play.facilitator.do(PauseClock())


def test_a_clock_that_runs_is_not_resumed(lay: LaysTables) -> None:
    with refused(Reason.NOT_PAUSED):
        lay(TIMED).begun().facilitator.do(ResumeClock())


def test_twenty_pauses_move_nothing(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    play.seat("ada").say("cable", "Slowly.")
    for number in range(20):
        play.wait(0.19)
        play.facilitator.do(PauseClock())
        play.wait(number)
        play.facilitator.do(ResumeClock())
    play.wait(60)
    assert sent(play) == [("dawn", 0.5), ("noon", 3), ("early", 5), ("dusk", 7.75)]
    assert play.at(MessageDelivered) == [1.25]
    assert play.at(PhaseEntered) == [0, 4]


def test_pausing_often_loses_no_time_at_any_pace(lay: LaysTables) -> None:
    play = lay(TIMED).laid(pace=2.7).seated()
    play.facilitator.start()
    for _ in range(20):
        play.wall += 1_001
        play.facilitator.do(PauseClock())
        play.wall += 777
        play.facilitator.do(ResumeClock())
    assert abs(play.state.clock.t - 20 * 1_001 * 2.7) <= 20


def test_an_outage_is_taken_out_of_table_time(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    play.wait(1)
    stopped = play.wall
    play.wall += 10 * 60_000
    play.ask(SkipOutage(stopped), ByClock())
    assert play.minutes == 1
    assert play.last(OutageSkipped).lost == 10 * 60_000
    play.wait(60)
    assert sent(play) == [("dawn", 0.5), ("noon", 3), ("early", 5), ("dusk", 7.75)]


def test_what_was_due_before_an_outage_is_not_late(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    play.wall += 60_000  # nobody looked since the start, though the server still lived
    stopped = play.wall
    play.wall += 10 * 60_000
    play.ask(SkipOutage(stopped), ByClock())
    assert sent(play) == [("dawn", 0.5)]


def test_an_outage_never_turns_table_time_back(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    play.wait(2)
    play.seat("ada").say("square", "I was here.")
    play.wait(0.5)
    play.ask(SkipOutage(0), ByClock())
    assert play.minutes == 2
    play.ask(SkipOutage(2**60), ByClock())
    play.wait(1)
    assert play.minutes == 3


def test_an_outage_of_a_paused_table_is_nothing(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    play.facilitator.do(PauseClock())
    stopped = play.wall
    play.wall += 60_000
    assert play.ask(SkipOutage(stopped), ByClock()) == ()


def test_a_seat_can_not_touch_the_clock(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    for command in (PauseClock(), ResumeClock(), SkipOutage(0), Tick(), ExtendPhase(1)):
        with refused(Reason.FACILITATOR_ONLY):
            play.seat("ada").do(command)


def test_extending_a_phase_delays_what_hangs_on_the_next_one_only(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    play.wait(2)
    play.facilitator.do(ExtendPhase(2))
    play.wait(60)
    assert sent(play) == [("dawn", 0.5), ("noon", 3), ("late", 5), ("early", 7), ("dusk", 7.75)]


def test_jumping_brings_no_absolute_inject_forward(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    play.wait(2)
    play.facilitator.do(JumpToPhase("second"))
    play.wait(60)
    assert sent(play) == [("dawn", 0.5), ("noon", 3), ("early", 3), ("dusk", 7.75)]


def test_a_wall_clock_that_goes_back_stops_table_time_for_a_while(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    play.wait(2)
    play.seat("ada").say("square", "Two.")
    play.wall -= 60_000
    play.seat("ada").say("square", "Still two.")
    assert play.state.t == 2 * 60_000


def test_an_offer_expires_while_nobody_looks(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    play.seat("ada").offer("pact", {"toll": "low"}, ("cy",), expires=2)
    play.wait(3)
    assert (play.last(OfferClosed).how, play.at(OfferClosed)) == ("lapsed", [2])


def test_the_next_thing_due_is_known(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    assert next_due(play.state, 0) == 30_000
    assert next_due(play.state, 30_001) == 30_000  # and overdue
    play.wait(0.5)
    assert next_due(play.state, 30_000) == 60_000  # a whole minute, for conditions on time
    play.facilitator.do(PauseClock())
    assert next_due(play.state, 30_000) is None


@pytest.mark.parametrize(
    ("pace", "stretch"),
    [(0, 1), (-1, 1), (1, 0), (float("nan"), 1), (1, float("nan")), (float("inf"), 1), (1, 1e-9)],
)
def test_a_table_needs_a_sane_clock(lay: LaysTables, pace: float, stretch: float) -> None:
    with refused(Reason.BAD_DURATION):
        lay(TIMED).ask(OpenTable("7", pace, stretch), ByClock())


def test_a_pause_is_told_to_everybody(lay: LaysTables) -> None:
    play = lay(TIMED).begun()
    play.facilitator.do(PauseClock())
    assert play.all(ClockPaused)
    assert all(feed[-1].kind == "clock" for feed in play.feeds.values())
