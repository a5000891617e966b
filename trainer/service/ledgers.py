"""Ledgers of ended tables: made when somebody asks, and kept until something more happens."""

from collections import OrderedDict
from threading import Lock
from typing import Final

from trainer.core.ids import SeatId
from trainer.debrief.ledger import Ledger, ledger, own_ledger
from trainer.service.debriefs import Debriefs, Reader
from trainer.service.ports import TableId
from trainer.service.scorecards import Scorecards

KEPT: Final = 128  # ledgers in memory: a few seats each of a session's tables


class Ledgers:
    """What each table's bargaining came to, clause by clause, as far as its reader may know."""

    def __init__(self, debriefs: Debriefs, scorecards: Scorecards) -> None:
        self._debriefs = debriefs
        self._scorecards = scorecards
        self._kept: OrderedDict[tuple[TableId, SeatId], tuple[int, Ledger]] = OrderedDict()
        self._lock = Lock()

    def of(self, reader: Reader, seat: SeatId = "") -> Ledger:
        """The whole ledger for whoever may see everything, else that of a seat of the reader's own.

        Raises Refused before the table has ended.
        """
        mine = "" if reader.all else (seat if seat in reader.own else reader.own[0])
        replay = self._debriefs.replay(reader.table.id)
        key = (reader.table.id, mine)
        with self._lock:
            held, found = self._kept.get(key, (-1, None))
        if found is None or held != replay.last:
            score = self._scorecards.of(reader.table.id)
            told = (replay.scenario, replay.records, score)
            found = own_ledger(*told, mine) if mine else ledger(*told)
        with self._lock:
            self._kept[key] = (replay.last, found)
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found
