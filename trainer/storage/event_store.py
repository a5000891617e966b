"""The tables' streams in the database."""

from collections.abc import Sequence
from typing import Final

import orjson
from sqlalchemy import Connection, delete, func, select, update

from trainer.core.codec import decode, encode
from trainer.core.events import Recorded
from trainer.service.ports import Answer, Batch, CommandId, TableId
from trainer.service.renaming import Renaming
from trainer.service.store_rules import require_gapless
from trainer.storage.append import Entry
from trainer.storage.engine import Engines, inserting, scrub
from trainer.storage.schema import beats, commands, events, snapshots
from trainer.storage.writer import Writer

CLOCK: Final = "tables"


class SqlEventStore:
    """Appends through the writer and reads beside it: neither waits for the other."""

    def __init__(self, engines: Engines, writer: Writer) -> None:
        self._engines: Final = engines
        self._read: Final = engines.read
        self._writer: Final = writer

    def append(self, batch: Batch) -> None:
        require_gapless(batch)
        self._writer.append(Entry(batch, tuple(map(_packed, batch.events))))

    def read(self, table: TableId, after: int = 0) -> Sequence[Recorded]:
        wanted = (events.c.table_id == table) & (events.c.seq > after)
        with self._read.connect() as db:
            bodies = db.scalars(select(events.c.body).where(wanted).order_by(events.c.seq)).all()
        return tuple(map(_unpacked, bodies))

    def answered(self, table: TableId, command: CommandId) -> tuple[str, Answer] | None:
        wanted = (commands.c.table_id == table) & (commands.c.command_id == command)
        with self._read.connect() as db:
            row = db.execute(select(*list(commands.c)[2:]).where(wanted)).first()
        return None if row is None else (row[0], Answer(*row[1:]))

    def head(self, table: TableId) -> int:
        last = select(func.max(events.c.seq)).where(events.c.table_id == table)
        with self._read.connect() as db:
            return db.scalar(last) or 0

    def rename(self, table: TableId, renaming: Renaming) -> int:
        return self._writer.do(lambda db: _rename(db, table, renaming))

    def scrub(self) -> None:
        scrub(self._engines)

    def save_snapshot(self, table: TableId, seq: int, body: bytes) -> None:
        def deed(db: Connection) -> None:
            row = inserting(db, snapshots).values(table_id=table, seq=seq, body=body)
            newer = {"seq": row.excluded.seq, "body": row.excluded.body}
            key, fits = ["table_id"], snapshots.c.seq <= row.excluded.seq
            db.execute(row.on_conflict_do_update(index_elements=key, set_=newer, where=fits))

        self._writer.do(deed)

    def snapshot(self, table: TableId) -> tuple[int, bytes] | None:
        wanted = select(snapshots.c.seq, snapshots.c.body).where(snapshots.c.table_id == table)
        with self._read.connect() as db:
            row = db.execute(wanted).first()
        return None if row is None else (row.seq, row.body)

    def beat(self, wall: int) -> None:
        def deed(db: Connection) -> None:
            row = inserting(db, beats).values(clock=CLOCK, wall=wall)
            db.execute(row.on_conflict_do_update(index_elements=["clock"], set_={"wall": wall}))

        self._writer.do(deed)

    def last_beat(self) -> int | None:
        with self._read.connect() as db:
            return db.scalar(select(beats.c.wall).where(beats.c.clock == CLOCK))


def _rename(db: Connection, table: TableId, renaming: Renaming) -> int:
    stored = db.execute(select(events.c.seq, events.c.body).where(events.c.table_id == table)).all()
    changed = 0
    for seq, body in stored:
        after = _packed(renaming.of(before := _unpacked(body)))
        if after != _packed(before):
            here = (events.c.table_id == table) & (events.c.seq == seq)
            db.execute(update(events).where(here).values(body=after))
            changed += 1
    if changed:
        db.execute(delete(snapshots).where(snapshots.c.table_id == table))
    _rename_answers(db, table, renaming)
    return changed


def _rename_answers(db: Connection, table: TableId, renaming: Renaming) -> None:
    told = (commands.c.table_id == table) & (commands.c.text != "")
    for command, text in db.execute(select(commands.c.command_id, commands.c.text).where(told)):
        here = (commands.c.table_id == table) & (commands.c.command_id == command)
        db.execute(update(commands).where(here).values(text=renaming.in_text(text)))


def _packed(event: Recorded) -> str:
    return orjson.dumps(encode(event, Recorded)).decode()


def _unpacked(body: str) -> Recorded:
    event: Recorded = decode(orjson.loads(body), Recorded)
    return event
