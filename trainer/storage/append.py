"""Appending many batches in one transaction, each judged as if it came alone."""

from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import Connection, func, insert, select

from trainer.service.ports import Answer, Batch, Conflict, Repeated
from trainer.storage.schema import commands, events

Heads: TypeAlias = MutableMapping[str, int]
"""The last seq of each table, as far as this worker knows: it may lag, it never runs ahead."""

Given: TypeAlias = tuple[str, Answer]
"""Who sent a command, and what they got."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A batch with its events already in the store's format."""

    batch: Batch
    bodies: tuple[str, ...]

    @property
    def head(self) -> int:
        """The table's last seq once this is appended."""
        return self.batch.after + len(self.bodies)


def append_all(
    db: Connection, entries: Sequence[Entry], heads: Heads, *, checked: bool
) -> Sequence[Exception | None]:
    """Insert what may be inserted; the others' exceptions stand in their places.

    Unless `checked`, what `heads` says is trusted and new command ids are not looked up: should
    that prove wrong, the insert raises IntegrityError, and the caller rolls back and asks again.
    """
    judge = _Judge(db, heads, checked)
    verdicts = [judge.admit(entry) for entry in entries]
    admitted = [entry for entry, no in zip(entries, verdicts, strict=True) if no is None]
    # One order for everybody: workers of one PostgreSQL then can't wait for each other in a ring.
    admitted.sort(key=lambda entry: (entry.batch.table, entry.batch.after))
    if rows := [row for entry in admitted for row in _event_rows(entry)]:
        db.execute(insert(events), rows)
    if rows := [_command_row(entry.batch) for entry in admitted if entry.batch.command]:
        db.execute(insert(commands), rows)
    return verdicts


@dataclass(slots=True)
class _Judge:
    """Says of one entry after another whether it may follow."""

    db: Connection
    heads: Heads
    checked: bool
    looked: set[str] = field(default_factory=set)
    given: dict[tuple[str, str], Given] = field(default_factory=dict)

    def admit(self, entry: Entry) -> Repeated | Conflict | None:
        """Note an entry as appended, or say why it can't be."""
        batch, fits = entry.batch, self._fits(entry)
        if given := self._first_answer(batch, look=self.checked or not fits):
            return Repeated(*given)
        if not fits:
            return Conflict()
        self.looked.add(batch.table)
        self.heads[batch.table] = entry.head
        self.given[batch.table, batch.command] = (batch.sender, batch.answer)
        return None

    def _fits(self, entry: Entry) -> bool:
        table, after = entry.batch.table, entry.batch.after
        # Without events there is nothing that the constraint could refuse, so trust is not enough.
        doubtful = self.checked or not entry.bodies or self.heads.get(table) != after
        if doubtful and table not in self.looked:
            self.looked.add(table)
            self.heads[table] = _head(self.db, table)
        return self.heads[table] == after

    def _first_answer(self, batch: Batch, *, look: bool) -> Given | None:
        if not batch.command:
            return None
        known = self.given.get((batch.table, batch.command))
        return known or (_answer(self.db, batch) if look else None)


def _head(db: Connection, table: str) -> int:
    return db.scalar(select(func.max(events.c.seq)).where(events.c.table_id == table)) or 0


def _answer(db: Connection, batch: Batch) -> Given | None:
    its = (commands.c.table_id == batch.table) & (commands.c.command_id == batch.command)
    row = db.execute(select(*list(commands.c)[2:]).where(its)).first()
    return None if row is None else (row[0], Answer(*row[1:]))


def _event_rows(entry: Entry) -> Iterable[dict[str, Any]]:
    table, after = entry.batch.table, entry.batch.after
    return (
        {"table_id": table, "seq": seq, "body": body}
        for seq, body in enumerate(entry.bodies, after + 1)
    )


def _command_row(batch: Batch) -> dict[str, Any]:
    answer = batch.answer
    return {
        "table_id": batch.table,
        "command_id": batch.command,
        "sender": batch.sender,
        "seq": answer.seq,
        "reason": answer.reason,
        "text": answer.text,
    }
