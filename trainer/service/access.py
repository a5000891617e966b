"""The only door to a seat, a table, a session or a lobby."""

from dataclasses import dataclass
from typing import Final, Literal

from trainer.service.links import digest_of
from trainer.service.ports import (
    AccountId,
    Directory,
    Participant,
    ParticipantId,
    Right,
    Session,
    SessionId,
    TableId,
    TableRow,
)

Need = Right | Literal["own"]
"""What a page or a deed asks of a facilitator; the one who opened a session may do all."""
ORDER: Final[tuple[Need, ...]] = ("observe", "assess", "run", "own")


class Denied(Exception):
    """Not yours, or not there: whoever is denied never learns which."""


class Lacking(Denied):
    """Yours to see, and not to do: a helper asked for more than their right allows."""


@dataclass(frozen=True, slots=True)
class Place:
    """A seat that this participant holds."""

    table: TableRow
    seat: str
    participant: Participant
    session: Session


@dataclass(frozen=True, slots=True)
class Floor:
    """A table of a session that this facilitator runs or helps with, and what they may do."""

    table: TableRow
    session: Session
    right: Need = "own"


class Access:
    """Says what somebody may see, or raises Denied."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def seat_for(self, participant: ParticipantId | None, table: TableId, seat: str) -> Place:
        """A seat, for the one who holds it."""
        row = self._directory.table(table)
        person = self._directory.participant(participant) if participant else None
        if row is None or person is None or person.session != row.session:
            raise Denied
        held = self._directory.seatings_at(table)
        if not any(one.seat == seat and one.participant == person.id for one in held):
            raise Denied
        return Place(row, seat, person, self._session(row.session))

    def lobby_for(self, participant: ParticipantId | None, session: SessionId) -> Participant:
        """Oneself in a lobby, for those who joined that session."""
        person = self._directory.participant(participant) if participant else None
        if person is None or person.session != session:
            raise Denied
        return person

    def person_with(self, key: str) -> Participant:
        """Who brings this personal key."""
        person = self._directory.participant_by_key(digest_of(key)) if key else None
        if person is None:
            raise Denied
        return person

    def session_for(
        self, account: AccountId | None, session: SessionId, need: Need = "run"
    ) -> Session:
        """A session, for its facilitator and for helpers with the right that is needed."""
        found = self._directory.session(session)
        if found is None:
            raise Denied
        self._require(account, found, need)
        return found

    def table_for(self, account: AccountId | None, table: TableId, need: Need = "run") -> Floor:
        """A table, for whom its session is open so far."""
        row = self._directory.table(table)
        found = self._directory.session(row.session) if row else None
        if row is None or found is None:
            raise Denied
        return Floor(row, found, self._require(account, found, need))

    def right_in(self, account: AccountId | None, session: Session) -> Need | None:
        """What an account may do in a session, None for nothing."""
        if account and session.facilitator == account:
            return "own"
        staff = self._directory.staff_of(session.id)
        return next((one.right for one in staff if one.account == account), None)

    def _require(self, account: AccountId | None, session: Session, need: Need) -> Need:
        right = self.right_in(account, session)
        if right is None:
            raise Denied
        if not allows(right, need):
            raise Lacking
        return right

    def _session(self, session: SessionId) -> Session:
        found = self._directory.session(session)
        if found is None:
            raise Denied
        return found


def allows(right: Need, need: Need) -> bool:
    """Whether who has a right may do what needs another."""
    return ORDER.index(right) >= ORDER.index(need)
