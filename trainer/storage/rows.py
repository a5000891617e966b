"""Rows of the directory's tables, read as the classes of service/ports and written in turn."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Final, TypeVar

from sqlalchemy import Column, Connection, Executable, Table, select
from sqlalchemy.exc import IntegrityError

from trainer.service.ports import Taken
from trainer.storage.engine import Engines
from trainer.storage.writer import Writer

Row = TypeVar("Row")


class Rows:
    """Reads on connections of its own; writes through the writer, with what else is waiting."""

    def __init__(self, engines: Engines, writer: Writer) -> None:
        self._read: Final = engines.read
        self._writer: Final = writer

    def _one(self, kind: type[Row], table: Table, wanted: Any) -> Row | None:
        return next(iter(self._all(kind, table, wanted)), None)

    def _all(self, kind: type[Row], table: Table, *wanted: Any) -> list[Row]:
        with self._read.connect() as db:
            rows = db.execute(select(*_columns(kind, table)).where(*wanted)).all()
        return [kind(*row) for row in rows]

    def _write(self, *statements: Executable) -> None:
        self._writer.do(lambda db: execute(db, statements))


def values(row: Any) -> dict[str, Any]:
    """A row as its columns' keys name it."""
    return {field.name: getattr(row, field.name) for field in fields(row)}


def execute(db: Connection, statements: Iterable[Executable]) -> None:
    """Run them; raises what a broken constraint means to the caller."""
    try:
        for statement in statements:
            db.execute(statement)
    except IntegrityError as error:
        raise _meaning(error) from error


def _columns(kind: type[Any], table: Table) -> list[Column[Any]]:
    return [table.c[field.name] for field in fields(kind)]


def _meaning(error: IntegrityError) -> Exception:
    """Taken for what is no longer unique, LookupError for a row that names an unknown one."""
    name = getattr(error.orig, "sqlite_errorname", "") or getattr(error.orig, "sqlstate", "")
    return {
        "SQLITE_CONSTRAINT_FOREIGNKEY": LookupError("a row names what is not there"),
        "23503": LookupError("a row names what is not there"),
    }.get(name, Taken())
