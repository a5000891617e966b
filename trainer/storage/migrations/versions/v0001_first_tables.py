"""The event log and the directory."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_log()
    _create_sessions()
    _create_tables()
    _create_people()
    op.create_table("secrets", _text("name"), _text("value"), _key("secrets", "name"))


def downgrade() -> None:
    for name in ("seatings", "participants", "tables", "sessions", "scenarios", "accounts"):
        op.drop_table(name)
    for name in ("secrets", "beats", "snapshots", "commands", "events"):
        op.drop_table(name)


def _create_log() -> None:
    op.create_table(
        "events",
        *(_text("table_id"), _number("seq"), _text("body")),
        _key("events", "table_id", "seq"),
    )
    op.create_table(
        "commands",
        *(_text("table_id"), _text("command_id"), _text("sender")),
        *(_number("seq"), _text("reason"), _text("text")),
        _key("commands", "table_id", "command_id"),
    )
    op.create_table(
        "snapshots",
        *(_text("table_id"), _number("seq"), _bytes("body")),
        _key("snapshots", "table_id"),
    )
    op.create_table("beats", _text("clock"), _number("wall"), _key("beats", "clock"))


def _create_sessions() -> None:
    op.create_table(
        "accounts",
        *(_text("id"), _text("name"), _text("email"), _text("password_hash")),
        *(_number("created"), _text("email_folded")),
        _key("accounts", "id"),
        _unique("accounts", "email_folded"),
    )
    op.create_table(
        "scenarios",
        *(_text("digest"), _text("slug"), _bytes("body")),
        _key("scenarios", "digest"),
    )
    op.create_table(
        "sessions",
        *(_text("id"), _text("code"), _text("title"), _text("scenario"), _text("digest")),
        *(_text("facilitator_id"), _text("seating"), _number("people"), _text("status")),
        *(_number("created"), sa.Column("options", sa.JSON(), nullable=False)),
        _key("sessions", "id"),
        _unique("sessions", "code"),
    )
    _index("sessions", "facilitator_id")


def _create_tables() -> None:
    op.create_table(
        "tables",
        *(_text("id"), _text("session_id"), _number("number"), _text("status"), _text("ended")),
        _key("tables", "id"),
        _unique("tables", "session_id", "number"),
        _reference("tables", "session_id", "sessions"),
    )
    _index("tables", "status")


def _create_people() -> None:
    op.create_table(
        "participants",
        *(_text("id"), _text("session_id"), _text("name"), _text("key_hash")),
        *(_number("joined"), _text("name_folded")),
        _key("participants", "id"),
        _unique("participants", "session_id", "name_folded"),
        _unique("participants", "key_hash"),
        _reference("participants", "session_id", "sessions"),
    )
    op.create_table(
        "seatings",
        *(_text("table_id"), _text("seat"), _text("participant_id")),
        _key("seatings", "table_id", "seat"),
        _reference("seatings", "table_id", "tables"),
        _reference("seatings", "participant_id", "participants"),
    )
    _index("seatings", "participant_id")


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=False, autoincrement=False)


def _bytes(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _reference(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
