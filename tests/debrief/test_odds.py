"""What the odds say of a handful of plays."""

import pytest

from trainer.debrief.odds import interval, odds, shifts


def test_the_likeliest_ending_comes_first_and_shares_sum_to_one() -> None:
    found = odds(["peace", "war", "peace", "peace"])
    assert [(one.ending, one.count, one.share) for one in found] == [
        ("peace", 3, 0.75),
        ("war", 1, 0.25),
    ]


@pytest.mark.parametrize(
    ("count", "plays", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (50, 100, 0.4038, 0.5962),
        (1, 200, 0.0009, 0.0278),
    ],
)
def test_the_bounds_are_those_of_wilson(count: int, plays: int, low: float, high: float) -> None:
    assert interval(count, plays) == pytest.approx((low, high), abs=1e-4)


def test_no_ending_means_no_odds() -> None:
    assert odds([]) == ()


def test_a_change_that_matters_is_told_from_one_that_may_be_chance() -> None:
    clear = shifts(["war"] * 100 + ["peace"] * 100, ["war"] * 20 + ["peace"] * 180)
    assert [(one.ending, one.clear) for one in clear] == [("peace", True), ("war", True)]
    known = shifts(["yes"] * 48 + ["no"] * 32, ["yes"] * 56 + ["no"] * 14)[0]
    assert (known.low, known.high) == pytest.approx((0.0524, 0.3339), abs=1e-4)  # his table II
    vague = shifts(["war"] * 5 + ["peace"] * 5, ["war"] * 4 + ["peace"] * 6)
    assert not any(one.clear for one in vague)


def test_an_ending_that_came_on_one_side_alone_counts_as_none_on_the_other() -> None:
    (peace, war) = shifts(["peace"] * 4, ["peace"] * 3 + ["war"])
    assert (war.was.count, war.now.count) == (0, 1)
    assert peace.was.share == 1
    assert shifts([], ["peace"]) == ()
