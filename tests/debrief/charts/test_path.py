"""The offers' way through the plane: towards the frontier or away, in figures."""

import pytest

from tests.debrief.charts.test_frontier import PLANE
from tests.kit.vega import assert_whole, rows_of
from trainer.debrief.charts.path import Stop, gap, path


def _stop(number: int, x: float, y: float, by: str = "North") -> Stop:
    return Stop(number, by, "blue" if by == "North" else "red", x, y)


FIRST, LAST = _stop(1, 30, 20), _stop(3, 65, 20)
OTHER = _stop(2, 20, 55, "South")


@pytest.mark.parametrize(
    ("at", "more"),
    [((30, 20), 40), ((70, 20), 0), ((20, 55), 20), ((40, 60), 0), ((80, 80), 0)],
)
def test_what_is_still_to_be_had_leaves_the_other_no_worse_off(
    at: tuple[float, float], more: float
) -> None:
    assert gap(PLANE, at) == more  # the line: (40, 60), (50, 50), (70, 20)


def test_the_way_is_drawn_on_the_plane_and_told() -> None:
    chart = path(PLANE, (FIRST, OTHER, LAST))
    assert_whole(chart)
    assert chart.text.startswith(
        "The offers moved towards the line: at no cost to others, the first left you 40 points to "
        "be had, the last 5 points."
    )
    assert chart.rows[0] == ("Offer 1, by North", 30, 20, 40)
    drawn = [(row["x"], row["y"]) for row in rows_of(chart) if row.get("order") == 3]
    assert set(drawn) == {(65, 20)}


def test_a_way_back_is_told_as_one() -> None:
    assert "away from the line" in path(PLANE, (LAST, FIRST)).text
    assert "neither towards" in path(PLANE, (FIRST, FIRST)).text
    assert path(PLANE, (FIRST,)).text.startswith("The one offer left you 40 points")
    assert path(PLANE, ()).text.startswith("No offer was made.")
