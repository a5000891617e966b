"""Ledgers and charts of ended tables, made when asked for and kept until more happens."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final, Generic, TypeVar

from trainer.core.ids import SeatId
from trainer.debrief.charts.of_table import TableCharts, own_charts, table_charts
from trainer.debrief.ledger import Ledger, ledger, own_ledger
from trainer.debrief.replay import Replay
from trainer.service.after.debriefs import Debriefs, Reader
from trainer.service.after.scorecards import Scorecards
from trainer.service.ports import TableId

KEPT: Final = 128  # of each sort in memory: a few seats each of a session's tables
T = TypeVar("T")


class Ledgers:
    """What each table's bargaining came to, as far as its reader may know.

    All of it for whoever may see everything, else what a `seat` of the reader's own learnt. Raises
    Refused before the table has ended.
    """

    def __init__(self, debriefs: Debriefs, scorecards: Scorecards) -> None:
        self._debriefs = debriefs
        self._scorecards = scorecards
        self._ledgers = _Kept[Ledger]()
        self._charts = _Kept[TableCharts]()
        debriefs.when_forgotten(self._ledgers.forget)
        debriefs.when_forgotten(self._charts.forget)

    def of(self, reader: Reader, seat: SeatId = "") -> Ledger:
        """The ledger."""
        return self._ledgers.of(
            reader.table.id, mine(reader, seat), self._replay(reader), self._led
        )

    def charts(self, reader: Reader, seat: SeatId = "") -> TableCharts:
        """The charts."""
        return self._charts.of(
            reader.table.id, mine(reader, seat), self._replay(reader), self._drew
        )

    def _replay(self, reader: Reader) -> Replay:
        return self._debriefs.replay(reader.table.id)

    def _led(self, table: TableId, seat: SeatId, replay: Replay) -> Ledger:
        told = (replay.scenario, replay.records, self._scorecards.of(table))
        return own_ledger(*told, seat) if seat else ledger(*told)

    def _drew(self, table: TableId, seat: SeatId, replay: Replay) -> TableCharts:
        score, told = self._scorecards.of(table), (replay.scenario, replay.records)
        if seat:
            return own_charts(*told, score.own[seat], replay.logs[seat])
        return table_charts(*told, score)


def mine(reader: Reader, seat: SeatId) -> SeatId:
    """The seat whose knowledge a reader gets; empty for whoever may see everything."""
    if reader.all:
        return ""
    return seat if seat in reader.own else reader.own[0]


class _Kept(Generic[T]):
    """What was made for a table and a seat, with the number of the event that it goes up to."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[TableId, SeatId], tuple[int, T]] = OrderedDict()
        self._lock = Lock()

    def forget(self, table: TableId) -> None:
        """Make what there is of a table anew when it is next asked for."""
        with self._lock:
            for key in [key for key in self._kept if key[0] == table]:
                del self._kept[key]

    def of(
        self,
        table: TableId,
        seat: SeatId,
        replay: Replay,
        make: Callable[[TableId, SeatId, Replay], T],
    ) -> T:
        with self._lock:
            held = self._kept.get((table, seat))
        if held is None or held[0] != replay.last:
            held = (replay.last, make(table, seat, replay))
        with self._lock:
            self._kept[table, seat] = held
            self._kept.move_to_end((table, seat))
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return held[1]
