"""The pulses of tables, worked out when asked and kept while nothing moves."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Final, TypeAlias

from trainer.core.events import Recorded
from trainer.core.ids import Instant, SeatId
from trainer.core.state import State
from trainer.service.ports import SessionId, TableId, TableRow
from trainer.service.tables import Tables
from trainer.service.watch.pulse import TablePulse, pulse
from trainer.service.watch.trail import Trail, takes_back, trail_of

Connected: TypeAlias = Callable[[TableId, Sequence[SeatId]], Sequence[SeatId]]
"""Which of a table's seats somebody looks through just now."""
BEAT: Final = 1_000  # ms of table time for which a pulse of a quiet table is good


def nobody(_: TableId, __: Sequence[SeatId]) -> Sequence[SeatId]:
    """Nobody is known to look."""
    return ()


class Pulses:
    """What the board shows of each table; costs nothing while a table's events and clock stand."""

    def __init__(
        self,
        tables: Tables,
        read: Callable[[TableId, int], Sequence[Recorded]],
        rows: Callable[[SessionId], Sequence[TableRow]],
        connected: Connected = nobody,
    ) -> None:
        self._tables = tables
        self._read = read
        self._rows = rows
        self.connected = connected
        self._trails: dict[TableId, Trail] = {}
        self._kept: dict[TableId, tuple[tuple[object, ...], TablePulse]] = {}
        self._lock = Lock()
        tables.when_forgotten(self._forget)

    def of_session(self, session: SessionId) -> tuple[tuple[TableRow, TablePulse], ...]:
        """Every table of a session, by number."""
        return tuple((row, self.of_table(row.id)) for row in self._rows(session))

    def of_table(self, table: TableId) -> TablePulse:
        """One table as it stands."""
        state = self._tables.state(table)
        now = self.now(state)
        here = frozenset(self.connected(table, tuple(state.scenario.role)))
        key = (state.seq, now // BEAT, here)
        kept = self._kept.get(table)
        if kept is not None and kept[0] == key:
            return kept[1]
        made = pulse(state, self.trail(table, state), now, here)
        self._kept[table] = (key, made)
        return made

    def _forget(self, table: TableId) -> None:
        with self._lock:
            self._trails.pop(table, None)
            self._kept.pop(table, None)

    def now(self, state: State) -> Instant:
        """A table's own time."""
        return state.clock.at(self._tables.wall())

    def trail(self, table: TableId, state: State) -> Trail:
        """A table's trail, at least as far as a state of it."""
        with self._lock:
            trail = self._trails.get(table) or Trail()
            if trail.seq < state.seq:
                news = self._read(table, trail.seq)
                back = takes_back(news)
                trail = trail_of(self._read(table, 0)) if back else trail.grown(news)
            self._trails[table] = trail
            return trail
