"""Tables in play: a command comes in, is decided, stored, acknowledged, and told."""

import logging
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TypeAlias

from trainer.core.actors import Actor
from trainer.core.commands import Command, Terms
from trainer.core.decide import decide
from trainer.core.dice import SeededDice
from trainer.core.events import Recorded
from trainer.core.ids import SeatId
from trainer.core.refusals import Refused
from trainer.core.scenario import Scenario
from trainer.core.state import State, initial
from trainer.core.view import FeedEntry, SeatView, Worth
from trainer.core.views import project
from trainer.core.views.bargaining import worth
from trainer.service.live import FACILITATOR, Live, Told
from trainer.service.ports import (
    Answer,
    Batch,
    CommandId,
    Conflict,
    EventStore,
    Repeated,
    TableId,
    WallClock,
)

Listener: TypeAlias = Callable[[Told], None]
TRIES = 50  # other workers may be first so often before something is wrong

log = logging.getLogger(__name__)


class Stolen(Exception):
    """A command id that somebody else has used."""


class Tables:
    """All tables this worker serves.

    `act` returns after the commit; listeners hear of it after that, in each table's order, from
    one thread of their own.
    """

    def __init__(
        self, events: EventStore, scenarios: Callable[[TableId], Scenario], wall: WallClock
    ) -> None:
        self._events = events
        self._scenarios = scenarios
        self.wall = wall
        self._live: dict[TableId, Live] = {}
        self._lock = Lock()
        self._listeners: list[Listener] = []
        self._keepers: list[Listener] = []
        self._forgetters: list[Callable[[TableId], None]] = []
        self._outbox: SimpleQueue[Told | None] = SimpleQueue()
        self._teller = Thread(target=self._tell, name="teller", daemon=True)
        self._teller.start()

    def act(
        self,
        table: TableId,
        command: Command,
        by: Actor,
        command_id: CommandId = "",
        sender: str = "",
    ) -> Answer:
        """Do it, once; raises Refused, or Stolen for another sender's command id."""
        live = self._held(table)
        with live.lock:
            for _ in range(TRIES):
                try:
                    return self._try(live, command, by, command_id, sender)
                except Conflict:
                    self._catch_up(live)
                except Repeated as repeated:
                    return _again(repeated, sender)
        raise Conflict(table)

    def state(self, table: TableId) -> State:
        """A table as it stands."""
        return self._held(table).state

    def view(self, table: TableId, seat: SeatId) -> SeatView:
        """All a seat may know now."""
        return project(self.state(table), seat)

    def feed(self, table: TableId, seat: SeatId, after: int = 0) -> Sequence[FeedEntry]:
        """What a seat was told, after its entry number `after`; the empty seat reads everything."""
        live = self._held(table)
        with live.lock:
            return tuple(live.feeds[seat][after:])

    def sight(
        self, table: TableId, seat: SeatId, after: int = 0
    ) -> tuple[State, Sequence[FeedEntry]]:
        """A table's state and a reader's feed, of one and the same moment."""
        live = self._held(table)
        with live.lock:
            return live.state, tuple(live.feeds[seat][after:])

    def worth(self, table: TableId, seat: SeatId, terms: Terms) -> Worth | None:
        """What terms would be worth to a seat."""
        return worth(self.state(table), seat, terms)

    def listen(self, listener: Listener) -> None:
        """Hear of everything that happens, after it is stored."""
        self._listeners.append(listener)

    def keep(self, keeper: Listener) -> None:
        """Hear of what this worker itself has stored, before anybody else does."""
        self._keepers.append(keeper)

    def when_forgotten(self, forgetter: Callable[[TableId], None]) -> None:
        """Hear that what was made of a table’s events has to be made anew."""
        self._forgetters.append(forgetter)

    def forget(self, table: TableId) -> None:
        """Read a table anew from the store, whose words for somebody have changed."""
        with self._lock:
            self._live.pop(table, None)
        for forgetter in self._forgetters:
            forgetter(table)

    def catch_up(self, table: TableId) -> None:
        """Take in what other workers have stored."""
        live = self._held(table)
        with live.lock:
            self._catch_up(live)

    def close(self) -> None:
        """Tell what is still to be told, then stop."""
        self._outbox.put(None)
        self._teller.join(timeout=5)

    def _held(self, table: TableId) -> Live:
        live = self._live.get(table)
        if live is not None:
            return live
        with self._lock:
            if table not in self._live:
                fresh = Live.fresh(table, initial(self._scenarios(table)))
                fresh.fold(self._events.read(table))
                self._live[table] = fresh
            return self._live[table]

    def _try(
        self, live: Live, command: Command, by: Actor, command_id: CommandId, sender: str
    ) -> Answer:
        state = live.state
        try:
            events = decide(state, command, by, self.wall(), _dice(state, command))
        except Refused as refused:
            if command_id:
                self._keep_refusal(live, refused, command_id, sender)
            raise
        answer = Answer(state.seq + len(events))
        if events or command_id:
            self._events.append(Batch(live.table, state.seq, events, answer, command_id, sender))
            self._take_in(live, events, self._keepers)
        return answer

    def _keep_refusal(
        self, live: Live, refused: Refused, command_id: CommandId, sender: str
    ) -> None:
        answer = Answer(live.state.seq, refused.reason.value, refused.text)
        self._events.append(Batch(live.table, live.state.seq, (), answer, command_id, sender))

    def _catch_up(self, live: Live) -> None:
        self._take_in(live, self._events.read(live.table, live.state.seq))

    def _take_in(
        self, live: Live, events: Sequence[Recorded], keepers: Sequence[Listener] = ()
    ) -> None:
        if not events:
            return
        told = live.fold(events)
        for keeper in keepers:
            try:
                keeper(told)
            except Exception:
                log.exception("what is kept beside a table could not follow it")
        self._outbox.put(told)  # and whoever hears of it finds what is kept as it should be

    def _tell(self) -> None:
        while (told := self._outbox.get()) is not None:
            for listener in tuple(self._listeners):
                try:
                    listener(told)
                except Exception:
                    log.exception("a listener failed; the store has the event, sync will bring it")


def _dice(state: State, command: Command) -> SeededDice:
    seed = state.seed or getattr(command, "seed", "")
    return SeededDice(seed)


def _again(repeated: Repeated, sender: str) -> Answer:
    """The first answer again, to the one who got it."""
    if repeated.sender != sender:
        raise Stolen
    if repeated.answer.reason:
        raise Refused.again(repeated.answer.reason, repeated.answer.text)
    return repeated.answer


__all__ = ["FACILITATOR", "Listener", "Stolen", "Tables"]
