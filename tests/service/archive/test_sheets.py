"""Sheets hold what was so, and nothing in them is ever taken for a formula."""

import csv
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO, StringIO
from typing import Any, Final

import pytest
from openpyxl import load_workbook

from tests.kit.desk import desk
from tests.kit.taken import lay_session
from trainer.core.actors import BySeat
from trainer.core.commands import AnswerSurvey
from trainer.service.archive.gathering import Gathered
from trainer.service.archive.sheet_rows import Asked
from trainer.service.archive.sheets import SHEETS, Sheet, as_csv, as_xlsx, book, questions_of

EVIL: Final = (
    '=HYPERLINK("http://x.invalid","y")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "'quoted",
    "=1\n=2",
    '1,5;"x"',
    "007",
    "1e5",
    "TRUE",
    "#N/A",
    "2026-11-23",
    "Été “漢”",
)
NUMBERS: Final = (3, -4, 0.25, True, False, None, 1_700_000_000_000)
EVIL_SHEET: Final = Sheet(
    "evil", ("text", "number"), tuple((text, n) for text in EVIL for n in NUMBERS)
)


def _csvs(data: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    with zipfile.ZipFile(BytesIO(data)) as folder:
        for name in folder.namelist():
            text = folder.read(name).decode("utf-8-sig")
            yield name, list(csv.reader(StringIO(text, newline="")))


def _workbook(data: bytes) -> Any:
    return load_workbook(BytesIO(data))


def test_in_a_workbook_every_text_is_a_text_and_every_number_a_number() -> None:
    page = _workbook(as_xlsx([EVIL_SHEET]))["evil"]
    rows = list(page.iter_rows(min_row=2))
    assert [(text.value, number.value) for text, number in rows] == list(EVIL_SHEET.rows)
    assert {text.data_type for text, _ in rows} == {"s"}
    for text, _ in rows:
        assert bool(text.quotePrefix) == str(text.value).startswith(tuple("=+-@\t'")), text.value
    kinds = {type(number.value) for _, number in rows}
    assert kinds == {int, float, bool, type(None)}


def test_in_a_csv_file_no_cell_begins_a_formula_and_all_can_be_read_back() -> None:
    ((name, (head, *rows)),) = _csvs(as_csv([EVIL_SHEET]))
    assert (name, head) == ("evil.csv", ["text", "number"])
    for text, _ in rows:
        assert not text.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    back = [(text.removeprefix("'"), number) for text, number in rows]
    assert back == [(text, "" if n is None else str(n)) for text, n in EVIL_SHEET.rows]


def test_what_a_workbook_can_not_hold_is_marked_and_never_spoils_it() -> None:
    spoilt = Sheet("odd", ("text",), (("a\x00b\ud800\x1fc",), ("x" * 40_000,)))
    (odd,), (long,) = _workbook(as_xlsx([spoilt]))["odd"].iter_rows(min_row=2, values_only=True)
    assert odd == "a\ufffdb\ufffd\ufffdc"
    assert len(long) == 32_767
    assert len(dict(_csvs(as_csv([spoilt])))["odd.csv"][2][0]) == 40_000


@cache
def _played() -> tuple[Gathered, Asked]:
    with desk() as at:
        session = lay_session(at)
        (over, _) = at.services.directory.tables_of(session.id)
        known = questions_of(at.services.scorecards.questionnaire)
        answers = dict(zip(known, (3, 5), strict=False))
        at.services.tables.act(over.id, AnswerSurvey(answers), BySeat("mediator"))
        scores = {1: at.services.scorecards.of(over.id)}
        return at.services.data.archives.gathered(session), Asked(scores, known)


def _rows(sheet: str) -> list[dict[str, Any]]:
    found = next(one for one in book(*_played()) if one.name == sheet)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_every_event_is_a_row_with_its_place_and_its_time() -> None:
    gathered, _ = _played()
    rows = _rows("events")
    records = [it for table in gathered.tables for it in table.records]
    assert [(row["seq"], row["table_ms"]) for row in rows] == [(it.seq, it.t) for it in records]
    assert rows[-1]["at"] == "2023-11-14T22:13:20.000Z"
    assert {row["event"] for row in rows} >= {"TableOpened", "MessageSent", "TableEnded"}


def test_a_session_fills_every_sheet() -> None:
    for sheet in book(*_played()):
        assert sheet.rows, sheet.name
        assert {len(row) for row in sheet.rows} == {len(sheet.columns)}
        for place, column in enumerate(sheet.columns):
            kinds = {type(row[place]) for row in sheet.rows} - {type(None)}
            assert len(kinds - {int}) <= 1, (sheet.name, column, kinds)


def test_no_column_is_made_that_no_sheet_shows() -> None:
    gathered, asked = _played()
    for name, make, columns in SHEETS:
        made = {column for row in make(gathered, asked) for column in row}
        assert made <= set(columns.split()), name


def test_an_agreement_is_a_row_with_all_who_signed_it() -> None:
    rows = _rows("agreements")
    bound = [row for row in rows if row["became"] == "bound"]
    assert bound
    for row in bound:
        assert row["signed_by"]
        assert "=" in row["terms"]


def test_the_same_session_gives_the_same_bytes() -> None:
    sheets = book(*_played())
    assert as_csv(sheets) == as_csv(book(*_played()))


@pytest.mark.parametrize("sheet", ["people", "tables"])
def test_a_pseudonymous_sheet_has_no_dates(sheet: str) -> None:
    gathered, asked = _played()
    found = next(
        one for one in book(replace(gathered, pseudonymous=True), asked) if one.name == sheet
    )
    assert "2023" not in str(found.rows)
