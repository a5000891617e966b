import pytest

from trainer.debrief.standing import percentile


def test_below_five_others_there_is_no_percentile() -> None:
    assert percentile(6.0, [1.0] * 4) is None
    assert percentile(6.0, [1.0] * 5) == 100


@pytest.mark.parametrize(
    ("mine", "others", "expected"),
    [
        (4.0, [4.0] * 6, 50),
        (1.0, [2.0, 3.0, 4.0, 5.0, 6.0], 0),
        (3.0, [1.0, 2.0, 3.0, 4.0, 5.0], 50),
        (5.0, [1.0, 2.0, 3.0, 5.0, 6.0, 6.0, 7.0, 7.0], 43.75),
    ],
)
def test_those_alike_count_half(mine: float, others: list[float], expected: float) -> None:
    assert percentile(mine, others) == expected
