"""The curve of a time-dependent tactic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.scoring.tactics import target

TIMES = st.floats(-1, 2, allow_nan=False)
EXPONENTS = st.floats(0.05, 20)


@pytest.mark.parametrize(
    ("t", "exponent", "share"),
    [
        (0, 1, 1),
        (1, 1, 0),
        (0.25, 1, 0.75),
        (0.25, 2, 0.5),
        (0.5, 0.5, 0.75),
        (-3, 1, 1),
        (9, 1, 0),
    ],
)
def test_the_share_asked_for_falls_as_time_runs_out(
    t: float, exponent: float, share: float
) -> None:
    assert target(t, exponent) == share


@given(t=TIMES, later=TIMES, exponent=EXPONENTS)
def test_nobody_asks_for_more_as_time_goes_by(t: float, later: float, exponent: float) -> None:
    if t <= later:
        assert 0 <= target(later, exponent) <= target(t, exponent) <= 1


@given(t=st.floats(0.01, 0.99), small=st.floats(0.05, 0.9), large=st.floats(1.1, 20))
def test_who_holds_out_asks_for_more_than_who_gives_early(
    t: float, small: float, large: float
) -> None:
    assert target(t, small) >= target(t, 1) >= target(t, large)
