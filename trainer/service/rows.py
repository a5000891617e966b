"""The rows of the directory: accounts, sessions, tables, people, seatings, papers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

TableId: TypeAlias = str
SessionId: TypeAlias = str
ParticipantId: TypeAlias = str
AccountId: TypeAlias = str
PaperId: TypeAlias = str

SeatingMode = Literal["choose", "lot", "list", "place"]
SessionStatus = Literal["open", "closed"]
Right = Literal["observe", "assess", "run"]
"""What a helper may do, the least first: watch; also note and assess; also conduct the tables."""


@dataclass(frozen=True, slots=True)
class Account:
    """A facilitator's login."""

    id: AccountId
    name: str
    email: str
    password_hash: str
    created: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """What people join with one code. `options` are settings by name (plain JSON values)."""

    id: SessionId
    code: str
    title: str
    scenario: str
    digest: str
    facilitator: AccountId
    seating: SeatingMode
    people: int
    status: SessionStatus = "open"
    created: int = 0
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table of a session: its number from 1. `ended` names its ending once it has one."""

    id: TableId
    session: SessionId
    number: int
    status: Literal["waiting", "running", "paused", "ended"] = "waiting"
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in a session; `key` is the secret of their own link (stored hashed)."""

    id: ParticipantId
    session: SessionId
    name: str
    key_hash: str
    joined: int = 0


@dataclass(frozen=True, slots=True)
class Seating:
    """Who holds a seat at a table: one participant or none."""

    table: TableId
    seat: str
    participant: ParticipantId


@dataclass(frozen=True, slots=True)
class Staff:
    """An account that helps with another's session, and what it may do there."""

    session: SessionId
    account: AccountId
    right: Right


@dataclass(frozen=True, slots=True)
class Paper:
    """Something a facilitator wrote down: a note, a bookmark, a mark, a template of a session.

    `body` holds plain JSON values; `seq` is the moment of the table it is pinned to.
    """

    id: PaperId
    kind: str
    account: AccountId
    body: Mapping[str, Any]
    session: SessionId = ""
    table: TableId = ""
    seq: int | None = None
    wall: int = 0


@dataclass(frozen=True, slots=True)
class Whole:
    """A session with all that belongs to it; the tables' events are the store's."""

    session: Session
    tables: tuple[TableRow, ...] = ()
    people: tuple[Participant, ...] = ()
    seatings: tuple[Seating, ...] = ()
    papers: tuple[Paper, ...] = ()
