"""Tables looked back on: who may look how far, and each told again from the store."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from trainer.core.ids import SeatId
from trainer.core.scenario import Scenario
from trainer.core.state import State
from trainer.debrief.replay import Replay
from trainer.debrief.sight import Sight, nameless
from trainer.debrief.turning_points import TurningPoint, turning_points
from trainer.service.access import Access, Denied
from trainer.service.ports import (
    AccountId,
    Directory,
    EventStore,
    ParticipantId,
    Session,
    TableId,
    TableRow,
)
from trainer.service.tables import Tables

KEPT: Final = 32  # replays held in memory: a session's tables, side by side


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who looks back at a table, and how far.

    `all`: through everybody's eyes and at what was so; else through the eyes of `seats`, their own,
    and, with `public`, at what everybody could know. `names`: people go by the names they gave.
    `opened`: a facilitator has opened the debrief, however far.
    """

    table: TableRow
    session: Session
    all: bool
    seats: tuple[SeatId, ...]
    own: tuple[SeatId, ...] = ()
    public: bool = True
    names: bool = True
    staff: bool = False
    opened: bool = False


class Debriefs:
    """Replays by table, made once for as many events as the table has, and the door to them."""

    def __init__(
        self, directory: Directory, events: EventStore, tables: Tables, access: Access
    ) -> None:
        self._directory = directory
        self._events = events
        self._tables = tables
        self._access = access
        self._kept: OrderedDict[tuple[TableId, bool], Replay] = OrderedDict()
        self._sights: dict[tuple[TableId, bool, tuple[SeatId, ...], bool], Sight] = {}
        self._turned: WeakKeyDictionary[Replay, tuple[TurningPoint, ...]] = WeakKeyDictionary()
        self._lock = Lock()
        tables.when_forgotten(self._forget)

    def when_forgotten(self, forgetter: Callable[[TableId], None]) -> None:
        """Hear that a replay has to be made anew, though no event was added."""
        self._tables.when_forgotten(forgetter)

    def reader(
        self, account: AccountId | None, participant: ParticipantId | None, table: TableId
    ) -> Reader:
        """How far somebody may look back; raises Denied for whoever may not look at all.

        Facilitators and those who help may see everything, at any time. Who sat at the table may
        look once its story is over: as their own seats, and as far as the debrief is open.
        """
        row = self._directory.table(table)
        session = self._directory.session(row.session) if row else None
        if row is None or session is None:
            raise Denied
        state = self._tables.state(table)
        every = tuple(role.id for role in state.scenario.roles)
        if self._access.right_in(account, session) is not None:
            return Reader(row, session, all=True, seats=every, staff=True)
        return _trainee(row, session, state, self._own(participant, row))

    def replay(self, table: TableId, *, names: bool = True) -> Replay:
        """All moments of a table, as far as it has come; without `names`, people by their role."""
        head, key = self._events.head(table), (table, names)
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept.last != head:
                kept = self._kept[key] = self._told(table, names=names)
                self._sights = {it: s for it, s in self._sights.items() if it[0] != table}
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                (gone, _), _ = self._kept.popitem(last=False)
                self._sights = {it: s for it, s in self._sights.items() if it[0] != gone}
            return kept

    def sight(self, reader: Reader) -> Sight:
        """A table's replay, as far as this reader may see it."""
        replay = self.replay(reader.table.id, names=reader.names)
        key = (reader.table.id, reader.names, () if reader.all else reader.seats, reader.staff)
        found = self._sights.get(key)
        if found is None or found.replay is not replay:
            seats = None if reader.all else reader.seats
            found = self._sights[key] = Sight(replay, seats, mended=not reader.staff)
        return found

    def turning_points(self, reader: Reader) -> tuple[TurningPoint, ...]:
        """Where a table turned, for whoever may see everything; for others, none."""
        if not reader.all:
            return ()
        replay = self.replay(reader.table.id, names=reader.names)
        found = self._turned.get(replay)
        if found is None:
            found = self._turned[replay] = turning_points(replay.scenario, replay.records)
        return found

    def _forget(self, table: TableId) -> None:
        with self._lock:
            for names in (True, False):
                self._kept.pop((table, names), None)
            self._sights = {it: s for it, s in self._sights.items() if it[0] != table}

    def _told(self, table: TableId, *, names: bool) -> Replay:
        scenario: Scenario = self._tables.state(table).scenario
        records = self._events.read(table)
        return Replay(scenario, records if names else nameless(scenario, records))

    def _own(self, participant: ParticipantId | None, row: TableRow) -> tuple[SeatId, ...]:
        person = self._directory.participant(participant) if participant else None
        if person is None or person.session != row.session:
            raise Denied
        held = self._directory.seatings_at(row.id)
        return tuple(one.seat for one in held if one.participant == person.id)


def _trainee(row: TableRow, session: Session, state: State, own: tuple[SeatId, ...]) -> Reader:
    if state.status != "ended" or not own:
        raise Denied
    opened = state.debrief
    if opened is None or not opened.private:
        names = opened is None or opened.names
        known = opened is not None
        return Reader(row, session, all=False, seats=own, own=own, names=names, opened=known)
    every = tuple(role.id for role in state.scenario.roles)
    seats = (*own, *(seat for seat in every if seat not in own))
    return Reader(row, session, all=True, seats=seats, own=own, names=opened.names, opened=True)
