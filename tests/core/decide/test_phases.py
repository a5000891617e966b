"""How phases begin and end."""

import pytest

from tests.kit.play import LaysTables, refused
from tests.kit.story import action, channel, ending, flag, phase, story
from trainer.core.commands import (
    ExtendPhase,
    JumpToPhase,
    LeaveSeat,
    MarkReady,
    Occupant,
    TakeSeat,
)
from trainer.core.events.lobby import PhaseEntered, PhaseExtended
from trainer.core.refusals import Reason
from trainer.core.stage import Branch

TWO = story(phases=(phase("first", 3), phase("second", 2)))


def test_a_phase_ends_at_its_deadline(lay: LaysTables) -> None:
    play = lay(TWO).begun()
    play.wait(2.99)
    assert play.state.phase == "first"
    play.wait(0.01)
    assert play.state.phase == "second"
    assert play.at(PhaseEntered) == [0, 3]


def test_a_late_look_ends_phases_at_their_own_instants(lay: LaysTables) -> None:
    play = lay(TWO).begun()
    play.wait(60)
    assert play.at(PhaseEntered) == [0, 3]
    assert (play.state.status, play.state.t) == ("ended", 5 * 60_000)


def test_the_table_ends_after_the_last_phase(lay: LaysTables) -> None:
    play = lay(TWO).begun()
    play.wait(5)
    assert play.state.ending == "quiet"


def test_a_phase_ends_when_its_condition_holds(lay: LaysTables) -> None:
    first = phase("first", ends_when='"over" in flags')
    ring = action("ring", effects=(flag("over"),))
    play = lay(story(phases=(first, phase("second")), actions=(ring,))).begun()
    play.wait(1)
    play.seat("ada").act("ring")
    assert play.state.phase == "second"


def test_a_condition_on_the_time_is_looked_at_each_minute(lay: LaysTables) -> None:
    first = phase("first", ends_when="phase_minutes >= 2.0")
    play = lay(story(phases=(first, phase("second")))).begun()
    play.wait(1.999)
    assert play.state.phase == "first"
    play.wait(0.001)
    assert play.at(PhaseEntered) == [0, 2]


READY = story(phases=(phase("first", ends_when_ready=True), phase("second")))


def test_a_phase_ends_when_everybody_is_ready(lay: LaysTables) -> None:
    play = lay(READY).begun()
    for seat in ("ada", "bo", "cy", "di"):
        play.seat(seat).do(MarkReady())
    assert play.state.phase == "first"
    play.seat("eve").do(MarkReady())
    assert play.state.phase == "second"
    assert play.state.ready == frozenset()


def test_ready_can_be_taken_back(lay: LaysTables) -> None:
    play = lay(READY).begun()
    play.seat("ada").do(MarkReady())
    play.seat("ada").do(MarkReady(ready=False))
    for seat in ("bo", "cy", "di", "eve"):
        play.seat(seat).do(MarkReady())
    assert play.state.phase == "first"


def test_being_ready_does_not_end_a_phase_that_does_not_ask_for_it(lay: LaysTables) -> None:
    play = lay(TWO).begun()
    for seat in play.scenario.role:
        play.seat(seat).do(MarkReady())
    assert play.state.phase == "first"


def test_only_people_need_be_ready(lay: LaysTables) -> None:
    play = lay(READY).begun()
    for seat in ("bo", "di", "eve"):
        play.facilitator.do(TakeSeat(seat, Occupant("bot", "Bot")))
    play.seat("ada").do(MarkReady())
    play.seat("cy").do(MarkReady())
    assert play.state.phase == "second"


def test_the_last_who_was_not_ready_may_end_the_phase_by_leaving(lay: LaysTables) -> None:
    play = lay(READY).begun()
    for seat in ("ada", "bo", "cy", "di"):
        play.seat(seat).do(MarkReady())
    play.facilitator.do(LeaveSeat("eve"))
    assert play.state.phase == "second"


def test_the_facilitator_may_jump_to_any_phase(lay: LaysTables) -> None:
    play = lay(TWO).begun()
    play.wait(1)
    play.facilitator.do(JumpToPhase("second"))
    play.facilitator.do(JumpToPhase("first"))
    assert play.state.phase == "first"
    assert play.state.phase_ends == 4 * 60_000
    with refused(Reason.NO_PHASE):
        play.facilitator.do(JumpToPhase("third"))


def test_an_extended_phase_ends_later(lay: LaysTables) -> None:
    play = lay(TWO).begun()
    play.facilitator.do(ExtendPhase(1.5))
    play.wait(4.4)
    assert play.state.phase == "first"
    play.wait(0.1)
    assert play.at(PhaseEntered) == [0, 4.5]
    assert play.last(PhaseExtended).ends == 270_000


@pytest.mark.parametrize("minutes", [0, -1, float("nan"), float("inf"), 1e9])
def test_a_phase_is_extended_by_some_minutes(lay: LaysTables, minutes: float) -> None:
    with refused(Reason.BAD_DURATION):
        lay(TWO).begun().facilitator.do(ExtendPhase(minutes))


BRANCHING = story(
    phases=(
        phase("first", 1, next=(Branch(to="war", when='"rung" in flags'), Branch(to="peace"))),
        phase("war", 1, next=(Branch(to="peace", when="false"),)),
        phase("peace", 1),
    ),
    actions=(action("ring", effects=(flag("rung"),)),),
)


def test_the_first_branch_that_holds_is_taken(lay: LaysTables) -> None:
    play = lay(BRANCHING).begun()
    play.wait(1)
    assert play.state.phase == "peace"
    play = lay(BRANCHING).begun()
    play.seat("ada").act("ring")
    play.wait(1)
    assert play.state.phase == "war"


def test_when_no_branch_holds_the_next_phase_follows(lay: LaysTables) -> None:
    play = lay(BRANCHING).begun()
    play.facilitator.do(JumpToPhase("war"))
    play.wait(1)
    assert play.state.phase == "peace"


def test_a_phase_allows_only_its_own_families_of_commands(lay: LaysTables) -> None:
    quiet = phase("quiet", allows=("act",))
    play = lay(story(phases=(quiet,), actions=(action("ring"),))).begun()
    with refused(Reason.PHASE_CLOSED):
        play.seat("ada").say("square", "Hello.")
    with refused(Reason.PHASE_CLOSED):
        play.seat("ada").offer("pact", {"toll": "low"}, ("cy",))
    play.seat("ada").act("ring")


def test_a_phase_may_limit_where_people_write(lay: LaysTables) -> None:
    rooms = (channel("square"), channel("porch"))
    play = lay(story(phases=(phase("talk", channels=("porch",)),), channels=rooms)).begun()
    play.seat("ada").say("porch", "Here.")
    with refused(Reason.PHASE_CLOSED):
        play.seat("ada").say("square", "There.")


def test_stretching_a_table_stretches_its_phases(lay: LaysTables) -> None:
    play = lay(TWO).laid(stretch=2).seated()
    play.facilitator.start()
    play.wait(6)
    assert play.at(PhaseEntered) == [0, 6]


def test_the_pace_of_a_table_is_the_speed_of_its_clock(lay: LaysTables) -> None:
    play = lay(TWO).laid(pace=3).seated()
    play.facilitator.start()
    play.wait(1)
    assert play.at(PhaseEntered) == [0, 3]


def test_phases_that_chase_each_other_do_not_hold_up_the_table(lay: LaysTables) -> None:
    second = phase("second", 0, next=(Branch(to="first"),))
    mad = (phase("first", 0), second)
    play = lay(story(phases=mad, endings=(ending("quiet", at_end="true"),)))
    play.watch = None  # it would look three hundred times
    play.begun().wait(1.5)
    assert play.state.status == "running"
