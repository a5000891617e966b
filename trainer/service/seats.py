"""Who sits where: the directory's rows and the tables' own events, kept in step."""

from dataclasses import replace

from trainer.core.actors import Actor, ByClock
from trainer.core.commands import LeaveSeat, Occupant, StartTable, SwapSeats, TakeSeat
from trainer.core.events.console import SeatsSwapped
from trainer.core.refusals import Refused
from trainer.service.casting import bundle, casts_with
from trainer.service.live import Told
from trainer.service.ports import (
    Directory,
    Participant,
    ParticipantId,
    Seating,
    Session,
    TableId,
    TableRow,
    Taken,
)
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.shelf import Shelf
from trainer.service.tables import Tables

BOT = "Bot"
SOMEBODY = "Somebody"


class Seats:
    """Seats people and bots; the directory decides who was first, the table what is possible."""

    def __init__(self, directory: Directory, shelf: Shelf, tables: Tables) -> None:
        self._directory = directory
        self._shelf = shelf
        self._tables = tables
        tables.keep(self.follow)

    def choose(self, person: Participant, table: TableId, seat: str) -> None:
        """A person sits down here, with the seats that go with this one, and gets up elsewhere."""
        session = self._session(person)
        if session.seating != "choose":
            raise LobbyRefused(LobbyReason.NO_CHOICE)
        self.table(session, table)
        casts = casts_with(self._shelf.of_session(session), session.options)
        first, *others = bundle(casts, session.people, seat)
        self.sit(person, table, first, ByClock())
        kept = {first, *(one for one in others if self._try_sit(person, table, one))}
        self._rise(person, {(table, one) for one in kept}, ByClock())

    def leave(self, person: Participant, table: TableId, seat: str) -> None:
        """A person gets up; at a running table a bot takes over."""
        if Seating(table, seat, person.id) in self._directory.seatings_of(person.id):
            self.vacate(self._session(person), table, seat, ByClock())

    def sit(self, person: Participant, table: TableId, seat: str, by: Actor) -> None:
        """A person takes a seat that no other person holds; raises LobbyRefused or Refused."""
        mine = Seating(table, seat, person.id)
        if mine in self._directory.seatings_at(table):
            return
        try:
            self._directory.seat(mine)
        except Taken:
            raise LobbyRefused(LobbyReason.HELD) from None
        try:
            self._take(person, table, seat, by)
        except BaseException:
            self._directory.unseat(table, seat)
            raise

    def give(
        self, session: Session, table: TableId, seat: str, person: Participant, by: Actor
    ) -> None:
        """The facilitator hands a seat to a person, who gets up from every other table."""
        self.table(session, table)
        holder = self.holder(table, seat)
        if holder and holder != person.id:
            self._directory.unseat(table, seat)
        try:
            self.sit(person, table, seat, by)
        except BaseException:
            if holder:
                self._directory.seat(Seating(table, seat, holder))
            raise
        here = {(one.table, one.seat) for one in self._directory.seatings_at(table)}
        self._rise(person, here, by)

    def to_bot(
        self, session: Session, table: TableId, seat: str, temperament: str, by: Actor
    ) -> None:
        """A bot takes a seat, also from a person."""
        self.table(session, table)
        if temperament not in self._shelf.of_session(session).temperament:
            raise LobbyRefused(LobbyReason.NO_TEMPERAMENT)
        self._tables.act(table, TakeSeat(seat, Occupant("bot", BOT, temperament)), by)
        self._directory.unseat(table, seat)

    def clear(self, session: Session, table: TableId, seat: str, by: Actor) -> None:
        """Nobody sits there any more."""
        self.table(session, table)
        if seat in self._tables.state(table).seats:
            self._tables.act(table, LeaveSeat(seat), by)
        self._directory.unseat(table, seat)

    def swap(
        self, session: Session, table: TableId, pair: tuple[str, str], by: Actor, *, for_phase: bool
    ) -> None:
        """Two who sit at a table play each other's role; raises Refused."""
        self.table(session, table)
        self._tables.act(table, SwapSeats(*pair, for_phase), by)

    def follow(self, told: Told) -> None:
        """Keep the directory in step with roles exchanged at a table, or given back."""
        for recorded in told.events:
            if isinstance(recorded.event, SeatsSwapped):
                self._exchange(told.table, recorded.event.a, recorded.event.b)

    def _exchange(self, table: TableId, a: str, b: str) -> None:
        held = [one for one in self._directory.seatings_at(table) if one.seat in (a, b)]
        for one in held:
            self._directory.unseat(table, one.seat)
        for one in held:
            self._directory.seat(replace(one, seat=b if one.seat == a else a))

    def vacate(self, session: Session, table: TableId, seat: str, by: Actor) -> None:
        """The one who sits there gets up; at a running table the session's bot takes over."""
        bots = str(session.options.get("bots", ""))
        if bots and self._tables.state(table).status == "running":
            self.to_bot(session, table, seat, bots, by)
        else:
            self.clear(session, table, seat, by)

    def fill(self, session: Session, table: TableId, temperament: str, by: Actor) -> None:
        """Bots take every empty seat of a table."""
        self.table(session, table)
        taken = self._tables.state(table).seats
        for role in self._shelf.of_session(session).roles:
            if role.id not in taken:
                self.to_bot(session, table, role.id, temperament, by)

    def start(self, session: Session, table: TableId, by: Actor) -> None:
        """Begin at a table, with the session's bots in its empty seats; raises Refused."""
        bots = str(session.options.get("bots", ""))
        if bots and self._tables.state(table).status == "waiting":
            self.fill(session, table, bots, by)
        self._tables.act(table, StartTable(), by)

    def start_all(self, session: Session, by: Actor) -> list[str]:
        """Begin at every waiting table; what stood in the way, by table."""
        faults = []
        for row in self._directory.tables_of(session.id):
            if self._tables.state(row.id).status != "waiting":
                continue
            try:
                self.start(session, row.id, by)
            except Refused as refused:
                faults.append(f"Table {row.number}: {refused.text}")
        return faults

    def table(self, session: Session, table: TableId) -> TableRow:
        """A table of this session; raises LobbyRefused for any other."""
        row = self._directory.table(table)
        if row is None or row.session != session.id:
            raise LobbyRefused(LobbyReason.NO_TABLE)
        return row

    def holder(self, table: TableId, seat: str) -> ParticipantId:
        """Which person holds a seat, if one does."""
        held = self._directory.seatings_at(table)
        return next((one.participant for one in held if one.seat == seat), "")

    def called(self, person: Participant, table: TableId, seat: str) -> str:
        """What the others at a table read of who sits there."""
        names = self._session(person).options.get("names")
        if names == "seat":
            scenario = self._tables.state(table).scenario
            return f"Seat {list(scenario.role).index(seat) + 1}" if seat in scenario.role else seat
        return SOMEBODY if names == "role" else person.name

    def _take(self, person: Participant, table: TableId, seat: str, by: Actor) -> None:
        occupant = Occupant("person", self.called(person, table, seat))
        if self._tables.state(table).seats.get(seat) == occupant:
            # Another person under the same name: the record shows the change all the same.
            self._tables.act(table, LeaveSeat(seat), by)
        self._tables.act(table, TakeSeat(seat, occupant), by)

    def _session(self, person: Participant) -> Session:
        session = self._directory.session(person.session)
        if session is None:
            raise LobbyRefused(LobbyReason.NO_PERSON)
        return session

    def _try_sit(self, person: Participant, table: TableId, seat: str) -> bool:
        try:
            self.sit(person, table, seat, ByClock())
        except (LobbyRefused, Refused):
            return False
        return True

    def _rise(self, person: Participant, kept: set[tuple[TableId, str]], by: Actor) -> None:
        """Get up everywhere but where the story is over: that seat opens the debrief."""
        session = self._session(person)
        for one in self._directory.seatings_of(person.id):
            over = self._tables.state(one.table).status == "ended"
            if (one.table, one.seat) not in kept and not over:
                self.vacate(session, one.table, one.seat, by)
