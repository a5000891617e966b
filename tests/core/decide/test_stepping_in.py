"""A facilitator steps in: whispers, speaks for an empty role, revokes words."""

from tests.kit.play import LaysTables, Play, refused
from tests.kit.story import channel, indicator, inject, phase, story
from trainer.core.actors import ByClock, ByFacilitator
from trainer.core.audience import audience
from trainer.core.commands import (
    AdjustIndicator,
    EndTable,
    LeaveSeat,
    Occupant,
    PauseClock,
    RevokeMessage,
    SpeakAs,
    TakeSeat,
    Whisper,
)
from trainer.core.events.console import MessageRevoked
from trainer.core.events.script import IndicatorChanged
from trainer.core.events.talk import MessageDelivered, MessageSent
from trainer.core.feed import FloorEntry, entry
from trainer.core.moves import Document
from trainer.core.refusals import Reason
from trainer.core.scenario import Scenario

BOT = Occupant("bot", "Bot")
PAPER = Document(id="paper", title="A paper", kind="note", text="Secret.", holders=("ada",))


def world(**more: object) -> Scenario:
    channels = (
        channel("square"),
        channel("cable", "ada", "cy", delay=1),
        channel("north-room", "north"),
    )
    phases = (phase("first", 3), phase("second", 7))
    return story(channels=channels, phases=phases, documents=(PAPER,), **more)


def texts(play: Play, seat: str) -> list[str]:
    return [e.text for e in play.feeds[seat] if e.text]


def test_a_whisper_reaches_one_seat_alone(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.facilitator.do(Whisper("ada", "Look at your mandate."))
    assert [s for s in play.feeds if "Look at your mandate." in texts(play, s)] == ["ada"]
    assert play.feeds["ada"][-1].status == "whisper"


def test_a_whisper_needs_a_person_and_words(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.facilitator.do(LeaveSeat("bo"))
    play.ask(TakeSeat("cy", BOT), ByFacilitator("Fay"))
    for seat in ("bo", "cy"):
        with refused(Reason.SEAT_EMPTY):
            play.facilitator.do(Whisper(seat, "Hello?"))
    with refused(Reason.NO_SEAT):
        play.facilitator.do(Whisper("nobody", "Hello?"))
    with refused(Reason.EMPTY_TEXT):
        play.facilitator.do(Whisper("ada", " "))


def test_an_empty_role_may_be_spoken_for_also_in_a_pause(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.facilitator.do(LeaveSeat("bo"))
    play.facilitator.do(PauseClock())
    play.facilitator.do(SpeakAs("bo", "square", "I agree."))
    line = play.feeds["di"][-1]
    assert (line.by, line.text, line.kind) == ("bo", "I agree.", "message")
    assert play.events[-1].by == ByFacilitator("Fay")
    assert play.state.said["square"] == 1


def test_what_is_said_for_a_role_travels_as_its_words_do(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.ask(TakeSeat("cy", BOT), ByFacilitator("Fay"))
    play.facilitator.do(SpeakAs("cy", "cable", "We accept."))
    assert play.heard("ada") == []
    play.wait(1)
    assert play.heard("ada") == ["We accept."]


def test_nobody_speaks_for_a_person(lay: LaysTables) -> None:
    play = lay(world()).begun()
    with refused(Reason.SPEAKS_FOR_ITSELF):
        play.facilitator.do(SpeakAs("ada", "square", "I resign."))


def test_a_role_speaks_only_where_it_may(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.facilitator.do(LeaveSeat("di"))
    with refused(Reason.NO_CHANNEL):
        play.facilitator.do(SpeakAs("di", "north-room", "Boo."))
    play.facilitator.do(EndTable("quiet"))
    with refused(Reason.ENDED):
        play.facilitator.do(SpeakAs("di", "square", "Boo."))


def test_a_revoked_message_is_gone_from_every_page(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("ada").say("square", "You fools!")
    message = play.last(MessageSent).message
    play.facilitator.do(RevokeMessage(message))
    for seat, feed in play.feeds.items():
        assert "You fools!" not in texts(play, seat)
        mine = [e for e in feed if e.ref == message]
        assert [(e.status, e.update) for e in mine] == [("revoked", False), ("revoked", True)]
    assert [e.n for e in play.feeds["ada"]] == list(range(1, len(play.feeds["ada"]) + 1))


def test_the_record_keeps_what_was_revoked_and_who_revoked_it(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("ada").say("square", "You fools!")
    play.facilitator.do(RevokeMessage(play.last(MessageSent).message))
    lines = [entry(play.state, r, "", 1) for r in play.events]
    assert "You fools!" in [line.text for line in lines]
    assert isinstance(lines[-1], FloorEntry)
    assert lines[-1].actor == "Fay"


def test_a_message_revoked_under_way_never_arrives(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("ada").say("cable", "Fire!")
    assert play.view("ada").channels[1].under_way
    play.facilitator.do(RevokeMessage(play.last(MessageSent).message))
    play.wait(3)
    assert play.all(MessageDelivered) == []
    assert play.last(MessageRevoked).to == ("ada",)
    assert play.view("ada").channels[1].under_way == ()


def test_a_message_that_has_arrived_is_taken_from_its_readers_too(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("ada").say("cable", "Fire!")
    play.wait(1.5)
    play.facilitator.do(RevokeMessage(play.last(MessageSent).message))
    assert set(play.last(MessageRevoked).to) == {"ada", "cy"}
    assert "Fire!" not in texts(play, "cy")


def test_a_message_can_not_be_revoked_when_two_minutes_have_passed(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("ada").say("square", "You fools!")
    message = play.last(MessageSent).message
    play.wait(2.01)
    with refused(Reason.TOO_LATE):
        play.facilitator.do(RevokeMessage(message))
    with refused(Reason.TOO_LATE):
        play.facilitator.do(RevokeMessage("m0000"))


def test_a_pause_lengthens_the_time_in_which_one_may_revoke(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("ada").say("square", "You fools!")
    play.facilitator.do(PauseClock())
    play.wait(30)
    play.facilitator.do(RevokeMessage(play.last(MessageSent).message))
    assert "You fools!" not in texts(play, "di")


def test_why_a_measure_was_adjusted_stands_in_the_record_alone(lay: LaysTables) -> None:
    play = lay(world(indicators=(indicator("tension"),))).begun()
    play.facilitator.do(AdjustIndicator("tension", 70, "They shouted."))
    (line,) = (
        entry(play.state, r, "", 1) for r in play.events if isinstance(r.event, IndicatorChanged)
    )
    assert (line.title, line.text) == ("Tension: 70", "They shouted.")
    assert "They shouted." not in texts(play, "ada")


def test_a_seat_does_not_see_the_hand_of_the_facilitator(lay: LaysTables) -> None:
    play = lay(world(injects=(inject("dawn", at=1),))).begun()
    play.ask(TakeSeat("bo", BOT), ByClock())
    play.facilitator.do(SpeakAs("bo", "square", "Hello."))
    for recorded in play.events:
        for seat in audience(play.state, recorded.event):
            assert not isinstance(entry(play.state, recorded, seat, 1), FloorEntry)
