"""Who helps with a session, and what facilitators write down, in the database."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Insert, delete, insert, select, update

from trainer.service.ports import (
    AccountId,
    Paper,
    PaperId,
    Session,
    SessionId,
    Staff,
    TableId,
)
from trainer.storage.engine import inserting
from trainer.storage.rows import Rows, execute, values
from trainer.storage.schema import papers, sessions, staff


class SqlStaffRoom(Rows):
    """The directory's part that only facilitators know of."""

    def add_staff(self, staff: Staff) -> None:
        self._writer.do(lambda db: _hire(db, staff))

    def remove_staff(self, session: SessionId, account: AccountId) -> None:
        its = (staff.c.session == session) & (staff.c.account == account)
        self._write(delete(staff).where(its))

    def staff_of(self, session: SessionId) -> Sequence[Staff]:
        found = self._all(Staff, staff, staff.c.session == session)
        return sorted(found, key=lambda it: it.account)

    def sessions_with(self, account: AccountId) -> Sequence[Session]:
        theirs = select(staff.c.session).where(staff.c.account == account)
        found = self._all(Session, sessions, sessions.c.id.in_(theirs))
        return sorted(found, key=lambda it: (-it.created, it.id))

    def add_paper(self, paper: Paper) -> None:
        self._write(added(paper))

    def change_paper(self, paper: PaperId, body: Mapping[str, Any]) -> None:
        self._write(update(papers).where(papers.c.id == paper).values(body=dict(body)))

    def remove_paper(self, paper: PaperId) -> None:
        self._write(delete(papers).where(papers.c.id == paper))

    def paper(self, paper: PaperId) -> Paper | None:
        return self._one(Paper, papers, papers.c.id == paper)

    def papers_of(self, session: SessionId) -> Sequence[Paper]:
        found = self._all(Paper, papers, papers.c.session == session)
        return sorted(found, key=lambda it: (it.wall, it.id))

    def papers(
        self, kind: str, session: SessionId = "", table: TableId = "", account: AccountId = ""
    ) -> Sequence[Paper]:
        named = {"session": session, "table": table, "account": account}
        wanted = [papers.c[name] == value for name, value in named.items() if value]
        found = self._all(Paper, papers, papers.c.kind == kind, *wanted)
        return sorted(found, key=lambda it: (it.wall, it.id))


def added(paper: Paper) -> Insert:
    """The statement that adds a paper."""
    return insert(papers).values(values(paper) | {"body": dict(paper.body)})


def _hire(db: Connection, helper: Staff) -> None:
    row = inserting(db, staff).values(values(helper))
    both = ["session_id", "account_id"]
    anew = row.on_conflict_do_update(index_elements=both, set_={"right": helper.right})
    execute(db, [anew])
