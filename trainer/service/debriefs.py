"""Tables looked back on: each told again from the store, and kept while people look."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final

from trainer.core.scenario import Scenario
from trainer.debrief.replay import Replay
from trainer.service.ports import EventStore, TableId

KEPT: Final = 32  # replays held in memory: a session's tables, side by side


class Debriefs:
    """Replays by table, made once for as many events as the table has."""

    def __init__(self, events: EventStore, scenarios: Callable[[TableId], Scenario]) -> None:
        self._events = events
        self._scenarios = scenarios
        self._kept: OrderedDict[TableId, Replay] = OrderedDict()
        self._lock = Lock()

    def replay(self, table: TableId) -> Replay:
        """All moments of a table, as far as it has come."""
        head = self._events.head(table)
        with self._lock:
            kept = self._kept.get(table)
            if kept is None or kept.last != head:
                kept = Replay(self._scenarios(table), self._events.read(table))
                self._kept[table] = kept
            self._kept.move_to_end(table)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return kept
