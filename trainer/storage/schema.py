"""The tables of the database; a change here needs a step in migrations/versions."""

from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _text(name: str, *more: Any, key: str = "") -> Column[str]:
    return Column(name, Text, *more, key=key or name, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, autoincrement=False)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


# The log knows tables by their id alone: it can be read, copied and tried without the directory.

events: Final = Table(
    "events",
    metadata,
    _text("table_id"),
    _number("seq"),
    _text("body"),
    PrimaryKeyConstraint("table_id", "seq"),
)

commands: Final = Table(
    "commands",
    metadata,
    _text("table_id"),
    _text("command_id"),
    _text("sender"),
    _number("seq"),
    _text("reason"),
    _text("text"),
    PrimaryKeyConstraint("table_id", "command_id"),
)

snapshots: Final = Table(
    "snapshots",
    metadata,
    _text("table_id"),
    _number("seq"),
    _bytes("body"),
    PrimaryKeyConstraint("table_id"),
)

beats: Final = Table(
    "beats",
    metadata,
    _text("clock"),
    _number("wall"),
    PrimaryKeyConstraint("clock"),
)

# The directory: a column's key is the field of the row's class in service/ports.

accounts: Final = Table(
    "accounts",
    metadata,
    _text("id"),
    _text("name"),
    _text("email"),
    _text("password_hash"),
    _number("created"),
    _text("email_folded"),
    PrimaryKeyConstraint("id"),
    UniqueConstraint("email_folded"),
)

scenarios: Final = Table(
    "scenarios",
    metadata,
    _text("digest"),
    _text("slug"),
    _bytes("body"),
    PrimaryKeyConstraint("digest"),
)

sessions: Final = Table(
    "sessions",
    metadata,
    _text("id"),
    _text("code"),
    _text("title"),
    _text("scenario"),
    _text("digest"),
    _text("facilitator_id", key="facilitator"),
    _text("seating"),
    _number("people"),
    _text("status"),
    _number("created"),
    Column("options", JSON, nullable=False),
    PrimaryKeyConstraint("id"),
    UniqueConstraint("code"),
    Index(None, "facilitator"),
)

tables: Final = Table(
    "tables",
    metadata,
    _text("id"),
    _text("session_id", ForeignKey("sessions.id"), key="session"),
    _number("number"),
    _text("status"),
    _text("ended"),
    PrimaryKeyConstraint("id"),
    UniqueConstraint("session", "number"),
    Index(None, "status"),
)

participants: Final = Table(
    "participants",
    metadata,
    _text("id"),
    _text("session_id", ForeignKey("sessions.id"), key="session"),
    _text("name"),
    _text("key_hash"),
    _number("joined"),
    _text("name_folded"),
    PrimaryKeyConstraint("id"),
    UniqueConstraint("session", "name_folded"),
    UniqueConstraint("key_hash"),
)

seatings: Final = Table(
    "seatings",
    metadata,
    _text("table_id", ForeignKey("tables.id"), key="table"),
    _text("seat"),
    _text("participant_id", ForeignKey("participants.id"), key="participant"),
    PrimaryKeyConstraint("table", "seat"),
    Index(None, "participant"),
)

staff: Final = Table(
    "staff",
    metadata,
    _text("session_id", ForeignKey("sessions.id"), key="session"),
    _text("account_id", ForeignKey("accounts.id"), key="account"),
    _text("right"),
    PrimaryKeyConstraint("session", "account"),
    Index(None, "account"),
)

papers: Final = Table(
    "papers",
    metadata,
    _text("id"),
    _text("kind"),
    _text("account_id", key="account"),
    Column("body", JSON, nullable=False),
    _text("session_id", key="session"),
    _text("table_id", key="table"),
    Column("seq", BigInteger),
    _number("wall"),
    PrimaryKeyConstraint("id"),
    Index(None, "session"),
    Index(None, "account"),
)

secrets: Final = Table(
    "secrets",
    metadata,
    _text("name"),
    _text("value"),
    PrimaryKeyConstraint("name"),
)
