"""What a seat did not know at a moment."""

from tests.kit.play import Play, always
from tests.kit.story import fixture
from trainer.core.ids import SeatId
from trainer.debrief.replay import Replay
from trainer.debrief.unknown import unknown


def _hidden(play: Play, seat: SeatId, kind: str, seq: int = 9999) -> list[str]:
    replay = Replay(play.scenario, play.events)
    return [one.text for one in unknown(replay, seat, seq) if one.kind == kind]


def _play(value: float = 0.99) -> Play:
    return Play(fixture("canary-case"), dice=always(value)).begun()


def test_a_letter_under_way_is_unknown_until_it_arrives() -> None:
    play = _play()
    play.seat("north-chief").say("cable", "Meet me.")
    assert len(_hidden(play, "south-chief", "letter")) == 1
    assert _hidden(play, "north-chief", "letter") == []
    assert _hidden(play, "mediator", "letter") == []
    play.until(3)
    assert _hidden(play, "south-chief", "letter") == []


def test_a_writer_does_not_know_that_words_leaked() -> None:
    play = _play(0.01)
    play.seat("north-chief").say("cable", "Meet me.")
    play.until(3)
    assert _hidden(play, "north-chief", "leak") == [
        "Edda had read a message that was not for them."
    ]
    assert _hidden(play, "south-chief", "leak") == []


def test_papers_and_measures_of_others_are_named_without_their_words() -> None:
    play = _play()
    assert "Carmen held “Sealed orders”." in _hidden(play, "north-envoy", "paper")
    assert _hidden(play, "south-chief", "paper") == [
        "Astrid and Bjorn held “The pinemarten intercept”."
    ]
    assert "The marigoldgate index stood at 50." in _hidden(play, "south-chief", "measure")
    assert _hidden(play, "north-chief", "measure") == ["The quartzbadger gauge stood at 1."]


def test_talk_about_a_side_behind_its_back_is_counted_and_not_quoted() -> None:
    play = _play()
    for text in ("Carmen bluffs.", "The South Shore is weak.", "Fine weather."):
        play.seat("north-chief").say("north-room", text)
    (line,) = _hidden(play, "south-envoy", "talk")
    assert line == "Astrid spoke of them 2 times in “The obsidianlark room”."
    assert _hidden(play, "north-envoy", "talk") == []
    assert _hidden(play, "mediator", "talk") == []


def test_an_act_is_unknown_until_it_is_told() -> None:
    play = _play()
    play.seat("north-chief").act("open-line")
    done = play.state.seq
    assert "Astrid: Open the line." in _hidden(play, "mediator", "act", done)
    assert _hidden(play, "north-chief", "act", done) == []
