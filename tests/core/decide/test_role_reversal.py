"""Two people play each other's role, perhaps only until the phase ends."""

import pytest

from tests.kit.play import LaysTables, Play, refused
from tests.kit.story import channel, phase, story
from trainer.core.commands import (
    EndTable,
    JumpToPhase,
    LeaveSeat,
    SwapSeats,
)
from trainer.core.events.console import SeatsSwapped
from trainer.core.moves import Document
from trainer.core.refusals import Reason
from trainer.core.scenario import Scenario

PAPER = Document(id="paper", title="A paper", kind="note", text="Secret.", holders=("ada",))


def world(**more: object) -> Scenario:
    channels = (
        channel("square"),
        channel("cable", "ada", "cy", delay=1),
        channel("north-room", "north"),
    )
    phases = (phase("first", 3), phase("second", 7))
    return story(channels=channels, phases=phases, documents=(PAPER,), **more)


def sits(play: Play, seat: str) -> str:
    return play.state.seats[seat].name


def test_two_people_may_play_each_others_role(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.facilitator.do(SwapSeats("ada", "cy"))
    play.wait(5)
    assert (sits(play, "ada"), sits(play, "cy")) == ("Cy", "Ada")
    assert play.view("di").people[0].occupant == "Cy"


@pytest.mark.parametrize("way", ["time", "jump", "end"])
def test_they_may_do_so_until_the_phase_ends(lay: LaysTables, way: str) -> None:
    play = lay(world()).begun()
    play.facilitator.do(SwapSeats("ada", "cy", until_phase_ends=True))
    play.facilitator.do(SwapSeats("cy", "di", until_phase_ends=True))
    if way == "time":
        play.wait(5)
    else:
        play.facilitator.do(JumpToPhase("second") if way == "jump" else EndTable("quiet"))
    assert [sits(play, s) for s in ("ada", "cy", "di")] == ["Ada", "Cy", "Di"]
    assert [e.back for e in play.all(SeatsSwapped)] == [False, False, True, True]
    assert play.state.swaps == ()


def test_the_facilitator_may_swap_them_back_before(lay: LaysTables) -> None:
    play = lay(world()).begun()
    for _ in range(2):
        play.facilitator.do(SwapSeats("ada", "cy", until_phase_ends=True))
    play.wait(5)
    assert sits(play, "ada") == "Ada"
    assert len(play.all(SeatsSwapped)) == 2


def test_two_different_seats_that_are_taken_can_be_swapped(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.facilitator.do(LeaveSeat("bo"))
    with refused(Reason.SAME_SEAT):
        play.facilitator.do(SwapSeats("ada", "ada"))
    with refused(Reason.NO_SEAT):
        play.facilitator.do(SwapSeats("ada", "nobody"))
    with refused(Reason.SEAT_EMPTY):
        play.facilitator.do(SwapSeats("ada", "bo"))
    play.facilitator.do(EndTable("quiet"))
    with refused(Reason.ENDED):
        play.facilitator.do(SwapSeats("ada", "cy"))
