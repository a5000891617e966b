"""The store and the directory in plain dictionaries: for tests, rehearsals and one-off plays."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from trainer.service.memory_events import MemoryEventStore
from trainer.service.memory_staff import MemoryStaffRoom
from trainer.service.ports import (
    Account,
    AccountId,
    Participant,
    ParticipantId,
    Seating,
    Session,
    SessionId,
    SessionStatus,
    TableId,
    TableRow,
    Taken,
    Whole,
)
from trainer.service.store_rules import folded

__all__ = ["MemoryDirectory", "MemoryEventStore"]

Row = TypeVar("Row")


class MemoryDirectory(MemoryStaffRoom):
    """Rows by id, all under one lock."""

    def __init__(self) -> None:
        super().__init__()
        self._scenarios: Final[dict[str, bytes]] = {}
        self._tables: Final[dict[TableId, TableRow]] = {}
        self._participants: Final[dict[ParticipantId, Participant]] = {}
        self._seatings: Final[dict[tuple[TableId, str], Seating]] = {}
        self._secrets: Final[dict[str, str]] = {}

    def add_account(self, account: Account) -> None:
        with self._lock:
            _unique(self._accounts.values(), account, lambda it: it.id, lambda it: folded(it.email))
            self._accounts[account.id] = account

    def account(self, account: AccountId) -> Account | None:
        return self._accounts.get(account)

    def account_by_email(self, email: str) -> Account | None:
        return next(iter(self._where(self._accounts, lambda it: _same(it.email, email))), None)

    def accounts(self) -> Sequence[Account]:
        return sorted(self._where(self._accounts), key=lambda it: (it.name, it.id))

    def set_password(self, account: AccountId, password_hash: str) -> None:
        self._change(self._accounts, account, password_hash=password_hash)

    def keep_scenario(self, digest: str, slug: str, body: bytes) -> None:  # noqa: ARG002
        self._scenarios.setdefault(digest, body)

    def scenario(self, digest: str) -> bytes | None:
        return self._scenarios.get(digest)

    def add_session(self, session: Session, tables: Iterable[TableRow]) -> None:
        rows = tuple(tables)
        with self._lock:
            _unique(self._sessions.values(), session, lambda it: it.id, lambda it: it.code)
            for row in rows:
                _unique(self._tables.values(), row, lambda it: it.id)
            self._sessions[session.id] = session
            self._tables.update({row.id: row for row in rows})

    def add_whole(self, whole: Whole) -> None:
        with self._lock:
            before = [dict(rows) for rows in self._all()]
            try:
                self.add_session(whole.session, whole.tables)
                for person in whole.people:
                    self.add_participant(person)
                for seating in whole.seatings:
                    self.seat(seating)
                for paper in whole.papers:
                    self.add_paper(paper)
            except BaseException:
                for rows, kept in zip(self._all(), before, strict=True):
                    rows.clear()
                    rows.update(kept)
                raise

    def add_table(self, row: TableRow) -> None:
        with self._lock:
            _unique(
                self._tables.values(), row, lambda it: it.id, lambda it: (it.session, it.number)
            )
            self._tables[row.id] = row

    def session(self, session: SessionId) -> Session | None:
        return self._sessions.get(session)

    def session_by_code(self, code: str) -> Session | None:
        return next(iter(self._where(self._sessions, lambda it: it.code == code)), None)

    def sessions_of(self, account: AccountId) -> Sequence[Session]:
        found = self._where(self._sessions, lambda it: it.facilitator == account)
        return sorted(found, key=lambda it: (-it.created, it.id))

    def set_session_status(self, session: SessionId, status: SessionStatus) -> None:
        self._change(self._sessions, session, status=status)

    def set_options(self, session: SessionId, options: Mapping[str, Any]) -> None:
        self._change(self._sessions, session, options=dict(options))

    def table(self, table: TableId) -> TableRow | None:
        return self._tables.get(table)

    def tables_of(self, session: SessionId) -> Sequence[TableRow]:
        found = self._where(self._tables, lambda it: it.session == session)
        return sorted(found, key=lambda it: it.number)

    def set_table_status(self, table: TableId, status: str, ended: str = "") -> None:
        self._change(self._tables, table, status=status, ended=ended)

    def tables_with_status(self, *status: str) -> Sequence[TableRow]:
        found = self._where(self._tables, lambda it: it.status in status)
        return sorted(found, key=lambda it: (it.session, it.number))

    def add_participant(self, participant: Participant) -> None:
        with self._lock:
            _unique(
                self._participants.values(),
                participant,
                lambda it: it.id,
                lambda it: it.key_hash,
                lambda it: (it.session, folded(it.name)),
            )
            _required(participant.session, self._sessions)
            self._participants[participant.id] = participant

    def participant(self, participant: ParticipantId) -> Participant | None:
        return self._participants.get(participant)

    def participant_by_key(self, key_hash: str) -> Participant | None:
        found = self._where(self._participants, lambda it: it.key_hash == key_hash)
        return next(iter(found), None)

    def participants_of(self, session: SessionId) -> Sequence[Participant]:
        found = self._where(self._participants, lambda it: it.session == session)
        return sorted(found, key=lambda it: (it.joined, it.id))

    def rename_participant(self, participant: ParticipantId, name: str, key_hash: str) -> None:
        with self._lock:
            found = self._participants.pop(participant, None)
            if found is None:
                return
            try:
                self.add_participant(replace(found, name=name, key_hash=key_hash))
            except BaseException:
                self._participants[participant] = found
                raise

    def seat(self, seating: Seating) -> None:
        with self._lock:
            _required(seating.table, self._tables)
            _required(seating.participant, self._participants)
            if self._seatings.setdefault((seating.table, seating.seat), seating) != seating:
                raise Taken

    def unseat(self, table: TableId, seat: str) -> None:
        with self._lock:
            self._seatings.pop((table, seat), None)

    def seatings_of(self, participant: ParticipantId) -> Sequence[Seating]:
        found = self._where(self._seatings, lambda it: it.participant == participant)
        return sorted(found, key=lambda it: (it.table, it.seat))

    def seatings_at(self, table: TableId) -> Sequence[Seating]:
        return sorted(self._where(self._seatings, lambda it: it.table == table), key=_seat)

    def secret(self, name: str, make: Callable[[], str]) -> str:
        with self._lock:
            return self._secrets.get(name) or self._secrets.setdefault(name, make())

    def _all(self) -> tuple[dict[Any, Any], ...]:
        rooms = (self._sessions, self._tables, self._participants, self._seatings, self._papers)
        return tuple(rooms)

    def _where(
        self, rows: dict[Any, Row], fits: Callable[[Row], bool] = lambda _: True
    ) -> list[Row]:
        with self._lock:
            return [row for row in rows.values() if fits(row)]

    def _change(self, rows: dict[str, Any], row: str, **changes: Any) -> None:
        with self._lock:
            if row in rows:
                rows[row] = replace(rows[row], **changes)


def _unique(rows: Iterable[Row], new: Row, *keys: Callable[[Row], Any]) -> None:
    if any(key(row) == key(new) for row in rows for key in keys):
        raise Taken


def _required(row: str, rows: dict[str, Any]) -> None:
    if row not in rows:
        raise LookupError(row)


def _same(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def _seat(seating: Seating) -> str:
    return seating.seat
