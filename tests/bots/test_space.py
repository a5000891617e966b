"""The terms a bargain could have, in order of worth."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from trainer.bots.space import LARGEST, space
from trainer.bots.worth import Points

options = st.lists(st.integers(0, 50), min_size=1, max_size=4).map(
    lambda worths: tuple((f"o{n}", float(worth)) for n, worth in enumerate(worths))
)
bargains = st.lists(options, min_size=1, max_size=5).map(
    lambda issues: tuple((f"i{n}", found) for n, found in enumerate(issues))
)


@given(bargains)
def test_terms_stand_in_rising_order_of_the_sum_of_their_points(points: Points) -> None:
    found = space(points)
    worth = {issue: dict(offered) for issue, offered in points}
    assert all(a <= b for a, b in pairwise(found.values))
    for value, choice in zip(found.values, found.choices, strict=True):
        assert value == sum(worth[issue][option] for issue, option in choice)


@given(bargains, st.floats(0, 150), st.floats(0, 30))
def test_a_window_holds_all_terms_of_that_worth_and_no_others(
    points: Points, low: float, width: float
) -> None:
    found = space(points)
    inside = [low <= value <= low + width for value in found.values]
    assert len(found.between(low, low + width)) == sum(inside)
    assert len(list(found.above(low))) == sum(value >= low for value in found.values)


def test_a_space_too_large_keeps_all_options_of_the_issues_that_matter_most() -> None:
    small = tuple((f"s{n}", (("a", 0.0), ("b", 1.0), ("c", 2.0))) for n in range(10))
    great = ("great", (("a", 0.0), ("b", 25.0), ("c", 50.0)))
    found = space((*small, great))
    assert len(found.values) <= LARGEST
    assert {dict(choice)["great"] for choice in found.choices} == {"a", "b", "c"}
    assert {dict(choice)["s0"] for choice in found.choices} == {"a", "c"}
