"""What the use cases need from the outside: the store, the accounts, the telling, the time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from trainer.core.events import Recorded
from trainer.service.renaming import Renaming
from trainer.service.rows import (
    Account,
    AccountId,
    Paper,
    PaperId,
    Participant,
    ParticipantId,
    Right,
    Seating,
    SeatingMode,
    Session,
    SessionId,
    SessionStatus,
    Staff,
    TableId,
    TableRow,
    Whole,
)

__all__ = [
    "Account",
    "AccountId",
    "Answer",
    "Batch",
    "CommandId",
    "Conflict",
    "Directory",
    "EventStore",
    "Paper",
    "PaperId",
    "Participant",
    "ParticipantId",
    "Repeated",
    "Right",
    "Seating",
    "SeatingMode",
    "Session",
    "SessionId",
    "SessionStatus",
    "Staff",
    "TableId",
    "TableRow",
    "Taken",
    "WallClock",
    "Whole",
]

CommandId: TypeAlias = str
WallClock: TypeAlias = Callable[[], int]
"""The wall's time, in ms since 1970."""


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

    def rename(self, table: TableId, renaming: Renaming) -> int:
        """Let a person go by another name in a table's events, and change nothing else in them.

        How many events changed; the snapshots of a table that changed are dropped.
        """

    def scrub(self) -> None:
        """Leave nothing in the store's files of what was replaced; writers wait meanwhile.

        Raises ConnectionError when it is too busy for that.
        """

    def beat(self, wall: int) -> None:
        """Note that the clocks were kept until `wall`."""

    def last_beat(self) -> int | None:
        """The wall time until which the clocks were known to be kept."""


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
    def add_whole(self, whole: Whole) -> None:
        """Add a session with all that belongs to it, or nothing; raises Taken or LookupError."""

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

    def papers_of(self, session: SessionId) -> Sequence[Paper]:
        """All papers of a session, of whatever kind, the oldest first."""

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

    def rename_participant(self, participant: ParticipantId, name: str, key_hash: str) -> None:
        """Another name, and another key; raises Taken when either is used."""

    def seat(self, seating: Seating) -> None:
        """Give a seat to a participant; raises Taken when somebody else holds it."""

    def unseat(self, table: TableId, seat: str) -> None: ...
    def seatings_of(self, participant: ParticipantId) -> Sequence[Seating]: ...
    def seatings_at(self, table: TableId) -> Sequence[Seating]: ...
    def secret(self, name: str, make: Callable[[], str]) -> str:
        """A secret of this installation (the cookie key, say), made once and kept."""
