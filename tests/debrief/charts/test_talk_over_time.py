"""Who wrote to whom and how soon they answered: counted by hand on a few messages."""

from dataclasses import replace
from typing import Final

import pytest

from tests.kit.play import Play
from tests.kit.story import story
from tests.kit.vega import assert_whole, rows_of
from tests.scoring.bargain import TALKS
from trainer.core.clock import MINUTE
from trainer.core.commands import DeliverMessage, RevokeMessage
from trainer.core.stage import Channel
from trainer.debrief.charts.exchange import Deed, Exchange, Word, as_learnt, everything
from trainer.debrief.charts.matrix import during, gathered, matrix, pairs, shortened
from trainer.debrief.charts.response import Answers, Wait, by_pair, by_seat, response, waits
from trainer.scoring.trace import trace

PARTY: Final = {"ada": "north", "bo": "north", "cy": "south", "di": "south"}
NAMES: Final = {seat: seat.title() for seat in PARTY}
HUES: Final = dict.fromkeys(PARTY, "blue")
EMPTY: Final = Exchange((), ())


def _word(minute: float, by: str, **read: float) -> Word:
    """Who wrote in the square, and at which minute each came to read it."""
    at = {seat: round(t * MINUTE) for seat, t in read.items()}
    return Word(round(minute * MINUTE), by, "square", 2, at)


def _deed(minute: float, by: str) -> Deed:
    return Deed(round(minute * MINUTE), by)


TALK: Final = (
    _word(1, "ada", bo=1, cy=1),
    _word(2, "cy", ada=2, bo=2),
    _word(3, "ada", cy=3),
    _word(7, "ada", cy=8),
)


def _waits(*words: Word, deeds: tuple[Deed, ...] = ()) -> list[tuple[str, str, float | None]]:
    return [(w.by, w.of, w.took) for w in waits(Exchange(words, deeds), PARTY)]


def test_each_reader_of_a_message_counts_once() -> None:
    assert pairs(TALK) == {
        ("ada", "bo"): 1,
        ("ada", "cy"): 3,
        ("cy", "ada"): 1,
        ("cy", "bo"): 1,
    }
    sums = gathered(pairs(TALK), PARTY)
    assert sums == {("north", "north"): 1, ("north", "south"): 3, ("south", "north"): 2}


def test_a_message_belongs_to_the_phase_in_which_it_was_written() -> None:
    assert during(TALK, MINUTE, 3 * MINUTE) == TALK[:2]
    assert during(TALK, 3 * MINUTE, 9 * MINUTE) == TALK[2:]


def test_a_matrix_is_drawn_told_and_has_every_pair() -> None:
    chart = matrix(pairs(TALK), NAMES, "Who wrote to whom")
    assert_whole(chart)
    assert chart.rows[0] == ("Ada", "Cy", 3)
    assert sum(float(row[2]) for row in chart.rows) == 6
    assert chart.text == "Most was written by Ada to Cy: 3 messages. 2 seats wrote nothing."
    cells = {(row["by"], row["to"]): row["n"] for row in rows_of(chart)}
    assert len(cells) == 16
    assert cells["Cy", "Bo"] == 1
    assert "seats" not in matrix(pairs(TALK), NAMES, "", own=True).text


def test_names_are_as_short_as_can_be_told_apart() -> None:
    assert shortened(["John F. Kennedy", "Robert F. Kennedy", "U Thant"]) == [
        "J. Kennedy",
        "R. Kennedy",
        "Thant",
    ]
    assert shortened(["Jo Kent", "Jim Kent"]) == ["Jo Kent", "Jim Kent"]


def test_an_answer_is_the_next_message_back_in_the_channel() -> None:
    # Cy reads at 1 and writes at 2. Ada reads that at 2 and writes at 3, Bo never does. Cy reads
    # at 3 and, with another at 8, never answers again: that is one wait.
    assert _waits(*TALK) == [
        ("cy", "ada", 1),
        ("ada", "cy", 1),
        ("bo", "cy", None),
        ("cy", "ada", None),
    ]


def test_one_s_own_side_is_not_waited_for() -> None:
    assert _waits(_word(1, "ada", bo=1), _word(4, "bo", ada=4)) == []


def test_a_deed_answers_in_every_channel() -> None:
    other = replace(_word(1.5, "di", ada=1.5), channel="cable")
    asked = (_word(1, "cy", ada=1), other)
    assert _waits(*asked, deeds=(_deed(4, "ada"),)) == [("ada", "cy", 3), ("ada", "di", 2.5)]
    assert _waits(*asked, deeds=(_deed(4, "bo"),)) == [("ada", "cy", None), ("ada", "di", None)]


def test_what_was_written_before_it_could_be_read_is_no_answer() -> None:
    assert _waits(_word(1, "ada", cy=5), _word(3, "cy", ada=3)) == [
        ("ada", "cy", None),
        ("cy", "ada", None),
    ]


def test_the_middle_of_the_answers_and_their_middle_half() -> None:
    found = [Wait("ada", "cy", 0, minutes * MINUTE) for minutes in (1, 2, 3, 4, 10)]
    (one,) = by_seat([*found, Wait("bo", "cy", 0, None)], NAMES, HUES)
    assert (one.middle, one.never) == ((2, 3, 4), 1)
    chart = response([one], "How soon")
    assert_whole(chart)
    assert chart.rows == (("Cy", 5, 3, 2, 4, 1),)
    assert "Cy, half of the time within 3 minutes" in chart.text
    assert [pair.name for pair in by_pair(found, NAMES, HUES)] == ["Cy to Ada"]


def test_the_quickest_stand_first_and_who_never_answered_last() -> None:
    never = Wait("ada", "di", 0, None)
    found = [Wait("ada", "cy", 0, 9 * MINUTE), Wait("cy", "bo", 0, 2 * MINUTE), never]
    assert [one.name for one in by_seat(found, NAMES, HUES)] == ["Bo", "Cy", "Di"]
    chart = response(by_seat(found, NAMES, HUES), "How soon")
    assert chart.rows[-1] == ("Di", 0, "none", "none", "none", 1)
    assert response((), "How soon").text.startswith("Nobody answered anybody")
    assert Answers("Di", "blue", (4.0,), 0).middle == (4, 4, 4)


def _spoken() -> Play:
    """Words in the square, a letter on its way in a cable, and one that was revoked."""
    play = Play(TALKS).begun()
    play.seat("ada").say("square", "How are you?")
    play.seat("cy").say("square", "Well.")
    play.seat("bo").say("north-room", "They lie.")
    play.seat("cy").say("cable", "Three words here.")
    return play


def test_what_was_written_and_done_is_taken_from_the_record() -> None:
    play = _spoken()
    play.seat("di").say("square", "Never mind.")
    play.facilitator.do(RevokeMessage(list(play.state.spoken)[-1]))
    play.seat("cy").act("warn")
    play.wait(1)
    found = everything(trace(play.scenario, play.events))
    assert [(w.by, w.channel, w.words) for w in found.words] == [
        ("ada", "square", 3),
        ("cy", "square", 1),
        ("bo", "north-room", 2),
        ("cy", "cable", 3),
    ]
    assert {w.by: w.read["ada"] // MINUTE for w in found.words[2:]} == {"bo": 0, "cy": 1}
    assert [deed.by for deed in found.deeds] == ["cy"]


@pytest.mark.parametrize(("seat", "read"), [("ada", 4), ("di", 3), ("eve", 3)])
def test_a_seat_knows_of_the_talk_that_reached_it_and_of_no_other(seat: str, read: int) -> None:
    play = _spoken()
    play.wait(1)
    found = as_learnt(play.scenario, seat, play.feeds[seat])
    assert len(found.words) == read
    for word in found.words:
        assert set(word.read) == {seat} or word.by == seat


def test_a_reader_outside_of_a_channel_is_not_told_whose_it_was() -> None:
    play = Play(story(channels=(Channel(id="a", name="A", kind="caucus", members=("north",)),)))
    play.begun().seat("ada").say("a", "Quiet.")
    assert as_learnt(play.scenario, "cy", play.feeds["cy"]) == EMPTY
    assert as_learnt(play.scenario, "ada", play.feeds["ada"]).words[0].read == {"bo": 0}


def test_a_letter_counts_from_when_it_was_read() -> None:
    play = _spoken()
    letter = next(iter(play.state.letters))
    play.wait(0.5)
    play.facilitator.do(DeliverMessage(letter))
    found = everything(trace(play.scenario, play.events))
    assert found.words[-1].read["ada"] == MINUTE // 2
