"""Moments that facilitators kept, as they stand on a replay: for the staff, and for the table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from trainer.service.access import Denied
from trainer.service.after.debriefs import Reader
from trainer.service.notes import BOOKMARK, NOTE
from trainer.service.ports import AccountId, Directory, Paper, PaperId

TABLE: Final = "table"  # of a bookmark's body: whether the table may see it once it looks back
KeptKind: TypeAlias = Literal["bookmark", "note"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A moment somebody kept: after event `seq`, or at `t` ms of table time where it names none."""

    paper: PaperId
    kind: KeptKind
    text: str
    seq: int | None
    t: int
    mine: bool
    shown: bool


class Bookmarks:
    """What a reader may see of the moments that facilitators kept at a table."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def of(self, reader: Reader, account: AccountId | None) -> tuple[Kept, ...]:
        """For the staff, their own and what the others share; for the table, what it was shown.

        A table sees none before its debrief is open.
        """
        found = tuple(self._staffs(reader, account) if reader.staff else self._tables(reader))
        return tuple(_kept(paper, account) for paper in found)

    def show(
        self, reader: Reader, account: AccountId | None, paper: PaperId, *, shown: bool
    ) -> None:
        """Show one's own bookmark to the table, or no longer; raises Denied."""
        found = self._directory.paper(paper)
        here = found is not None and found.table == reader.table.id and found.kind == BOOKMARK
        if found is None or not here or not reader.staff or found.account != account:
            raise Denied
        self._directory.change_paper(paper, {**found.body, TABLE: shown})

    def _staffs(self, reader: Reader, account: AccountId | None) -> Iterator[Paper]:
        for kind in (BOOKMARK, NOTE):
            for paper in self._directory.papers(kind, table=reader.table.id):
                if paper.account == account or paper.body.get("shared"):
                    yield paper

    def _tables(self, reader: Reader) -> Iterator[Paper]:
        for paper in self._directory.papers(BOOKMARK, table=reader.table.id):
            if reader.opened and paper.body.get(TABLE):
                yield paper


def _kept(paper: Paper, account: AccountId | None) -> Kept:
    kind: KeptKind = "bookmark" if paper.kind == BOOKMARK else "note"
    text = str(paper.body.get("label") or paper.body.get("text") or "A bookmark without a name")
    mine, shown = paper.account == account, bool(paper.body.get(TABLE))
    return Kept(paper.id, kind, text, paper.seq, int(paper.body.get("t", 0)), mine, shown)
