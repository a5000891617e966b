"""A session's review sets its tables side by side, and gives no table a total."""

from dataclasses import replace

from tests.debrief.aar.test_of_table import PUBLIC, said
from tests.debrief.aar.told import material
from trainer.debrief.aar import Evening, of_session
from trainer.debrief.document import Grid

TABLES = (material(), replace(material("war"), number=2))


def test_each_table_has_a_line_and_a_few_sentences() -> None:
    document = of_session(Evening("Friday morning", "23 November 2026", TABLES, unfinished=1))
    beside = next(one for one in document.told if one.id == "beside")
    grids = [block for block in beside.blocks if isinstance(block, Grid)]
    assert [row[0] for row in grids[0].rows] == ["Table 1", "Table 2"]
    tables = next(one for one in document.told if one.id == "tables")
    assert [part.title for part in tables.parts] == ["Table 1", "Table 2"]
    assert "one table had not ended" in said(document)


def test_what_may_not_be_told_of_a_table_is_left_out() -> None:
    text = said(of_session(Evening("Friday morning", "23 November 2026", (PUBLIC,))))
    assert "points over no agreement" not in text
    assert "heronglass" not in text
