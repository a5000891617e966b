"""Appending many batches in one transaction, each judged as if it came alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, tuple_

from trainer.service.ports import Answer, Batch, Conflict, Repeated
from trainer.storage.schema import commands, events


@dataclass(frozen=True, slots=True)
class Entry:
    """A batch with its events already in the store's format."""

    batch: Batch
    bodies: tuple[str, ...]

    @property
    def head(self) -> int:
        """The table's last seq once this is appended."""
        return self.batch.after + len(self.bodies)


def append_all(db: Connection, entries: Sequence[Entry]) -> Sequence[Exception | None]:
    """Insert what may be inserted; the others' exceptions stand in their places."""
    ledger = _Ledger(db, [entry.batch for entry in entries])
    verdicts = [ledger.admit(entry) for entry in entries]
    admitted = [entry for entry, no in zip(entries, verdicts, strict=True) if no is None]
    # One order for everybody: workers of one PostgreSQL then can't wait for each other in a ring.
    admitted.sort(key=lambda entry: (entry.batch.table, entry.batch.after))
    if rows := [row for entry in admitted for row in _event_rows(entry)]:
        db.execute(insert(events), rows)
    if rows := [_command_row(entry.batch) for entry in admitted if entry.batch.command]:
        db.execute(insert(commands), rows)
    return verdicts


class _Ledger:
    """What is known of the batches' tables: first from the database, then from those admitted."""

    def __init__(self, db: Connection, batches: Sequence[Batch]) -> None:
        self._present = _present(db, batches)
        self._answers = _answers(db, batches)
        self._heads: dict[str, int] = {}

    def admit(self, entry: Entry) -> Repeated | Conflict | None:
        """Note an entry as appended, or say why it can't be."""
        batch = entry.batch
        if given := self._answers.get((batch.table, batch.command)):
            return Repeated(*given)
        if not self._is_head(batch.table, batch.after):
            return Conflict()
        self._heads[batch.table] = entry.head
        if batch.command:
            self._answers[batch.table, batch.command] = (batch.sender, batch.answer)
        return None

    def _is_head(self, table: str, seq: int) -> bool:
        if table in self._heads:
            return self._heads[table] == seq
        reached = seq == 0 or (table, seq) in self._present
        return reached and (table, seq + 1) not in self._present


def _present(db: Connection, batches: Sequence[Batch]) -> set[tuple[str, int]]:
    # Two probes of the primary key tell whether `after` is the head, however long the stream is.
    probes = {(it.table, seq) for it in batches for seq in (it.after, it.after + 1)}
    key = tuple_(events.c.table_id, events.c.seq)
    rows = db.execute(select(events.c.table_id, events.c.seq).where(key.in_(sorted(probes))))
    return {(row.table_id, row.seq) for row in rows}


def _answers(db: Connection, batches: Sequence[Batch]) -> dict[tuple[str, str], tuple[str, Answer]]:
    named = sorted({(it.table, it.command) for it in batches if it.command})
    if not named:
        return {}
    key = tuple_(commands.c.table_id, commands.c.command_id)
    rows = db.execute(select(commands).where(key.in_(named)))
    return {(it[0], it[1]): (it[2], Answer(*it[3:])) for it in rows}


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
