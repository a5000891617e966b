"""Connections: one engine that writes, one that only reads."""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, OperationalError

DEFAULT_URL: Final = "sqlite:///trainer.db"
PATIENCE: Final = 30.0
"""Seconds that a connection waits for SQLite's one writer, or for a place in the pool."""


@dataclass(frozen=True, slots=True)
class Engines:
    """`write` begins transactions that may change things; `read` sees what is committed."""

    write: Engine
    read: Engine

    def dispose(self) -> None:
        self.read.dispose()
        self.write.dispose()


def open_engines(url: str = DEFAULT_URL) -> Engines:
    """Engines for a `sqlite:///file` or `postgresql://` URL.

    Raises ValueError for any other, ConnectionError where no database answers.
    """
    place = _understood(url)
    write = _engine(place, pool_size=1, max_overflow=0)
    read = _engine(place, pool_size=8, max_overflow=24, isolation_level="AUTOCOMMIT")
    if place.get_backend_name() == "sqlite":
        _prepare_sqlite(write, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
        _prepare_sqlite(read, "query_only=ON")
        event.listen(write, "begin", _begin_immediate)
    else:
        event.listen(write, "connect", _limit_waiting)
    _knock(write)  # an SQLite file is put in WAL before the first reader opens it
    return Engines(write, read)


def _understood(text: str) -> URL:
    with suppress(ArgumentError):
        url = make_url(text)
        if url.get_backend_name() in {"postgres", "postgresql"}:
            return url.set(drivername="postgresql+psycopg")
        if url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}:
            Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
            return url
    raise ValueError("the database is sqlite:///a-file or postgresql://user@host/name")


def _knock(engine: Engine) -> None:
    give_up = monotonic() + PATIENCE
    while True:
        try:
            return engine.connect().close()
        except OperationalError as error:
            # SQLite does not wait for its busy timeout while another worker turns the file to WAL.
            if "locked" not in str(error.orig) or monotonic() > give_up:
                engine.dispose()
                raise ConnectionError(str(error.orig)) from error
        sleep(0.05)


def _engine(url: URL, **pool: Any) -> Engine:
    # Parameters hold what people wrote to each other: an error's text must not repeat them.
    remote = url.get_backend_name() == "postgresql"
    return create_engine(
        url, hide_parameters=True, pool_pre_ping=remote, pool_timeout=PATIENCE, **pool
    )


def _prepare_sqlite(engine: Engine, *pragmas: str) -> None:
    def connected(raw: Any, _: Any) -> None:
        raw.isolation_level = None  # the driver must not begin transactions of its own
        for pragma in (f"busy_timeout={int(PATIENCE * 1000)}", *pragmas):
            raw.execute(f"PRAGMA {pragma}").close()

    event.listen(engine, "connect", connected)


def _limit_waiting(raw: Any, _: Any) -> None:
    raw.execute(f"SET lock_timeout = '{PATIENCE:.0f}s'").close()
    raw.commit()


def _begin_immediate(db: Connection) -> None:
    # With the write lock taken first, what a transaction reads stays true until it commits.
    db.exec_driver_sql("BEGIN IMMEDIATE")


def inserting(db: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that can say what to do where the row exists already."""
    return postgresql.insert(table) if db.dialect.name == "postgresql" else sqlite.insert(table)


def scrub(engines: Engines) -> None:
    """Leave nothing of what was replaced or deleted in the database's own files.

    Raises ConnectionError where others keep it busy for all of a connection's patience.
    """
    if engines.write.dialect.name == "postgresql":
        with engines.read.connect() as db:  # in autocommit, as VACUUM must be
            db.exec_driver_sql("VACUUM")
        return
    raw = engines.write.raw_connection()
    try:
        for step in ("PRAGMA secure_delete=ON", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            found = raw.cursor().execute(step).fetchall()
    except sqlite3.OperationalError as error:  # another program writes all the time
        raise ConnectionError(str(error)) from error
    finally:
        raw.close()
    if found[0][0]:  # somebody reads all the time
        raise ConnectionError("the database is busy")
