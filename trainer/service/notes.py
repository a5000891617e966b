"""What facilitators write down as they watch: notes, bookmarks for the debrief, and marks."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from trainer.service.access import Denied, Floor
from trainer.service.ports import AccountId, Directory, Paper, PaperId, Session, Taken, WallClock
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.rubric import OPTION, Criterion, read_rubric, rubric_of
from trainer.service.tables import Tables

NOTE: Final = "note"
BOOKMARK: Final = "bookmark"
MARK: Final = "mark"
LONGEST: Final = 2000
LABEL: Final = 120
MARKS: Final = range(1, 6)


@dataclass(frozen=True, slots=True)
class Pin:
    """Where something is pinned: an event of the table, or the moment of writing."""

    seq: int | None = None
    shared: bool = False


class Notes:
    """Keeps what facilitators wrote: their own, and what they share with the others."""

    def __init__(self, directory: Directory, tables: Tables, wall: WallClock) -> None:
        self._directory = directory
        self._tables = tables
        self._wall = wall

    def write(self, floor: Floor, account: AccountId, text: str, pin: Pin) -> Paper:
        """A note, pinned to a line of the record or to no line; raises LobbyRefused."""
        words = text.strip()[:LONGEST]
        if not words:
            raise LobbyRefused(LobbyReason.EMPTY_NOTE)
        body = {"text": words, "shared": pin.shared, "t": self._now(floor)}
        return self._keep(NOTE, floor, account, body, self._known(floor, pin.seq))

    def bookmark(self, floor: Floor, account: AccountId, label: str, pin: Pin) -> Paper:
        """This moment, or an earlier line's, to come back to in the debrief."""
        seq = self._known(floor, pin.seq) or self._head(floor)
        body = {"label": label.strip()[:LABEL], "shared": pin.shared, "t": self._now(floor)}
        return self._keep(BOOKMARK, floor, account, body, seq)

    def mark(
        self, floor: Floor, account: AccountId, seat: str, marks: Mapping[str, int], comment: str
    ) -> None:
        """An assessor's marks for a seat, in place of what they gave before."""
        known = {one.id for one in self.rubric(floor.session)}
        if seat not in self._tables.state(floor.table.id).scenario.role:
            raise Denied
        if any(one not in known or mark not in MARKS for one, mark in marks.items()):
            raise LobbyRefused(LobbyReason.BAD_MARK)
        body = {"seat": seat, "marks": dict(marks), "comment": comment.strip()[:LONGEST]}
        paper = f"mark-{floor.table.id}-{account}-{seat}"
        try:
            self._keep(MARK, floor, account, body, None, paper)
        except Taken:
            self._directory.change_paper(paper, body)

    def remove(self, floor: Floor, account: AccountId, paper: PaperId) -> None:
        """Throw one's own note or bookmark away."""
        found = self._directory.paper(paper)
        ours = found is not None and found.table == floor.table.id
        if found is None or not ours or found.account != account:
            raise Denied
        self._directory.remove_paper(paper)

    def of_table(self, kind: str, floor: Floor, account: AccountId) -> tuple[Paper, ...]:
        """One's own and the shared papers of a table, the latest first."""
        found = self._directory.papers(kind, table=floor.table.id)
        return tuple(it for it in reversed(found) if _readable(it, account))

    def of_session(self, kind: str, session: Session, account: AccountId) -> tuple[Paper, ...]:
        """One's own and the shared papers of a session, the latest first."""
        found = self._directory.papers(kind, session=session.id)
        return tuple(it for it in reversed(found) if _readable(it, account))

    def rubric(self, session: Session) -> Sequence[Criterion]:
        """What assessors look at in this session."""
        return rubric_of(session.options)

    def set_rubric(self, session: Session, text: str) -> None:
        """Look at other things, a line each; raises LobbyRefused."""
        fresh = self._directory.session(session.id) or session
        read = [{"id": one.id, "name": one.name, "about": one.about} for one in read_rubric(text)]
        self._directory.set_options(session.id, {**fresh.options, OPTION: read})

    def _keep(
        self,
        kind: str,
        floor: Floor,
        account: AccountId,
        body: Mapping[str, Any],
        seq: int | None,
        paper: PaperId = "",
    ) -> Paper:
        made = Paper(
            id=paper or secrets.token_hex(8),
            kind=kind,
            account=account,
            body=body,
            session=floor.session.id,
            table=floor.table.id,
            seq=seq,
            wall=self._wall(),
        )
        self._directory.add_paper(made)
        return made

    def _known(self, floor: Floor, seq: int | None) -> int | None:
        """A line of the record by its number, if there is such a line."""
        return seq if seq is not None and 1 <= seq <= (self._head(floor) or 0) else None

    def _head(self, floor: Floor) -> int | None:
        feed = self._tables.feed(floor.table.id, "")
        return feed[-1].n if feed else None

    def _now(self, floor: Floor) -> int:
        return self._tables.state(floor.table.id).clock.at(self._wall())


def _readable(paper: Paper, account: AccountId) -> bool:
    """Marks are for everybody who may assess; the rest is its author's until it is shared."""
    return paper.kind == MARK or paper.account == account or bool(paper.body.get("shared"))
