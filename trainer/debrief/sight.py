"""A replay as one reader may see it: whose eyes they borrow, and which moments they may count."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from trainer.core.events import Recorded
from trainer.core.events.console import DocumentRevoked
from trainer.core.events.lobby import SeatTaken
from trainer.core.ids import SeatId
from trainer.core.scenario import Scenario
from trainer.core.view import FeedEntry, SeatView
from trainer.core.views import project
from trainer.debrief.replay import Replay

REVOKED: Final = "revoked"


class Sight:
    """The moments of a replay that a reader knows of, numbered so that nothing unseen is counted.

    Who may see everything counts the table's events; anybody else those that their seats learnt
    of. What a facilitator revoked stays revoked for whoever sat at the table.
    """

    def __init__(
        self, replay: Replay, seats: Collection[SeatId] | None = None, *, mended: bool = False
    ) -> None:
        self.replay = replay
        self._mended = mended
        logs = replay.logs.values() if seats is None else (replay.logs[seat] for seat in seats)
        heard = {seq for log in logs for seq, _ in log.dated()}
        every = range(replay.last + 1)
        self._moments = tuple(every) if seats is None else (0, *sorted(heard))
        self._number = {seq: at for at, seq in enumerate(self._moments)}

    @property
    def last(self) -> int:
        """The number of the last moment."""
        return len(self._moments) - 1

    def held(self, at: int) -> int:
        """The moment meant by a number, within those there are."""
        return min(max(at, 0), self.last)

    def seq(self, at: int) -> int:
        """The table's event of a moment."""
        return self._moments[self.held(at)]

    def number(self, seq: int) -> int | None:
        """The moment of an event of the table, None where this reader knows of none."""
        return self._number.get(seq)

    def times(self) -> list[int]:
        """The table time of each moment, in ms."""
        records = self.replay.records
        return [records[seq - 1].t if seq else 0 for seq in self._moments]

    def view(self, seat: SeatId, at: int) -> SeatView:
        """All that a seat could know at a moment."""
        view = project(self.replay.state(self.seq(at)), seat)
        gone = _gone(self.replay.records, seat) if self._mended else frozenset()
        kept = tuple(paper for paper in view.documents if paper.id not in gone)
        return replace(view, documents=kept) if gone else view

    def feed(self, seat: SeatId, at: int) -> list[FeedEntry]:
        """What a seat had been told by a moment."""
        read = self.replay.feed(seat, self.seq(at))
        if not self._mended:
            return read
        now = self.replay.logs[seat]
        return [now[n] if now[n].status == REVOKED else entry for n, entry in enumerate(read)]


def _gone(records: Iterable[Recorded], seat: SeatId) -> frozenset[str]:
    events = (recorded.event for recorded in records)
    taken = (event for event in events if isinstance(event, DocumentRevoked))
    return frozenset(event.document for event in taken if event.seat == seat)


def nameless(scenario: Scenario, records: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """A table's events with everybody who sat there going by their role."""
    return tuple(_nameless(scenario, recorded) for recorded in records)


def _nameless(scenario: Scenario, recorded: Recorded) -> Recorded:
    event = recorded.event
    if not isinstance(event, SeatTaken):
        return recorded
    known = replace(event.occupant, name=scenario.role[event.seat].name)
    return replace(recorded, event=replace(event, occupant=known))
