"""A list of people as a spreadsheet gives it: name, email or id, group, role."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final

from trainer.service.names import person_name
from trainer.service.refusals import LobbyRefused
from trainer.service.store_rules import folded

MOST: Final = 1000
COLUMNS: Final = ("name", "contact", "group", "role")
# What people write above a column; without a row of headings the order is that of COLUMNS.
HEADINGS: Final = {
    "name": {"name", "full name", "participant", "person", "display name"},
    "first": {"first name", "firstname", "given name", "forename"},
    "last": {"last name", "lastname", "surname", "family name"},
    "contact": {"email", "e-mail", "mail", "email address", "id", "student id", "number", "login"},
    "group": {"group", "team", "table", "class", "section", "delegation"},
    "role": {"role", "seat", "character", "part"},
}
DELIMITERS: Final = ",;\t"
ENCODINGS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"))


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of the list, and the line that names them."""

    line: int
    name: str
    contact: str = ""
    group: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a list, what is wrong with it line by line, and columns nobody asked for."""

    people: tuple[Listed, ...] = ()
    faults: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


def text_of(upload: bytes) -> str:
    """A file's text, in whichever encoding a spreadsheet saved it."""
    encoding = next(name for mark, name in ENCODINGS if upload.startswith(mark))
    try:
        return upload.decode(encoding)
    except UnicodeDecodeError:
        return upload.decode("cp1252", "replace")


def read(text: str) -> Roster:
    """The people on a list; commas, semicolons or tabs between, headings in any order or none."""
    rows, faults = _rows(text.removeprefix("\ufeff"))
    if not rows:
        return Roster(faults=tuple(faults) or ("There is nobody on the list.",))
    headings = _headings(rows[0][1])
    if headings and not {"name", "first", "last"} & set(headings):
        return Roster(faults=("Line 1: no column is called name. Write “name” above the names.",))
    body = rows[1:] if headings else rows
    people, more = _people(headings or COLUMNS, body)
    said = rows[0][1] if headings else []
    unused = [cell.strip() for cell, known in zip(said, headings, strict=True) if not known]
    empty = () if people or faults or more else ("There is nobody on the list.",)
    return Roster(people, (*faults, *more, *empty), tuple(filter(None, unused)))


def _rows(text: str) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """The rows that say anything, each with its line, and what can't be read at all."""
    sheet = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in sheet:
            if any(cell.strip() for cell in row):
                found.append((line, row))
            line = sheet.line_num + 1
    except csv.Error:
        return found, [f"Line {line}: a quotation mark opens a text and nothing closes it."]
    if len(found) > MOST:
        return [], [f"There are {len(found)} lines; a session takes up to {MOST} people."]
    return found, []


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])  # what stands outside quotation marks
    return max(DELIMITERS, key=bare.count)


def _headings(row: Sequence[str]) -> list[str]:
    """The columns a row of headings names (empty for those nobody knows); none if it is no such."""
    known = {word: column for column, words in HEADINGS.items() for word in words}
    found = [known.get(folded(cell).replace("_", " "), "") for cell in row]
    return found if any(found) else []


def _people(
    columns: Sequence[str], rows: Sequence[tuple[int, list[str]]]
) -> tuple[tuple[Listed, ...], list[str]]:
    people: list[Listed] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for line, row in rows:
        try:
            one = _person(line, columns, row)
        except (LobbyRefused, ValueError) as no:
            said = no.text if isinstance(no, LobbyRefused) else str(no)
            faults.append(f"Line {line}: {said}")
            continue
        faults += _twice(one, seen)
        people.append(one)
    return tuple(people), faults


def _person(line: int, columns: Sequence[str], row: Sequence[str]) -> Listed:
    spare = [cell for cell in row[len(columns) :] if cell.strip()]
    if spare:
        words = f"there are {len(row)} cells, and {len(columns)} columns."
        raise ValueError(f"{words} Put quotation marks around a text with a comma in it.")
    cells = {column: " ".join(cell.split()) for column, cell in zip(columns, row, strict=False)}
    name = cells.get("name") or f"{cells.get('first', '')} {cells.get('last', '')}".strip()
    if not name:
        raise ValueError("there is no name.")
    group, role = cells.get("group", ""), cells.get("role", "")
    return Listed(line, person_name(name), cells.get("contact", ""), group, role)


def _twice(one: Listed, seen: dict[str, int]) -> Iterator[str]:
    for said, advice in ((one.name, " Add a letter to tell them apart."), (one.contact, "")):
        before = seen.setdefault(folded(said), one.line) if said else one.line
        if before != one.line:
            yield f"Line {one.line}: “{said}” stands on line {before} already.{advice}"


def details(people: Mapping[str, Listed]) -> dict[str, dict[str, str]]:
    """What is kept of a list beside the names, by participant."""
    return {
        who: {"contact": one.contact, "group": one.group, "role": one.role}
        for who, one in people.items()
    }
