"""A session as sheets of plain cells: a workbook, or a folder of CSV files."""

import csv
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any, Final, TypeAlias

from trainer.scoring.survey import Questionnaire
from trainer.service.archive import sheet_lives, sheet_rows
from trainer.service.archive.gathering import Gathered
from trainer.service.archive.sheet_rows import Asked, Cell, Row

Maker: TypeAlias = Callable[[Gathered, Asked], Iterator[Row]]
WHEN: Final = "table seq table_ms since_ms at"
SHEETS: Final[tuple[tuple[str, Maker, str], ...]] = (
    (
        "tables",
        sheet_rows.tables,
        (
            "table id session scenario scenario_version status ending people bots events table_ms"
            " began ended events_hash state_hash"
        ),
    ),
    ("people", sheet_rows.people, "table seat role party held_by person name temperament"),
    ("events", sheet_rows.events, f"{WHEN} by seat facilitator event fields"),
    ("messages", sheet_rows.messages, f"{WHEN} what message channel seat readers words text"),
    (
        "offers",
        sheet_lives.offers,
        (
            f"{WHEN} offer kind seat to public terms annex annex_to answers expires_ms accepted_by"
            " closed closed_by closed_ms note reason"
        ),
    ),
    (
        "agreements",
        sheet_lives.agreements,
        f"{WHEN} agreement offer kind seat terms annex signed_by rejected_by became became_ms",
    ),
    (
        "actions",
        sheet_lives.actions,
        f"{WHEN} move action name seat cost done_ms outcome undone_ms reason",
    ),
    ("indicators", sheet_rows.indicators, f"{WHEN} indicator name value reason"),
    ("scorecards", sheet_rows.scorecards, "table seat section figure name value unit"),
    ("answers", sheet_rows.answers, f"{WHEN} asked seat about item answer question"),
)
"""Each sheet: its name, what makes its rows, and its columns."""
# What a spreadsheet takes for the beginning of a formula, and the mark that guards against it.
DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
GUARD: Final = "'"
ERROR: Final = "#"  # what the name of a spreadsheet's error begins with
LONGEST: Final = 32_767  # characters that a cell of a workbook holds
UNFIT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML can't hold."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A name, the names of the columns, and the rows below them."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def book(gathered: Gathered, asked: Asked) -> tuple[Sheet, ...]:
    """Every sheet of a session; docs/data.md says what each column holds."""
    return tuple(
        _sheet(name, tuple(columns.split()), make(gathered, asked))
        for name, make, columns in SHEETS
    )


def questions_of(questionnaire: Questionnaire) -> Mapping[str, str]:
    """The words of a questionnaire, by item."""
    return {item.id: item.text for item in questionnaire.items}


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """A workbook. A text is a text, whatever it begins with; a number is a number."""
    from openpyxl import Workbook  # noqa: PLC0415  # a quarter of a second to import
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    made, out = Workbook(write_only=True), BytesIO()
    for sheet in sheets:
        page = made.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        heads = [WriteOnlyCell(page, column) for column in sheet.columns]
        for head in heads:
            head.font = Font(bold=True)
        page.append(heads)
        for row in sheet.rows:
            page.append([_cell(page, cell) for cell in row])
    made.save(out)
    return out.getvalue()


def as_csv(sheets: Iterable[Sheet]) -> bytes:
    """A ZIP archive with a file for each sheet: UTF-8 with its mark, commas, quotation marks."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for sheet in sheets:
            # A date of its own would make two exports of the same session differ.
            name = zipfile.ZipInfo(f"{sheet.name}.csv", (1980, 1, 1, 0, 0, 0))
            name.compress_type = zipfile.ZIP_DEFLATED
            folder.writestr(name, ("\ufeff" + _csv(sheet)).encode("utf-8", "replace"))
    return out.getvalue()


def guarded(cell: Cell) -> Cell:
    """A cell of a CSV file: a text that a spreadsheet might take for more has an apostrophe before.

    Take one apostrophe away from any cell that begins with one, and all is as it was.
    """
    return GUARD + cell if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell


def _sheet(name: str, columns: tuple[str, ...], rows: Iterable[Row]) -> Sheet:
    return Sheet(name, columns, tuple(tuple(row.get(column) for column in columns) for row in rows))


def _csv(sheet: Sheet) -> str:
    out = StringIO()
    lines = csv.writer(out)
    lines.writerow(sheet.columns)
    lines.writerows([guarded(cell) for cell in row] for row in sheet.rows)
    return out.getvalue()


def _cell(page: Any, value: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  # a quarter of a second to import

    if not isinstance(value, str):
        return value
    text = UNFIT.sub("\ufffd", value)[:LONGEST]
    if not text.startswith((*DANGEROUS, ERROR)):
        return text  # openpyxl takes it for the text it is, and writes it four times as fast
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"
    cell.quotePrefix = not text.startswith(ERROR)
    return cell
