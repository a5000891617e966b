"""The files in which a session is taken away: for this program, for a spreadsheet, for a store."""

import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

import orjson

from trainer.core.refusals import Refused
from trainer.scoring.figures import TableScore
from trainer.service.after.scorecards import Scorecards
from trainer.service.archive.archives import Archives
from trainer.service.archive.gathering import Gathered
from trainer.service.archive.pseudonyms import disguised, wordless
from trainer.service.archive.sheet_rows import Asked
from trainer.service.archive.sheets import as_csv, as_xlsx, book, questions_of
from trainer.service.archive.xapi import statements
from trainer.service.ports import AccountId, Directory, Session

Kind: TypeAlias = Literal["json", "csv", "xlsx", "xapi"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
ENDS: Final[Mapping[Kind, tuple[str, str]]] = {
    "json": ("json", "application/json"),
    "csv": ("csv.zip", "application/zip"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "xapi": ("xapi.json", "application/json"),
}
"""How a file’s name ends, and its media type."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants: which file, whether under pseudonyms, whether with what was typed."""

    kind: Kind
    pseudonymous: bool = False
    texts: bool = True


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away."""

    name: str
    media: str
    data: bytes


class Downloads:
    """Makes them. The same session, asked for in the same way, gives the same content."""

    def __init__(
        self, directory: Directory, archives: Archives, scorecards: Scorecards, base: str = ""
    ) -> None:
        self._directory = directory
        self._archives = archives
        self._scorecards = scorecards
        self._base = base

    def file(self, session: Session, wish: Wish, reader: AccountId | None = None) -> File:
        """A session as a facilitator may take it away; without a reader, all that there is."""
        gathered = self._archives.gathered(session, reader)
        scores = self._scores(gathered) if wish.kind != "json" else {}
        if not wish.texts:
            gathered = wordless(gathered)
        if wish.pseudonymous:
            key = self._directory.secret("pseudonyms", lambda: secrets.token_hex(32))
            gathered = disguised(gathered, key)
        end, media = ENDS[wish.kind]
        hidden = "-pseudonymous" if wish.pseudonymous else ""
        name = f"{_slug(gathered.session.title)}{hidden}.{end}"
        return File(name, media, self._data(gathered, scores, wish))

    def base(self) -> str:
        """Under which address our own words for things lie; it answers nobody."""
        installation = self._directory.secret("installation", lambda: secrets.token_hex(4))
        return self._base.rstrip("/") or f"http://{installation}.trainer.invalid"

    def _data(self, gathered: Gathered, scores: Mapping[int, TableScore], wish: Wish) -> bytes:
        if wish.kind == "json":
            return self._archives.file(gathered)
        if wish.kind == "xapi":
            told = statements(gathered, self.base(), scores, texts=wish.texts)
            return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        asked = Asked(scores, questions_of(self._scorecards.questionnaire))
        sheets = book(gathered, asked)
        return as_xlsx(sheets) if wish.kind == "xlsx" else as_csv(sheets)

    def _scores(self, gathered: Gathered) -> Mapping[int, TableScore]:
        """The scores of the tables that have ended, by number."""
        found = {}
        for table in gathered.tables:
            with suppress(Refused):
                found[table.row.number] = self._scorecards.of(table.row.id)
        return found


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:60] or "session"
