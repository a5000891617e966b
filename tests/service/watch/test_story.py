import pytest

from tests.kit.play import Play
from tests.service.watch.eyes import Eyes
from trainer.core.commands import (
    AdjustIndicator,
    JumpToPhase,
    PostMessage,
    RevokeMessage,
    SendInject,
)
from trainer.service.watch.alert import Tuning


@pytest.fixture
def crisis(cuba: Play) -> Eyes:
    cuba.begun().facilitator.do(JumpToPhase("line"))
    return Eyes(cuba)


@pytest.fixture
def eyes(villages: Play) -> Eyes:
    return Eyes(villages.begun())


def test_a_secret_word_where_somebody_reads_who_does_not_know_it_is_a_slip(crisis: Eyes) -> None:
    crisis.play.seat("kennedy").say("broadcast", "We might give up the Jupiters, you know.")
    alert = crisis.one("slip")
    assert alert.sentence == (
        "John F. Kennedy gave away the issue “The Jupiters” in “Press and broadcasts”."
    )
    assert alert.help[0].form["type"] == "RevokeMessage"


def test_a_secret_word_among_those_who_know_it_is_no_slip(crisis: Eyes) -> None:
    crisis.play.seat("kennedy").say("oval", "We might give up the Jupiters, you know.")
    assert "slip" not in crisis.kinds()


def test_whoever_does_not_know_a_secret_cannot_give_it_away(crisis: Eyes) -> None:
    crisis.play.seat("castro").say("broadcast", "What of the Jupiters?")
    assert "slip" not in crisis.kinds()


def test_words_of_a_brief_outside_ones_own_side_are_a_slip(crisis: Eyes) -> None:
    crisis.play.seat("kennedy").say("excomm", "I want an opponent who is left a road home.")
    assert "slip" not in crisis.kinds()
    crisis.play.seat("kennedy").say("broadcast", "I want an opponent who is left a road home.")
    assert "the brief of John F. Kennedy" in crisis.one("slip").sentence


def test_words_to_somebody_who_does_not_read_there_are_a_slip(crisis: Eyes) -> None:
    crisis.play.seat("robert-kennedy").say("excomm", "Mr Dobrynin, can we meet tonight?")
    assert crisis.one("slip").sentence == (
        "Robert F. Kennedy wrote to Anatoly Dobrynin in the wrong channel."
    )


def test_words_about_somebody_are_no_slip(crisis: Eyes) -> None:
    crisis.play.seat("robert-kennedy").say("excomm", "I shall see Dobrynin, and soon.")
    crisis.play.seat("robert-kennedy").say("excomm", "Khrushchev is afraid: so am I.")
    assert "slip" not in crisis.kinds()


def test_a_message_taken_back_is_no_slip_any_more(crisis: Eyes) -> None:
    crisis.play.seat("kennedy").do(PostMessage("broadcast", "The Jupiters may go."))
    message = crisis.one("slip").help[0].form["message"]
    crisis.play.facilitator.do(RevokeMessage(message))
    assert "slip" not in crisis.kinds()


def test_a_warning_that_none_of_its_readers_acts_on_is_named(crisis: Eyes) -> None:
    crisis.play.facilitator.do(SendInject("pliyev-asks"))
    crisis.play.wait(1.9)
    assert "moment" not in crisis.kinds()
    crisis.play.seat("castro").say("broadcast", "A word that is no answer to it.")
    crisis.play.wait(0.2)
    found = [one for one in crisis.look() if one.kind == "moment"]
    alert = next(one for one in found if "General Pliyev" in one.sentence)
    assert alert.reason.startswith("It reached Nikita Khrushchev and Rodion Malinovsky")
    crisis.play.seat("malinovsky").say("presidium", "I shall answer him.")
    assert not [one for one in crisis.look() if "General Pliyev" in one.sentence]


def test_a_moment_is_over_some_time_after_it_came(eyes: Eyes) -> None:
    eyes.play.facilitator.do(AdjustIndicator("tension", 85, "Stones fly."))
    eyes.play.wait(0.5)
    assert "moment" not in eyes.kinds()


def test_a_jump_of_the_measure_is_named_while_it_is_fresh(eyes: Eyes) -> None:
    eyes.play.facilitator.do(AdjustIndicator("tension", 35, "Words."))
    assert eyes.kinds() == []
    eyes.play.facilitator.do(AdjustIndicator("tension", 45, "Blows."))
    assert eyes.one("jump").sentence == "Tension has jumped from 20 to 45."
    eyes.play.wait(2.1)
    assert "jump" not in eyes.kinds()


def test_time_runs_out_only_for_what_would_be_lost(eyes: Eyes) -> None:
    eyes.tuning = Tuning(silent=60)
    eyes.play.wait(7.9)
    assert eyes.kinds() == []
    eyes.play.wait(0.2)
    alert = eyes.one("time")
    assert alert.sentence == "2 minutes left, and nothing is signed."
    assert alert.help[0].form == {"type": "ExtendPhase", "minutes": "3"}


def test_a_phase_that_loses_nothing_may_end_unannounced(crisis: Eyes) -> None:
    crisis.tuning = Tuning(silent=60)
    crisis.play.wait(13)
    assert "time" not in crisis.kinds()


def test_a_table_far_from_the_middle_of_the_others_is_named(eyes: Eyes) -> None:
    eyes.place, eyes.places = 1.2, (2.1, 2.4, 3.0)
    alert = eyes.one("pace")
    assert alert.sentence == "Table 1 is far behind the others."
    eyes.place = 1.6
    assert eyes.kinds() == ["pace"], "it must come closer than that"
    eyes.place = 1.8
    assert eyes.kinds() == []


def test_a_table_with_hardly_any_others_is_neither_ahead_nor_behind(eyes: Eyes) -> None:
    eyes.place, eyes.places = 3.0, (1.0,)
    assert eyes.kinds() == []
