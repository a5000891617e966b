"""People during play: moved, swapped, gathered from a thinned table, and seated when late."""

from collections.abc import Collection, Sequence

from trainer.core.actors import Actor
from trainer.core.commands import PauseClock
from trainer.service.needs import Need, Needs
from trainer.service.ports import Directory, Participant, ParticipantId, Seating, Session, TableId
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.seats import Seats
from trainer.service.tables import Tables


class Moves:
    """Changes who sits where at tables in play; each step is a command at its table."""

    def __init__(self, directory: Directory, tables: Tables, seats: Seats, needs: Needs) -> None:
        self._directory = directory
        self._tables = tables
        self._seats = seats
        self._needs = needs

    def person(self, session: Session, participant: ParticipantId) -> Participant:
        """Somebody of this session; raises LobbyRefused."""
        found = self._directory.participant(participant)
        if found is None or found.session != session.id:
            raise LobbyRefused(LobbyReason.NO_PERSON)
        return found

    def move(
        self, session: Session, person: Participant, table: TableId, seat: str, by: Actor
    ) -> None:
        """To a seat that no other person holds, from every seat they held; a bot takes those."""
        self._seats.table(session, table)
        held = self._in_play(person)
        self._seats.sit(person, table, seat, by)
        for one in held:
            if (one.table, one.seat) != (table, seat):
                self._seats.vacate(session, one.table, one.seat, by)

    def _in_play(self, person: Participant) -> list[Seating]:
        """The seats somebody holds; where some are in play, not those that open a debrief."""
        held = list(self._directory.seatings_of(person.id))
        playing = [one for one in held if self._tables.state(one.table).status != "ended"]
        return playing or held

    def swap(self, session: Session, one: Participant, other: Participant, by: Actor) -> None:
        """Two people take each other's seats, also across tables."""
        if one.id == other.id:
            raise LobbyRefused(LobbyReason.SAME_PERSON)
        theirs = {who.id: self._in_play(who) for who in (one, other)}
        if not all(theirs.values()):
            raise LobbyRefused(LobbyReason.NOT_SEATED)
        everything = [*theirs[one.id], *theirs[other.id]]
        self._require_open(session, {held.table for held in everything})
        for held in everything:
            self._directory.unseat(held.table, held.seat)
        self._sit_all(other, theirs[one.id], by)
        self._sit_all(one, theirs[other.id], by)

    def merge(
        self, session: Session, table: TableId, into: TableId, by: Actor
    ) -> Sequence[Participant]:
        """A table's people go to another (or, unnamed, to all others); who found no seat stays.

        Bots take the seats they leave; the table they leave stands still if nobody is left.
        """
        self._seats.table(session, table)
        others = {row.id for row in self._directory.tables_of(session.id)} - {table}
        wanted = {self._seats.table(session, into).id} if into else others
        moving = self._people_at(table)
        if table in wanted or not self._free(session, wanted):
            raise LobbyRefused(LobbyReason.NO_ROOM)
        stay = []
        for person in moving:
            free = self._free(session, wanted)
            if free:
                self.move(session, person, free[0].table.id, free[0].seat, by)
            else:
                stay.append(person)
        state = self._tables.state(table)
        if not stay and state.status == "running" and state.clock.running:
            self._tables.act(table, PauseClock(), by)
        return stay

    def seat_late(self, session: Session, person: Participant, by: Actor) -> Need:
        """A latecomer takes the seat that needs one most; raises LobbyRefused when none is free."""
        for need in self._needs.ranked(session):
            self.move(session, person, need.table.id, need.seat, by)
            return need
        raise LobbyRefused(LobbyReason.NO_ROOM)

    def _free(self, session: Session, tables: Collection[TableId]) -> Sequence[Need]:
        return self._needs.ranked(session, tables) if tables else []

    def _people_at(self, table: TableId) -> list[Participant]:
        held = (self._directory.participant(it.participant) for it in self._seatings(table))
        return list({one.id: one for one in held if one}.values())

    def _seatings(self, table: TableId) -> Sequence[Seating]:
        return self._directory.seatings_at(table)

    def _sit_all(self, person: Participant, seats: Sequence[Seating], by: Actor) -> None:
        for held in seats:
            self._seats.sit(person, held.table, held.seat, by)

    def _require_open(self, session: Session, tables: Collection[TableId]) -> None:
        for table in tables:
            row = self._seats.table(session, table)
            if self._tables.state(table).status == "ended":
                words = f"Table {row.number} has ended; who sat there stays in its record."
                raise LobbyRefused(LobbyReason.UNDER_WAY, words)
