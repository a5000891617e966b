"""Accounts, sessions, tables, participants and seatings in the database."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Insert, Table, delete, insert, select, update

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
from trainer.storage import schema
from trainer.storage.engine import inserting
from trainer.storage.rows import execute, values
from trainer.storage.schema import accounts, participants, scenarios, seatings, secrets, sessions
from trainer.storage.staff_room import SqlStaffRoom, added


class SqlDirectory(SqlStaffRoom):
    """All of the directory."""

    def add_account(self, account: Account) -> None:
        row = values(account) | {"email_folded": folded(account.email)}
        self._write(insert(accounts).values(row))

    def account(self, account: AccountId) -> Account | None:
        return self._one(Account, accounts, accounts.c.id == account)

    def account_by_email(self, email: str) -> Account | None:
        return self._one(Account, accounts, accounts.c.email_folded == folded(email))

    def accounts(self) -> Sequence[Account]:
        return sorted(self._all(Account, accounts), key=lambda it: (it.name, it.id))

    def set_password(self, account: AccountId, password_hash: str) -> None:
        chosen = update(accounts).where(accounts.c.id == account)
        self._write(chosen.values(password_hash=password_hash))

    def keep_scenario(self, digest: str, slug: str, body: bytes) -> None:
        row = {"digest": digest, "slug": slug, "body": body}
        self._writer.do(lambda db: _keep(db, scenarios, row))

    def scenario(self, digest: str) -> bytes | None:
        with self._read.connect() as db:
            return db.scalar(select(scenarios.c.body).where(scenarios.c.digest == digest))

    def add_session(self, session: Session, tables: Iterable[TableRow]) -> None:
        self._write(*_opened(session, tables))

    def add_whole(self, whole: Whole) -> None:
        self._write(
            *_opened(whole.session, whole.tables),
            *map(_joined, whole.people),
            *(insert(seatings).values(values(seating)) for seating in whole.seatings),
            *map(added, whole.papers),
        )

    def add_table(self, row: TableRow) -> None:
        self._write(insert(schema.tables).values(values(row)))

    def session(self, session: SessionId) -> Session | None:
        return self._one(Session, sessions, sessions.c.id == session)

    def session_by_code(self, code: str) -> Session | None:
        return self._one(Session, sessions, sessions.c.code == code)

    def sessions_of(self, account: AccountId) -> Sequence[Session]:
        found = self._all(Session, sessions, sessions.c.facilitator == account)
        return sorted(found, key=lambda it: (-it.created, it.id))

    def set_session_status(self, session: SessionId, status: SessionStatus) -> None:
        self._write(update(sessions).where(sessions.c.id == session).values(status=status))

    def set_options(self, session: SessionId, options: Mapping[str, Any]) -> None:
        chosen = update(sessions).where(sessions.c.id == session)
        self._write(chosen.values(options=dict(options)))

    def table(self, table: TableId) -> TableRow | None:
        return self._one(TableRow, schema.tables, schema.tables.c.id == table)

    def tables_of(self, session: SessionId) -> Sequence[TableRow]:
        found = self._all(TableRow, schema.tables, schema.tables.c.session == session)
        return sorted(found, key=lambda it: it.number)

    def set_table_status(self, table: TableId, status: str, ended: str = "") -> None:
        chosen = update(schema.tables).where(schema.tables.c.id == table)
        self._write(chosen.values(status=status, ended=ended))

    def tables_with_status(self, *status: str) -> Sequence[TableRow]:
        found = self._all(TableRow, schema.tables, schema.tables.c.status.in_(status))
        return sorted(found, key=lambda it: (it.session, it.number))

    def add_participant(self, participant: Participant) -> None:
        self._write(_joined(participant))

    def rename_participant(self, participant: ParticipantId, name: str, key_hash: str) -> None:
        named = {"name": name, "name_folded": folded(name), "key_hash": key_hash}
        here = participants.c.id == participant
        self._write(update(participants).where(here).values(named))

    def participant(self, participant: ParticipantId) -> Participant | None:
        return self._one(Participant, participants, participants.c.id == participant)

    def participant_by_key(self, key_hash: str) -> Participant | None:
        return self._one(Participant, participants, participants.c.key_hash == key_hash)

    def participants_of(self, session: SessionId) -> Sequence[Participant]:
        found = self._all(Participant, participants, participants.c.session == session)
        return sorted(found, key=lambda it: (it.joined, it.id))

    def seat(self, seating: Seating) -> None:
        if self._writer.do(lambda db: _holder(db, seating)) != seating.participant:
            raise Taken

    def unseat(self, table: TableId, seat: str) -> None:
        self._write(delete(seatings).where(seatings.c.table == table, seatings.c.seat == seat))

    def seatings_of(self, participant: ParticipantId) -> Sequence[Seating]:
        found = self._all(Seating, seatings, seatings.c.participant == participant)
        return sorted(found, key=lambda it: (it.table, it.seat))

    def seatings_at(self, table: TableId) -> Sequence[Seating]:
        found = self._all(Seating, seatings, seatings.c.table == table)
        return sorted(found, key=lambda it: it.seat)

    def secret(self, name: str, make: Callable[[], str]) -> str:
        return self._kept_secret(name) or self._keep_secret(name, make())

    def _kept_secret(self, name: str) -> str | None:
        with self._read.connect() as db:
            value: str | None = db.scalar(_secret(name))
        return value

    def _keep_secret(self, name: str, value: str) -> str:
        def deed(db: Connection) -> str:
            _keep(db, secrets, {"name": name, "value": value})
            return str(db.scalar(_secret(name)))

        return self._writer.do(deed)


def _opened(session: Session, tables: Iterable[TableRow]) -> Iterator[Insert]:
    yield insert(sessions).values(values(session) | {"options": dict(session.options)})
    yield from (insert(schema.tables).values(values(table)) for table in tables)


def _joined(participant: Participant) -> Insert:
    row = values(participant) | {"name_folded": folded(participant.name)}
    return insert(participants).values(row)


def _secret(name: str) -> Any:
    return select(secrets.c.value).where(secrets.c.name == name)


def _keep(db: Connection, table: Table, row: Mapping[str, Any]) -> None:
    db.execute(inserting(db, table).values(row).on_conflict_do_nothing())


def _holder(db: Connection, seating: Seating) -> str | None:
    row = inserting(db, seatings).values(values(seating)).on_conflict_do_nothing()
    execute(db, [row])
    seat = (seatings.c.table == seating.table) & (seatings.c.seat == seating.seat)
    return db.scalar(select(seatings.c.participant).where(seat))
