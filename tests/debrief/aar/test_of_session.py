"""A session's review sets its tables side by side, and gives no table a total."""

from dataclasses import replace

from tests.debrief.aar.test_of_table import PUBLIC, said
from tests.debrief.aar.told import material
from trainer.debrief.aar import Better, Evening, Seen, of_session
from trainer.debrief.comparison import Comparison, compare, told
from trainer.debrief.document import Grid, Picture

TABLES = (material(), replace(material("war"), number=2))


def test_each_table_has_a_line_and_a_few_sentences() -> None:
    document = of_session(Evening("Friday morning", "23 November 2026", TABLES, unfinished=1))
    beside = next(one for one in document.told if one.id == "beside")
    grids = [block for block in beside.blocks if isinstance(block, Grid)]
    assert [row[0] for row in grids[0].rows] == ["Table 1", "Table 2"]
    tables = next(one for one in document.told if one.id == "tables")
    assert [part.title for part in tables.parts] == ["Table 1", "Table 2"]
    assert "one table had not ended" in said(document)


def _compared(*, openly: bool = False) -> Comparison:
    plays = {"1": material(), "2": material("war")}
    laid = [told(it.scenario, it.replay.records, name, name) for name, it in plays.items()]
    return compare(material().scenario, laid, openly=openly)


def test_tables_side_by_side_say_where_they_parted_and_what_each_was_worth() -> None:
    evening = Evening("Friday", "23 November 2026", TABLES, comparison=_compared())
    document = of_session(evening)
    beside = next(one for one in document.told if one.id == "beside")
    titles = [block.chart.title for block in beside.blocks if isinstance(block, Picture)]
    assert len(titles) == 2
    assert "where tables parted" in said(document)


def test_values_are_drawn_only_where_every_table_s_cards_are_open() -> None:
    tables = (TABLES[0], replace(PUBLIC, number=2))
    found = of_session(Evening("Friday", "today", tables, comparison=_compared(openly=True)))
    beside = next(one for one in found.told if one.id == "beside")
    assert sum(isinstance(block, Picture) for block in beside.blocks) == 1


def test_what_shall_be_better_stands_there_with_owner_and_date() -> None:
    better = (Better("Talk to Havana", "Ana", "2026-12-01"), Better("Less haste", done=True))
    seen = (Seen("They listened", "Hear them out"), Seen("It was warm"))
    evening = Evening("Friday", "today", TABLES, seen=seen, better=better)
    lessons = next(one for one in of_session(evening).told if one.id == "lessons")
    grid = lessons.blocks[-1]
    assert isinstance(grid, Grid)
    assert grid.rows[0] == ("Talk to Havana", "Ana", "1 December 2026", "open")
    assert grid.rows[1] == ("Less haste", "nobody yet", "no date", "done")


def test_what_may_not_be_told_of_a_table_is_left_out() -> None:
    text = said(of_session(Evening("Friday morning", "23 November 2026", (PUBLIC,))))
    assert "points over no agreement" not in text
    assert "heronglass" not in text
