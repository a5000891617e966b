"""The charts of many tables: valid, drawn, said in words and in figures, with nobody left out."""

from tests.kit.beside import CASE, three
from tests.kit.story import fixture
from tests.kit.vega import assert_whole, faults, rows_of
from trainer.debrief.baseline import baseline
from trainer.debrief.charts.all_tables import all_tables
from trainer.debrief.charts.endings import endings, rungs
from trainer.debrief.charts.screen import enlarged
from trainer.debrief.charts.timing import signings
from trainer.debrief.charts.values import worth
from trainer.debrief.comparison import compare

BY_LOT = baseline(fixture(CASE), 200)


def test_each_is_valid_drawn_and_said_in_words_and_figures() -> None:
    found = three()
    charts = (
        all_tables(found, BY_LOT, "north", "south"),
        worth(found, BY_LOT),
        signings(found),
        endings(found),
        rungs(found),
    )
    for chart in charts:
        assert chart is not None
        assert_whole(chart)


def test_without_history_and_without_agreements_by_lot_they_are_valid_too() -> None:
    found = three(history=False)
    for chart in (all_tables(found, None, "north", "south"), worth(found, None), signings(found)):
        assert chart is not None
        assert faults(chart) == []
        assert "History" not in {str(row[0]) for row in chart.rows}


def test_on_a_wall_words_and_marks_are_larger_and_the_figures_the_same() -> None:
    chart = endings(three())
    wall = enlarged(chart, 2)
    assert wall.spec["config"]["axis"]["labelFontSize"] == 24
    assert rows_of(wall) == rows_of(chart)
    assert wall.rows == chart.rows
    assert faults(wall) == []


def test_every_table_and_history_has_a_mark_on_the_plane_and_in_every_strip() -> None:
    found = three()
    plane = {row.get("label") for row in rows_of(all_tables(found, BY_LOT, "north", "south"))}
    assert {"Table 1", "Table 2", "Table 3", "History"} <= plane
    strips = worth(found, BY_LOT)
    assert strips is not None
    dots = [row for row in rows_of(strips) if "lane" in row]
    assert len(dots) == len(found.columns) * len(found.parties)
    assert "All 3 tables count; 2 signed nothing." in strips.text


def test_who_never_signed_is_said_and_has_a_row() -> None:
    chart = signings(three())
    assert chart is not None
    assert ("Table 2", "never") in chart.rows
    assert "2 signed nothing at all" in chart.text


def test_without_tables_nothing_is_drawn_that_would_say_something() -> None:
    empty = compare(fixture(CASE), [])
    assert signings(empty) is None
    assert worth(empty, BY_LOT) is None
    assert endings(empty).text == "None has ended."
