"""What the odds say of a handful of plays."""

import pytest

from trainer.debrief.odds import interval, odds


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
