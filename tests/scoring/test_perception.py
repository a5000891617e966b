"""How well the other side was read: the guess beside the truth, and beside oneself."""

import pytest

from tests.kit.play import Play
from tests.scoring.bargain import SOUTH, begun, card, figure, value
from trainer.core.commands import EndTable, GuessPriorities
from trainer.scoring.perception import distance, importance, shares


def guessed(weights: dict[str, int], of: str = "south") -> Play:
    play = begun()
    play.facilitator.do(EndTable("quiet"))
    play.seat("ada").do(GuessPriorities(of, weights))
    return play


def test_importance_is_the_range_of_points_as_shares_of_one() -> None:
    assert importance(SOUTH, ("border", "toll")) == {"border": 30 / 40, "toll": 10 / 40}


def test_where_nothing_weighs_anything_all_weighs_alike() -> None:
    assert shares({"a": 0, "b": 0}) == {"a": 0.5, "b": 0.5}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ({"a": 1.0}, {"a": 1.0}, 0),
        ({"a": 1.0}, {"b": 1.0}, 1),
        ({"a": 0.5, "b": 0.5}, {"a": 1.0}, 0.5),
    ],
)
def test_the_distance_is_the_weight_on_the_wrong_issues(
    one: dict[str, float], other: dict[str, float], apart: float
) -> None:
    assert distance(one, other) == distance(other, one) == apart


def test_a_guess_in_the_right_proportions_has_no_error() -> None:
    assert value(guessed({"border": 9, "toll": 3}), "ada", "perception", "error:south") == 0


def test_a_guess_that_puts_all_on_the_wrong_issue_is_told_so() -> None:
    misread = figure(guessed({"toll": 10, "border": 0}), "ada", "perception", "error:south")
    assert misread.value == 0.75
    assert misread.sentence.startswith("Misread")


def test_who_sees_themselves_in_the_others_is_told_so() -> None:
    play = guessed({"border": 6, "toll": 4})
    mirror = figure(play, "ada", "perception", "fixed-pie:south")
    assert mirror.value == 1
    assert "nearer to that than to the truth" in mirror.sentence


def test_the_last_guess_counts_and_is_its_own_reason() -> None:
    play = guessed({"border": 1})
    play.seat("ada").do(GuessPriorities("south", {"border": 3, "toll": 1}))
    last = figure(play, "ada", "perception", "error:south")
    assert (last.value, last.because) == (0, (play.events[-1].seq,))


def test_a_party_without_stated_values_can_not_be_misread() -> None:
    play = guessed({"border": 1}, of="league")
    assert card(play, "ada").section("perception").figures == ()
