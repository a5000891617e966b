from dataclasses import replace

import pytest

from tests.kit.vega import assert_whole, drawn, faults, rows_of
from trainer.debrief.charts import Chart, Plane, Spot, frontier

PLANE = Plane(
    x_who="you",
    y_who="the other side",
    cloud=((10, 10), (20, 15), (30, 5)),
    frontier=((40, 60), (50, 50), (70, 20)),
    x_reservation=25,
    y_reservation=12,
)
DEAL = Spot("deal", 45, 50, "The deal")
HISTORY = Spot("history", 70, 20, "History")
OFFER = Spot("offer", 30, 55, "Offer 1, by you")


@pytest.mark.parametrize(
    "spots",
    [(), (DEAL,), (HISTORY,), (OFFER, DEAL, HISTORY)],
    ids=["no deal", "a deal", "history", "all"],
)
def test_a_plot_is_valid_drawn_and_said_in_words_and_figures(spots: tuple[Spot, ...]) -> None:
    assert_whole(frontier(replace(PLANE, spots=spots)))


def test_the_plot_holds_every_point_and_both_walk_aways() -> None:
    rows = rows_of(frontier(replace(PLANE, spots=(OFFER, DEAL))))
    held = {(row.get("x"), row.get("y")) for row in rows}
    assert {*PLANE.cloud, *PLANE.frontier, (45, 50), (30, 55), (25, None), (None, 12)} <= held


def test_a_deal_inside_the_line_is_told_from_a_deal_on_it() -> None:
    inside = frontier(replace(PLANE, spots=(DEAL,))).text
    assert "inside the line: at one point of it" in inside
    on = frontier(replace(PLANE, spots=(replace(DEAL, x=50, y=50),))).text
    assert "The deal lies on the line" in on


def test_the_line_leaves_out_what_is_beaten_on_both_axes() -> None:
    crowded = replace(PLANE, frontier=(*PLANE.frontier, (45, 40), (50, 30)))
    assert crowded.edge == PLANE.frontier
    assert {(45, 40), (50, 30)} <= set(crowded.inside)
    assert frontier(crowded).text == frontier(PLANE).text


def test_history_is_named_only_where_it_is_given() -> None:
    assert "history" not in frontier(replace(PLANE, spots=(DEAL,))).text
    assert "history" not in drawn(frontier(replace(PLANE, spots=(DEAL,))))
    assert "history" in drawn(frontier(replace(PLANE, spots=(DEAL, HISTORY))))


def test_the_table_has_no_agreement_the_spots_and_the_frontier() -> None:
    chart = frontier(replace(PLANE, spots=(DEAL,)))
    assert chart.columns == ("Point", "Worth to you", "Worth to the other side")
    assert chart.rows[:2] == (("No agreement", 25, 12), ("The deal", 45, 50))
    assert chart.rows[2:] == tuple(("On the frontier", x, y) for x, y in PLANE.frontier)


def test_colours_are_our_tokens_so_that_a_chart_follows_light_and_dark() -> None:
    chart = frontier(replace(PLANE, spots=(OFFER, DEAL, HISTORY)))
    assert "#" not in str(chart.spec).replace("$schema", "")
    assert "var(--" not in drawn(chart)


def test_a_specification_that_is_none_would_be_noticed() -> None:
    assert faults(Chart({"layer": [{"mark": "blob"}]}, "", ""))
