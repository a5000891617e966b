"""Subjective value: how answers to the questionnaire are scored, and files of keys read."""

import json
from typing import Any

import pytest

from tests.scoring.bargain import begun, card, figure
from trainer.core.commands import AnswerSurvey, EndTable
from trainer.scoring.scorecard import score_table
from trainer.scoring.survey import FACTORS, OURS, Item, Questionnaire, read_keys, scored

TWO = Questionnaire(
    items=(Item("good", "self", "Good."), Item("bad", "self", "Bad.", reversed=True))
)


def test_our_questionnaire_is_short_and_asks_each_factor_alike() -> None:
    assert 8 <= len(OURS.items) <= 12
    assert {len(OURS.of(factor)) for factor in FACTORS} == {3}
    assert len({item.id for item in OURS.items}) == len(OURS.items)
    assert all(any(item.reversed for item in OURS.of(factor)) for factor in FACTORS)


def test_a_factor_is_the_mean_of_its_answers_with_reversed_ones_turned_round() -> None:
    assert scored(TWO, {"good": 7, "bad": 1}, "self") == 7
    assert scored(TWO, {"good": 6, "bad": 5}, "self") == (6 + 3) / 2


def test_half_of_the_answers_are_enough_and_less_are_not() -> None:
    four = Questionnaire(tuple(Item(name, "self", name) for name in "abcd"))
    assert scored(four, {"a": 2, "b": 4}, "self") == 3
    assert scored(four, {"a": 2}, "self") is None
    assert scored(TWO, {}, "self") is None
    assert scored(TWO, {"good": 4}, "process") is None


def test_the_answers_of_a_seat_stand_on_its_card_by_factor() -> None:
    play = begun()
    play.facilitator.do(EndTable("quiet"))
    play.seat("ada").do(AnswerSurvey({"result-content": 6, "result-missed": 3}))
    result = figure(play, "ada", "subjective", "result")
    assert (result.value, result.because) == ((6 + 5) / 2, (play.events[-1].seq,))
    assert figure(play, "ada", "subjective", "self").value is None
    assert card(play, "bo").section("subjective").figures == ()


def test_another_questionnaire_is_scored_by_its_own_keys() -> None:
    play = begun()
    play.facilitator.do(EndTable("quiet"))
    play.seat("ada").do(AnswerSurvey({"good": 6, "bad": 6}))
    mine = score_table(play.scenario, play.events, TWO).cards["ada"].figure("subjective", "self")
    assert mine is not None
    assert mine.value == 4


def keys(**changes: Any) -> str:
    item = {"id": "q1", "factor": "result", "text": "So it is.", **changes}
    return json.dumps({"title": "Keys", "source": "A book", "items": [item]})


def test_a_file_of_keys_is_a_questionnaire() -> None:
    read = read_keys(keys(reversed=True))
    assert read == Questionnaire((Item("q1", "result", "So it is.", True),), "Keys", "A book")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 1: this is not JSON"),
        ("[]", "a file of keys is an object with a list of items"),
        ('{"items": {}}', "a file of keys is an object with a list of items"),
        ('{"items": []}', "items: name at least one"),
        ('{"items": [1]}', "items[0]: an item is an object"),
        (keys(id=""), "items[0].id: write a text"),
        (keys(id="x" * 65), "items[0].id: write up to 64"),
        (keys(factor="mood"), "items[0].factor: write one of result, self, process, relationship"),
        (keys(text=3), "items[0].text: write a text"),
        (keys(reversed="yes"), "items[0].reversed: write true or false"),
        (keys(weight=2), "items[0]: unknown key weight"),
        (
            json.dumps({"items": [json.loads(keys())["items"][0]] * 2}),
            "there are two items with the id q1",
        ),
    ],
)
def test_a_faulty_file_of_keys_is_told_where(text: str, said: str) -> None:
    with pytest.raises(ValueError, match="^" + said.replace("[", r"\[").replace("]", r"\]")):
        read_keys(text)
