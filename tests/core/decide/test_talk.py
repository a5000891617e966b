"""Words: who hears them, when, and in what state they arrive."""

import pytest

from tests.kit.play import LaysTables, always, refused
from tests.kit.story import action, channel, closes, opens, story
from trainer.core.commands import (
    PostMessage,
)
from trainer.core.events.script import DiceThrown
from trainer.core.events.talk import (
    MessageArrived,
    MessageDelivered,
    MessageSent,
)
from trainer.core.refusals import Reason
from trainer.core.stage import Leak

ROOMS = story(
    channels=(
        channel("square"),
        channel("north-room", "north", kind="caucus"),
        channel("press", "all", kind="press", writers=("ada", "cy")),
        channel("cable", "north", "cy", delay=1),
        channel("slow", "ada", "cy", delay=1, scatter=4),
        channel("line", "ada", "cy", kind="hotline", open=False),
        channel("shuttle", "north", "south", kind="mediated", mediator="eve"),
        channel("bench", "ada", "cy", kind="bilateral", consent=True, open=False),
        channel("wire", "ada", "cy", garble=0.5),
        channel("leaky", "ada", "cy", leak=Leak(chance=0.5, to=("eve", "cy"))),
    ),
    actions=(
        action("ring", effects=(opens("line"),)),
        action("hang-up", effects=(closes("line"),), times=0),
    ),
)


def test_everybody_in_a_channel_hears_what_is_said_in_it(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").say("square", "Good morning.")
    assert all(play.heard(seat) == ["Good morning."] for seat in play.scenario.role)


def test_nobody_outside_a_channel_hears_it(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").say("north-room", "Between us.")
    assert play.heard("bo") == ["Between us."]
    assert [s for s in ("cy", "di", "eve") if play.heard(s)] == []


def test_one_can_not_write_in_a_channel_of_others(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    for name in ("north-room", "no-such-room", "line"):
        with refused(Reason.NO_CHANNEL):
            play.seat("di").say(name, "Let me in.")


def test_only_writers_write(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("cy").say("press", "We want peace.")
    with refused(Reason.NOT_A_WRITER):
        play.seat("di").say("press", "Me too.")
    assert play.heard("di") == ["We want peace."]


@pytest.mark.parametrize("text", ["", "  \n ", "\x00\x07", "\ud800"])
def test_nothing_is_not_a_message(lay: LaysTables, text: str) -> None:
    with refused(Reason.EMPTY_TEXT):
        lay(ROOMS).begun().seat("ada").say("square", text)


def test_a_message_has_a_longest_length(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").say("square", "x" * 4000)
    with refused(Reason.TEXT_TOO_LONG):
        play.seat("ada").say("square", "x" * 4001)


def test_what_no_page_can_carry_is_left_out(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").say("square", " a\x00b\ud800c\n\td ")
    assert play.last(MessageSent).text == "abc\n\td"


def test_a_cable_takes_its_time(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").say("cable", "To Cy.")
    play.wait(0.99)
    assert play.heard("cy") == []
    play.wait(0.01)
    assert play.heard("cy") == ["To Cy."]


def test_ones_own_side_reads_a_cable_as_it_is_sent(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").say("cable", "To Cy.")
    assert play.heard("bo") == ["To Cy."]
    play.wait(2)
    assert play.heard("bo") == ["To Cy."]


def test_its_sender_sees_a_cable_under_way_and_then_arrived(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").say("cable", "To Cy.")
    view = next(c for c in play.view("ada").channels if c.id == "cable")
    assert len(view.under_way) == 1
    assert play.feeds["ada"][-1].status == "under_way"
    play.wait(1)
    view = next(c for c in play.view("ada").channels if c.id == "cable")
    assert view.under_way == ()
    last = play.feeds["ada"][-1]
    assert (last.update, last.ref) == (True, play.last(MessageSent).message)


def test_letters_may_cross(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").say("cable", "We yield.")
    play.wait(0.5)
    play.seat("cy").say("cable", "We threaten.")
    play.wait(2)
    assert play.heard("ada") == ["We yield.", "We threaten."]
    assert play.heard("cy") == ["We threaten.", "We yield."]
    assert play.at(MessageDelivered) == [1, 1.5]


def test_scatter_adds_by_chance_to_a_delay(lay: LaysTables) -> None:
    play = lay(ROOMS, dice=always(0.25)).begun()
    play.seat("ada").say("slow", "Some day.")
    assert play.last(DiceThrown).purpose == "delay"
    play.wait(9)
    assert play.at(MessageDelivered) == [2]


def test_words_are_lost_in_translation_on_the_way_alone(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    said = "one two three four five six seven eight nine ten"
    play.seat("ada").say("wire", said)
    heard = play.heard("cy")[0].split()
    assert play.heard("ada") == [said]
    assert "[…]" in heard
    assert set(heard) - {"[…]"} < set(said.split())


def test_one_throw_decides_how_a_message_is_garbled(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").say("wire", "one two three four five")
    assert [d.purpose for d in play.all(DiceThrown)] == ["garble"]
    assert play.state.throws == 1


def test_what_nobody_waits_for_does_not_arrive_twice(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").do(PostMessage("cable", "Once."))
    play.wait(1)
    play.tick()
    play.wait(5)
    assert len(play.all(MessageArrived)) == 1
