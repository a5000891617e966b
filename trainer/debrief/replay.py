"""A table told again: what was so after any event, and what each seat had learnt by then."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, Final

from trainer.core.audience import audience
from trainer.core.events import Recorded
from trainer.core.evolve import evolve
from trainer.core.feed import learn
from trainer.core.ids import SeatId
from trainer.core.scenario import Scenario
from trainer.core.state import State, initial
from trainer.core.view import FeedEntry

FACILITATOR: Final[SeatId] = ""
APART: Final = 25
"""Events between two states that are kept; what lies between is folded again when asked for."""


class Log(list[FeedEntry]):
    """A reader's feed that remembers at which event each entry came, and what it said before."""

    def __init__(self) -> None:
        super().__init__()
        self.seq = 0
        self._came: list[int] = []
        self._before: list[tuple[int, int, FeedEntry]] = []

    def append(self, entry: FeedEntry) -> None:
        self._came.append(self.seq)
        super().append(entry)

    def __setitem__(self, place: Any, entry: Any) -> None:
        self._before.append((self.seq, place, self[place]))
        super().__setitem__(place, entry)

    def at(self, seq: int) -> list[FeedEntry]:
        """The feed as it read after event `seq`."""
        read = self[: bisect_right(self._came, seq)]
        for changed, place, before in reversed(self._before):
            if changed <= seq:
                break
            if place < len(read):
                read[place] = before
        return read

    def dated(self) -> Iterator[tuple[int, FeedEntry]]:
        """Each entry as it reads now, with the event it came of."""
        return zip(self._came, self, strict=True)


class Replay:
    """All moments of a table: moment n is what was so after event n (0: before the first)."""

    def __init__(self, scenario: Scenario, records: Sequence[Recorded]) -> None:
        self.scenario = scenario
        self.records = tuple(records)
        self.logs = {seat: Log() for seat in (FACILITATOR, *scenario.role)}
        state = initial(scenario)
        self._kept = [state]
        for recorded in self.records:
            state = evolve(state, recorded)
            self._learn(state, recorded)
            if recorded.seq % APART == 0:
                self._kept.append(state)
        self.final = state
        self._asked = self.last, state  # the last moment that was asked for

    @property
    def last(self) -> int:
        """The number of the last moment."""
        return len(self.records)

    def state(self, seq: int) -> State:
        """The table after event `seq`."""
        held = self.held(seq)
        last, state = self._asked
        if last != held:
            state = self._kept[held // APART]
            for recorded in self.records[held // APART * APART : held]:
                state = evolve(state, recorded)
            self._asked = held, state
        return state

    def feed(self, seat: SeatId, seq: int) -> list[FeedEntry]:
        """What a reader (the empty seat: facilitators) had been told after event `seq`."""
        return self.logs[seat].at(self.held(seq))

    def wall(self, seq: int) -> int:
        """The wall's time at event `seq`, in ms."""
        held = self.held(seq)
        return self.records[max(held, 1) - 1].wall if self.records else 0

    def held(self, seq: int) -> int:
        """The moment meant by a number, within those there are."""
        return min(max(seq, 0), self.last)

    def _learn(self, state: State, recorded: Recorded) -> None:
        for seat in (FACILITATOR, *audience(state, recorded.event)):
            log = self.logs[seat]
            log.seq = recorded.seq
            learn(log, state, recorded, seat)
