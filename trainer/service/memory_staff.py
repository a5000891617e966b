"""Who helps with a session, and what facilitators write down, in plain dictionaries."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from threading import RLock
from typing import Any, Final

from trainer.service.ports import (
    Account,
    AccountId,
    Paper,
    PaperId,
    Session,
    SessionId,
    Staff,
    TableId,
    Taken,
)


class MemoryStaffRoom:
    """The directory's part that only facilitators know of."""

    def __init__(self) -> None:
        self._lock: Final = RLock()
        self._accounts: Final[dict[AccountId, Account]] = {}
        self._sessions: Final[dict[SessionId, Session]] = {}
        self._staff: Final[dict[tuple[SessionId, AccountId], Staff]] = {}
        self._papers: Final[dict[PaperId, Paper]] = {}

    def add_staff(self, staff: Staff) -> None:
        with self._lock:
            if staff.session not in self._sessions or staff.account not in self._accounts:
                raise LookupError(staff)
            self._staff[staff.session, staff.account] = staff

    def remove_staff(self, session: SessionId, account: AccountId) -> None:
        with self._lock:
            self._staff.pop((session, account), None)

    def staff_of(self, session: SessionId) -> Sequence[Staff]:
        with self._lock:
            found = [one for one in self._staff.values() if one.session == session]
        return sorted(found, key=lambda it: it.account)

    def sessions_with(self, account: AccountId) -> Sequence[Session]:
        with self._lock:
            found = [self._sessions[at] for at, who in self._staff if who == account]
        return sorted(found, key=lambda it: (-it.created, it.id))

    def add_paper(self, paper: Paper) -> None:
        with self._lock:
            if paper.id in self._papers:
                raise Taken
            self._papers[paper.id] = paper

    def change_paper(self, paper: PaperId, body: Mapping[str, Any]) -> None:
        with self._lock:
            if paper in self._papers:
                self._papers[paper] = replace(self._papers[paper], body=dict(body))

    def remove_paper(self, paper: PaperId) -> None:
        with self._lock:
            self._papers.pop(paper, None)

    def paper(self, paper: PaperId) -> Paper | None:
        return self._papers.get(paper)

    def papers_of(self, session: SessionId) -> Sequence[Paper]:
        with self._lock:
            found = [paper for paper in self._papers.values() if paper.session == session]
        return sorted(found, key=lambda it: (it.wall, it.id))

    def papers(
        self, kind: str, session: SessionId = "", table: TableId = "", account: AccountId = ""
    ) -> Sequence[Paper]:
        with self._lock:
            kept = [paper for paper in self._papers.values() if paper.kind == kind]
        found = [
            paper
            for paper in kept
            if session in ("", paper.session)
            and table in ("", paper.table)
            and account in ("", paper.account)
        ]
        return sorted(found, key=lambda it: (it.wall, it.id))
