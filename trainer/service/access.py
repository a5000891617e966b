"""The only door to a seat, a table, a session or a lobby."""

from dataclasses import dataclass

from trainer.service.links import digest_of
from trainer.service.ports import (
    AccountId,
    Directory,
    Participant,
    ParticipantId,
    Session,
    SessionId,
    TableId,
    TableRow,
)


class Denied(Exception):
    """Not yours, or not there: whoever is denied never learns which."""


@dataclass(frozen=True, slots=True)
class Place:
    """A seat that this participant holds."""

    table: TableRow
    seat: str
    participant: Participant
    session: Session


@dataclass(frozen=True, slots=True)
class Floor:
    """A table of a session that this facilitator runs."""

    table: TableRow
    session: Session


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

    def session_for(self, account: AccountId | None, session: SessionId) -> Session:
        """A session, for the facilitator who runs it."""
        found = self._directory.session(session)
        if found is None or not account or found.facilitator != account:
            raise Denied
        return found

    def table_for(self, account: AccountId | None, table: TableId) -> Floor:
        """A table, for the facilitator of its session."""
        row = self._directory.table(table)
        if row is None:
            raise Denied
        return Floor(row, self.session_for(account, row.session))

    def _session(self, session: SessionId) -> Session:
        found = self._directory.session(session)
        if found is None:
            raise Denied
        return found
