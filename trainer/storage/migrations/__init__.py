"""Bringing a database to this version's schema, by code alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, text

LOCK: Final = 0x7461_626C
"""The name of PostgreSQL's advisory lock that lets one worker migrate at a time."""


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Take the steps up to `revision`, all or none; nothing happens when they are done."""
    _migrate(engine, lambda config: command.upgrade(config, revision))


def downgrade(engine: Engine, revision: str) -> None:
    """Take back the steps after `revision` ("base": all of them, and all data)."""
    _migrate(engine, lambda config: command.downgrade(config, revision))


def current(engine: Engine) -> str | None:
    """The revision that the database is at, None when it is empty."""
    with engine.connect() as db:
        return MigrationContext.configure(db).get_current_revision()


def _migrate(engine: Engine, steps: Callable[[Config], None]) -> None:
    with engine.connect() as db, _references_unchecked(db), db.begin():
        if db.dialect.name == "postgresql":
            db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        config = Config(attributes={"connection": db})
        config.set_main_option("script_location", "trainer.storage:migrations")
        steps(config)


@contextmanager
def _references_unchecked(db: Connection) -> Iterator[None]:
    # Batch mode rebuilds a table by dropping it: SQLite would take the rows that point to it along.
    if db.dialect.name != "sqlite":
        yield
        return
    _pragma(db, "foreign_keys=OFF")
    try:
        yield
    finally:
        _pragma(db, "foreign_keys=ON")


def _pragma(db: Connection, pragma: str) -> None:
    # Past SQLAlchemy, which would begin a transaction first; in one, SQLite ignores this pragma.
    cursor = db.connection.cursor()
    cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
