"""Channels: opened, closed, mediated, and asked for."""

import pytest

from tests.core.decide.test_talk import ROOMS
from tests.kit.play import LaysTables, always, refused
from trainer.core.commands import (
    ConsentToChannel,
    LockChannel,
    RelayMessage,
    UnlockChannel,
    WithholdMessage,
)
from trainer.core.events.talk import (
    MessageDelivered,
    MessageLeaked,
    MessageSent,
)
from trainer.core.refusals import Reason


@pytest.mark.parametrize(("throw", "leaks"), [(0.49, True), (0.5, False)])
def test_a_message_leaks_by_chance(lay: LaysTables, throw: float, *, leaks: bool) -> None:
    play = lay(ROOMS, dice=always(throw)).begun()
    play.seat("ada").say("leaky", "Psst.")
    assert play.heard("eve") == (["Psst."] if leaks else [])
    assert play.heard("cy") == ["Psst."]


def test_who_reads_a_leak_does_not_learn_of_the_channel(lay: LaysTables) -> None:
    play = lay(ROOMS, dice=always(0)).begun()
    play.seat("ada").say("leaky", "Psst.")
    entry = play.feeds["eve"][-1]
    assert (entry.status, entry.channel, entry.by) == ("leaked", "", "ada")
    assert play.last(MessageLeaked).to == ("eve",)
    assert "leaky" not in {c.id for c in play.view("eve").channels}


def test_a_hotline_is_unknown_until_something_opens_it(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    assert "line" not in {c.id for c in play.view("ada").channels}
    play.seat("bo").act("ring")
    play.seat("ada").say("line", "At last.")
    assert play.heard("cy") == ["At last."]


def test_a_closed_channel_carries_no_more_words_but_stays_readable(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("bo").act("ring")
    play.seat("bo").act("hang-up")
    with refused(Reason.CHANNEL_CLOSED):
        play.seat("ada").say("line", "Hello?")
    view = next(c for c in play.view("ada").channels if c.id == "line")
    assert (view.state, view.may_write) == ("closed", False)


def test_a_letter_under_way_arrives_though_its_channel_was_closed(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").say("cable", "Too late?")
    play.facilitator.do(LockChannel("cable"))
    play.wait(1)
    assert play.heard("cy") == ["Too late?"]


def test_the_facilitator_opens_and_closes_channels(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.facilitator.do(UnlockChannel("line"))
    play.seat("cy").say("line", "Open.")
    play.facilitator.do(LockChannel("line"))
    assert play.facilitator.do(LockChannel("line")) == ()
    with refused(Reason.NO_CHANNEL):
        play.facilitator.do(UnlockChannel("no-such"))


def test_a_mediated_message_waits_for_the_mediator(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").say("shuttle", "Tell them no.")
    assert play.heard("bo") == ["Tell them no."]
    assert play.heard("eve") == ["Tell them no."]
    assert play.heard("cy") == []
    waiting = next(c for c in play.view("eve").channels if c.id == "shuttle").waiting
    assert [m.text for m in waiting] == ["Tell them no."]


def test_the_mediator_may_rephrase(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").say("shuttle", "Tell them no.")
    play.seat("eve").do(RelayMessage(play.last(MessageSent).message, "They hesitate."))
    assert play.heard("cy") == ["They hesitate."]
    assert play.heard("di") == ["They hesitate."]
    assert play.heard("bo") == ["Tell them no."]
    assert play.last(MessageDelivered).relay == "eve"
    assert play.feeds["ada"][-1].update


def test_the_mediator_may_withhold_and_nobody_learns_it(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").say("shuttle", "Tell them no.")
    letter = play.last(MessageSent).message
    before = {seat: len(feed) for seat, feed in play.feeds.items()}
    play.seat("eve").do(WithholdMessage(letter))
    grown = {seat for seat, feed in play.feeds.items() if len(feed) > before[seat]}
    assert grown == {"eve"}
    with refused(Reason.NO_MESSAGE):
        play.seat("eve").do(RelayMessage(letter, "Too late."))


def test_only_the_mediator_passes_messages_on(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("ada").say("shuttle", "Tell them no.")
    with refused(Reason.NO_MESSAGE):
        play.seat("bo").do(RelayMessage(play.last(MessageSent).message, "Yes!"))
    with refused(Reason.NO_MESSAGE):
        play.seat("eve").do(WithholdMessage("m0"))


def test_the_mediator_is_heard_at_once_by_both_sides(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    play.seat("eve").say("shuttle", "Gentlemen.")
    assert all(play.heard(seat) == ["Gentlemen."] for seat in play.scenario.role)


def test_a_bench_opens_when_every_party_in_it_agrees(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    with refused(Reason.CHANNEL_CLOSED):
        play.seat("ada").say("bench", "May I?")
    play.seat("ada").do(ConsentToChannel("bench"))
    assert "bench" not in play.state.open
    play.seat("cy").do(ConsentToChannel("bench"))
    play.seat("ada").say("bench", "Thank you.")
    assert play.heard("cy") == ["Thank you."]


def test_either_side_may_leave_the_bench(lay: LaysTables) -> None:
    play = lay(ROOMS).begun()
    for seat in ("ada", "cy"):
        play.seat(seat).do(ConsentToChannel("bench"))
    play.seat("cy").do(ConsentToChannel("bench", agree=False))
    with refused(Reason.CHANNEL_CLOSED):
        play.seat("ada").say("bench", "Wait!")
    play.seat("ada").do(ConsentToChannel("bench"))
    assert "bench" not in play.state.open  # both are asked again


def test_consent_is_for_channels_that_ask_for_it(lay: LaysTables) -> None:
    with refused(Reason.NO_CONSENT_NEEDED):
        lay(ROOMS).begun().seat("ada").do(ConsentToChannel("square"))
