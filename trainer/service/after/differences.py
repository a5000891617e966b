"""What became of what-ifs: each beside the table it went on from, worked out once."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Final

from trainer.core.ids import SeatId
from trainer.debrief.beside import Course
from trainer.debrief.difference import Difference, difference, own_difference
from trainer.service.after.forks import Fork
from trainer.service.after.scorecards import Scorecards
from trainer.service.ports import EventStore, TableId
from trainer.service.tables import Tables

KEPT: Final = 32  # differences held in memory


class Differences:
    """Compares a what-if with its table once both are over."""

    def __init__(self, events: EventStore, tables: Tables, scorecards: Scorecards) -> None:
        self._events = events
        self._tables = tables
        self._scorecards = scorecards
        self._kept: OrderedDict[tuple[TableId, int, int], Difference] = OrderedDict()
        self._lock = Lock()

    def over(self, fork: Fork) -> bool:
        """Whether both stories have ended."""
        return all(self._tables.state(one).status == "ended" for one in (fork.of, fork.table))

    def of(self, fork: Fork) -> Difference | None:
        """All that went otherwise; None while one of the two is still in play."""
        if not self.over(fork):
            return None
        key = (fork.table, self._events.head(fork.of), self._events.head(fork.table))
        with self._lock:
            if key not in self._kept:
                scenario = self._tables.state(fork.table).scenario
                found = difference(scenario, *self._courses(fork), fork.seq)
                self._kept[key] = found
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return self._kept[key]

    def own(self, fork: Fork, seats: Sequence[SeatId]) -> Difference | None:
        """As much as these seats may know before the debrief is open."""
        if not self.over(fork):
            return None
        scenario = self._tables.state(fork.table).scenario
        return own_difference(scenario, *self._courses(fork), fork.seq, seats)

    def _courses(self, fork: Fork) -> tuple[Course, Course]:
        first, second = (
            Course(self._events.read(one), self._scorecards.of(one))
            for one in (fork.of, fork.table)
        )
        return first, second
