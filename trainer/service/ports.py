"""What the use cases need from the outside: the store, the accounts, the telling, the time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias

from trainer.core.events import Recorded

TableId: TypeAlias = str
SessionId: TypeAlias = str
ParticipantId: TypeAlias = str
AccountId: TypeAlias = str
CommandId: TypeAlias = str
PaperId: TypeAlias = str
WallClock: TypeAlias = Callable[[], int]
"""The wall's time, in ms since 1970."""

SeatingMode = Literal["choose", "lot", "list", "place"]
SessionStatus = Literal["open", "closed"]
Right = Literal["observe", "assess", "run"]
"""What a helper may do, the least first: watch; also note and assess; also conduct the tables."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command came to: the last `seq` it made, or the reason it was refused."""

    seq: int
    reason: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """The events of one command, to be appended after event `after`, and its answer.

    `command` is the id the sender gave (empty: none), `sender` who that was. A refused command has
    no events: its answer alone is kept.
    """

    table: TableId
    after: int
    events: tuple[Recorded, ...]
    answer: Answer
    command: CommandId = ""
    sender: str = ""


class Conflict(Exception):
    """Somebody else appended first: catch up and decide again."""


class Repeated(Exception):
    """This command id was used: `sender` got `answer`."""

    def __init__(self, sender: str, answer: Answer) -> None:
        super().__init__(sender)
        self.sender, self.answer = sender, answer


class EventStore(Protocol):
    """The tables' streams. `append` returns after the commit."""

    def append(self, batch: Batch) -> None:
        """Commit a batch whole; raises Conflict or Repeated and then changes nothing."""

    def read(self, table: TableId, after: int = 0) -> Sequence[Recorded]:
        """The events after `after`, in order."""

    def answered(self, table: TableId, command: CommandId) -> tuple[str, Answer] | None:
        """Who sent this command id to this table and what they got, if anybody did."""

    def head(self, table: TableId) -> int:
        """The last seq of a table, 0 when it has none."""

    def save_snapshot(self, table: TableId, seq: int, body: bytes) -> None:
        """Keep a table's folded state as of `seq`; only the newest is kept."""

    def snapshot(self, table: TableId) -> tuple[int, bytes] | None:
        """The newest snapshot."""

    def beat(self, wall: int) -> None:
        """Note that the clocks were kept until `wall`."""

    def last_beat(self) -> int | None:
        """The wall time until which the clocks were known to be kept."""


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


class Taken(Exception):
    """A name, code or seat that must be unique is not."""


class Directory(Protocol):
    """Accounts, sessions, tables, participants and who sits where."""

    def add_account(self, account: Account) -> None: ...
    def account(self, account: AccountId) -> Account | None: ...
    def account_by_email(self, email: str) -> Account | None: ...
    def accounts(self) -> Sequence[Account]: ...
    def set_password(self, account: AccountId, password_hash: str) -> None: ...

    def keep_scenario(self, digest: str, slug: str, body: bytes) -> None:
        """Keep a scenario's full content under its digest, for as long as tables use it."""

    def scenario(self, digest: str) -> bytes | None: ...

    def add_session(self, session: Session, tables: Iterable[TableRow]) -> None: ...
    def session(self, session: SessionId) -> Session | None: ...
    def session_by_code(self, code: str) -> Session | None: ...
    def sessions_of(self, account: AccountId) -> Sequence[Session]: ...
    def set_session_status(self, session: SessionId, status: SessionStatus) -> None: ...
    def set_options(self, session: SessionId, options: Mapping[str, Any]) -> None:
        """Replace a session's options, all of them."""

    def add_staff(self, staff: Staff) -> None:
        """Let an account help, or change what it may do; LookupError for who or what is not."""

    def remove_staff(self, session: SessionId, account: AccountId) -> None: ...
    def staff_of(self, session: SessionId) -> Sequence[Staff]: ...
    def sessions_with(self, account: AccountId) -> Sequence[Session]:
        """The sessions of others that an account helps with, the newest first."""

    def add_paper(self, paper: Paper) -> None:
        """Raises Taken when its id is used."""

    def change_paper(self, paper: PaperId, body: Mapping[str, Any]) -> None: ...
    def remove_paper(self, paper: PaperId) -> None: ...
    def paper(self, paper: PaperId) -> Paper | None: ...
    def papers(
        self, kind: str, session: SessionId = "", table: TableId = "", account: AccountId = ""
    ) -> Sequence[Paper]:
        """The papers of a kind, the oldest first; of one session, table or author where named."""

    def table(self, table: TableId) -> TableRow | None: ...
    def add_table(self, row: TableRow) -> None:
        """Raises Taken when its id, or its number in the session, is used."""

    def tables_of(self, session: SessionId) -> Sequence[TableRow]: ...
    def set_table_status(self, table: TableId, status: str, ended: str = "") -> None: ...
    def tables_with_status(self, *status: str) -> Sequence[TableRow]: ...

    def add_participant(self, participant: Participant) -> None:
        """Raises Taken when the name is used in the session."""

    def participant(self, participant: ParticipantId) -> Participant | None: ...
    def participant_by_key(self, key_hash: str) -> Participant | None: ...
    def participants_of(self, session: SessionId) -> Sequence[Participant]: ...

    def seat(self, seating: Seating) -> None:
        """Give a seat to a participant; raises Taken when somebody else holds it."""

    def unseat(self, table: TableId, seat: str) -> None: ...
    def seatings_of(self, participant: ParticipantId) -> Sequence[Seating]: ...
    def seatings_at(self, table: TableId) -> Sequence[Seating]: ...
    def secret(self, name: str, make: Callable[[], str]) -> str:
        """A secret of this installation (the cookie key, say), made once and kept."""
