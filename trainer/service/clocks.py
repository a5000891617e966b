"""Keeping time: lets due things happen at every running table, and notices when nobody did."""

import logging
from threading import Event, Thread

from trainer.core.actors import ByClock
from trainer.core.commands import SkipOutage, Tick
from trainer.core.decide import next_due
from trainer.core.refusals import Refused
from trainer.core.state import State
from trainer.service.live import Told
from trainer.service.ports import Directory, EventStore, TableId
from trainer.service.tables import Tables

PERIOD = 0.1  # seconds between looks at the clocks
BEAT = 1_000  # ms between notes that the clocks are kept
OUTAGE = 5_000  # ms without a note after which table time is held to have stood still
RESTART = 1_500  # the same, as this worker starts: it may be the one that went down

log = logging.getLogger(__name__)


class Clocks:
    """Ticks the tables that are running; one thread a worker.

    Two workers may both fire what is due: the store takes the first, and the second finds nothing
    left to do.
    """

    def __init__(self, tables: Tables, events: EventStore, directory: Directory) -> None:
        self._tables = tables
        self._events = events
        self._directory = directory
        self._running: set[TableId] = set()
        self._status: dict[TableId, str] = {}
        self._beaten = 0
        self._patience = RESTART
        self._looked: dict[TableId, int] = {}
        self._stop = Event()
        self._thread = Thread(target=self._run, name="clocks", daemon=True)

    def start(self) -> None:
        """Take up every table that was running where it stood, then keep time."""
        for row in self._directory.tables_with_status("running", "paused"):
            self._running.add(row.id)
            self._status[row.id] = row.status
        self._tables.listen(self._heard)
        self.look()
        self._thread.start()

    def stop(self) -> None:
        """Stop keeping time."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def look(self) -> None:
        """Beat, make good an outage, and let happen what is due by now."""
        now = self._tables.wall()
        if now - self._beaten >= BEAT:
            self._beat(now)
        for table in tuple(self._running):
            self._tick(table)

    def _run(self) -> None:
        while not self._stop.wait(PERIOD):
            try:
                self.look()
            except Exception:
                log.exception("a look at the clocks failed; the next one will try again")

    def _beat(self, now: int) -> None:
        last = self._events.last_beat()
        if last is not None and now - last > self._patience:
            self._make_good(last)
        self._patience = OUTAGE
        self._events.beat(now)
        self._beaten = now

    def _make_good(self, since: int) -> None:
        for table in tuple(self._running):
            self._act(table, SkipOutage(since))

    def _tick(self, table: TableId) -> None:
        state = self._tables.state(table)
        if state.status == "ended":
            self._running.discard(table)
            return
        now = state.clock.at(self._tables.wall())
        due = next_due(state, max(state.t, self._looked.get(table, 0)))
        if due is not None and due <= now:
            self._act(table, Tick())
            self._looked[table] = now

    def _act(self, table: TableId, command: Tick | SkipOutage) -> None:
        try:
            self._tables.act(table, command, ByClock())
        except Refused as refused:
            log.warning("table %s refused its clock: %s", table, refused.text)

    def _heard(self, told: Told) -> None:
        self._running.add(told.table)
        status = standing(told.state)
        if self._status.get(told.table) != status:
            self._status[told.table] = status
            self._directory.set_table_status(told.table, status, told.state.ending)
        if told.state.status == "ended":
            self._running.discard(told.table)


def standing(state: State) -> str:
    """A table's status in the directory's words."""
    if state.status == "running":
        return "running" if state.clock.running else "paused"
    return "ended" if state.status == "ended" else "waiting"
