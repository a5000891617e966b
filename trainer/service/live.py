"""A table held in memory: its state and each seat's feed, folded from the store's events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import RLock

from trainer.core.audience import audience
from trainer.core.events import Recorded
from trainer.core.evolve import evolve
from trainer.core.feed import learn
from trainer.core.ids import SeatId
from trainer.core.state import State
from trainer.core.touches import touches
from trainer.core.view import FeedEntry
from trainer.service.ports import TableId

FACILITATOR: SeatId = ""


@dataclass(frozen=True, slots=True)
class News:
    """What one reader is to be told: new feed entries, and which parts of the view may differ."""

    entries: tuple[FeedEntry, ...]
    touched: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What a table's newest events mean for each of its readers (the empty seat: facilitators)."""

    table: TableId
    state: State
    news: Mapping[SeatId, News]
    events: tuple[Recorded, ...]


@dataclass(slots=True)
class Live:
    """One table in memory; whoever changes or reads it holds `lock`."""

    table: TableId
    state: State
    feeds: dict[SeatId, list[FeedEntry]]
    lock: RLock = field(default_factory=RLock)

    @classmethod
    def fresh(cls, table: TableId, state: State) -> "Live":
        """A table before its first event."""
        return cls(table, state, {seat: [] for seat in (FACILITATOR, *state.scenario.role)})

    def fold(self, events: Iterable[Recorded]) -> Told:
        """Take in new events; what they mean for each reader."""
        new: dict[SeatId, list[FeedEntry]] = {}
        touched: dict[SeatId, frozenset[str]] = {}
        taken = tuple(events)
        for recorded in taken:
            self.state = evolve(self.state, recorded)
            parts = touches(recorded)
            for seat in (FACILITATOR, *audience(self.state, recorded.event)):
                feed = self.feeds[seat]
                new.setdefault(seat, []).append(learn(feed, self.state, recorded, seat))
                touched[seat] = touched.get(seat, frozenset()) | parts
        news = {seat: News(tuple(lines), touched[seat]) for seat, lines in new.items()}
        return Told(self.table, self.state, news, taken)
