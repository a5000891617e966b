import pytest

from tests.kit.play import Play
from tests.service.watch.eyes import Eyes
from trainer.core.commands import (
    LeaveSeat,
    MarkRead,
    Occupant,
    PauseClock,
    SendNews,
    TakeSeat,
)
from trainer.service.watch.alert import Tuning


@pytest.fixture
def eyes(villages: Play) -> Eyes:
    return Eyes(villages.begun())


def talk(play: Play, seat: str, times: int = 1) -> None:
    for number in range(times):
        play.seat(seat).say("square", f"Word {number} of mine.")


def test_whoever_is_gone_for_longer_than_a_page_needs_is_offline(eyes: Eyes) -> None:
    eyes.away.add("farmer")
    assert eyes.kinds() == []
    eyes.play.wait(0.07)
    assert eyes.kinds() == []
    eyes.play.wait(0.03)
    alert = eyes.one("offline")
    assert alert.sentence == "The farmer is offline, and the table needs this role."
    assert alert.help[0].form["occupant"] == "bot:historical"
    eyes.away.clear()
    assert eyes.kinds() == []


def test_a_table_that_most_have_left_is_one_alert(cuba: Play) -> None:
    eyes = Eyes(cuba.begun())
    gone = [role.id for role in cuba.scenario.roles[:7]]
    eyes.away.update(gone)
    eyes.look()
    cuba.wait(0.1)
    alert = eyes.one("offline")
    assert alert.sentence == "Seven of twelve people at this table are offline."
    eyes.away.difference_update(gone[2:])
    assert eyes.kinds() == ["offline", "offline"]


def test_nobody_is_offline_while_the_clock_stands(eyes: Eyes) -> None:
    eyes.away.add("farmer")
    eyes.look()
    eyes.play.facilitator.do(PauseClock())
    eyes.play.wait(10)
    assert eyes.kinds() == []


def test_a_bot_is_never_offline_or_silent(eyes: Eyes) -> None:
    eyes.play.facilitator.do(TakeSeat("farmer", Occupant("bot", "Bot", "dove")))
    eyes.away.add("farmer")
    eyes.play.wait(1)
    talk(eyes.play, "elder")
    eyes.play.wait(1.9)
    assert eyes.kinds() == []


def test_a_person_is_silent_only_where_others_are_not(eyes: Eyes) -> None:
    eyes.play.wait(1.9)
    talk(eyes.play, "elder")
    assert eyes.kinds() == []
    eyes.play.wait(0.2)
    alert = eyes.one("silent")
    assert alert.seats == ("farmer",)
    assert alert.sentence == "The farmer has been silent for 2 minutes."
    talk(eyes.play, "farmer")
    assert eyes.kinds() == []


def test_the_silence_of_somebody_who_is_waited_for_is_worse(eyes: Eyes) -> None:
    eyes.play.wait(1.9)
    eyes.play.seat("elder").offer("treaty", {"share": "half", "road": "shared"}, ("farmer",))
    eyes.play.wait(0.2)
    alert = eyes.one("silent")
    assert "an offer waits for their answer" in alert.sentence
    assert alert.rank > 45 + 2


def test_a_table_where_nobody_acts_is_one_alert_and_not_one_for_each(eyes: Eyes) -> None:
    eyes.play.wait(2.1)
    assert eyes.kinds() == ["quiet"]


def test_how_long_a_silence_is_too_long_can_be_tuned(eyes: Eyes) -> None:
    eyes.tuning = Tuning(silent=4)
    eyes.play.wait(3)
    assert eyes.kinds() == []
    eyes.tuning = Tuning(silent=2, off=("quiet",))
    assert eyes.kinds() == []


def test_news_that_lies_unread_is_named_to_whoever_reads_otherwise(eyes: Eyes) -> None:
    news = eyes.play.facilitator
    news.do(send("First"))
    first = next(iter(eyes.play.state.unread["farmer"]))
    eyes.play.seat("farmer").do(MarkRead((first,)))
    news.do(send("Second"))
    eyes.play.wait(1)
    talk(eyes.play, "elder")
    talk(eyes.play, "farmer")
    eyes.play.wait(1.1)
    alert = eyes.one("unread")
    assert alert.sentence == "The farmer has not read “Second”."
    assert alert.help[0].form["type"] == "Whisper"


def test_a_page_that_never_tells_what_was_read_says_nothing(eyes: Eyes) -> None:
    eyes.play.facilitator.do(send("First"))
    eyes.play.wait(1.5)
    talk(eyes.play, "elder")
    talk(eyes.play, "farmer")
    eyes.play.wait(1)
    assert eyes.kinds() == []


def test_news_for_an_empty_chair_is_undelivered_until_somebody_sits_there(eyes: Eyes) -> None:
    eyes.play.facilitator.do(LeaveSeat("farmer"))
    eyes.play.facilitator.do(send("Rain", "farmer"))
    assert eyes.one("undelivered").sentence == "“Rain” reached nobody."
    eyes.play.facilitator.do(TakeSeat("farmer", Occupant("person", "Ann")))
    assert eyes.kinds() == []


def test_one_voice_in_a_delegation_is_named_with_its_share(cuba: Play) -> None:
    eyes = Eyes(cuba.begun())
    for number in range(8):
        cuba.seat("kennedy").say("excomm", f"Argument {number}.")
    cuba.seat("rusk").say("excomm", "One of mine.")
    alert = eyes.one("voice")
    assert alert.reason == "8 of its 9 messages are from this seat."
    for number in range(2):
        cuba.seat("rusk").say("excomm", f"Another {number}.")
    assert eyes.kinds() == ["voice"], "it takes less to keep an alert up than to raise it"
    cuba.seat("rusk").say("excomm", "And one more.")
    assert eyes.kinds() == []


def test_whoever_plays_alone_for_a_side_is_no_lone_voice(eyes: Eyes) -> None:
    talk(eyes.play, "elder", 9)
    talk(eyes.play, "farmer")
    assert eyes.kinds() == []


def send(title: str, to: str = "all") -> SendNews:
    return SendNews(title, f"{title} is what they say.", (to,))
