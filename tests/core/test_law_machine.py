"""The laws of a table, under whatever people, facilitators and clocks may ask of it."""

from typing import Any

import orjson
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.core import secrets
from tests.kit.onlooker import attach
from tests.kit.play import Play
from tests.kit.strategies import of_a_seat, of_the_table
from trainer.core.actors import Actor, ByClock, ByFacilitator, BySeat
from trainer.core.codec import decode, encode
from trainer.core.commands import Command, PauseClock, ResumeClock, SkipOutage, StartTable, Tick
from trainer.core.events import Recorded
from trainer.core.evolve import evolve
from trainer.core.refusals import Refused
from trainer.core.state import State, initial

SEATS = ("north-chief", "north-envoy", "south-chief", "south-envoy", "mediator")
SEAT = st.sampled_from(SEATS)


class Table(RuleBasedStateMachine):
    """A table of the canary case, of which anything may be asked."""

    def __init__(self) -> None:
        super().__init__()
        self.play = attach(Play(secrets.scenario(), "swordfish", coded=True))
        self.ledger = secrets.Ledger(self.play)
        self.asked: list[tuple[int, Command, Actor]] = []

    @initialize(stretch=st.sampled_from([1.0, 0.5, 2.0]), pace=st.sampled_from([1.0, 3.7]))
    def begin(self, stretch: float, pace: float) -> None:
        self.stretch, self.pace = stretch, pace
        self.play.laid(stretch, pace).seated("north-chief")
        self.play.facilitator.do(_start())

    def _ask(self, command: Command, by: Actor) -> None:
        """Only a refusal may come of it, and then nothing has happened."""
        self.asked.append((self.play.wall, command, by))
        before = self.play.state
        try:
            self.play.ask(command, by)
        except Refused:
            assert self.play.state is before

    @rule(data=st.data(), seat=SEAT)
    def somebody_asks(self, data: st.DataObject, seat: str) -> None:
        word = self.ledger.word()
        command = of_a_seat(data.draw, self.play.state, word)
        self.ledger.note(word, command, seat)
        self._ask(command, BySeat(seat))

    @rule(data=st.data(), seat=SEAT)
    def somebody_asks_again(self, data: st.DataObject, seat: str) -> None:
        self.somebody_asks(data, seat)

    @rule(data=st.data())
    def the_facilitator_asks(self, data: st.DataObject) -> None:
        word = self.ledger.word()
        command = of_the_table(data.draw, self.play.state, word)
        self.ledger.note(word, command, "")
        self._ask(command, data.draw(st.sampled_from([ByFacilitator("Fay"), ByClock()])))

    @rule(data=st.data(), seat=SEAT)
    def a_seat_tries_what_is_not_its_own(self, data: st.DataObject, seat: str) -> None:
        word = self.ledger.word()
        self._ask(of_the_table(data.draw, self.play.state, word), BySeat(seat))

    @rule(minutes=st.floats(0, 2))
    def time_passes(self, minutes: float) -> None:
        self.play.wall += round(minutes * 60_000)
        self._ask(Tick(), ByClock())

    @rule(minutes=st.floats(0, 5))
    def the_table_pauses(self, minutes: float) -> None:
        self._ask(PauseClock(), ByFacilitator("Fay"))
        self.play.wall += round(minutes * 60_000)
        self._ask(ResumeClock(), ByFacilitator("Fay"))

    @rule(before=st.floats(0, 0.5), out=st.floats(0, 3))
    def the_server_is_out(self, before: float, out: float) -> None:
        self.play.wall += round(before * 60_000)
        since = self.play.wall
        self.play.wall += round(out * 60_000)
        self._ask(SkipOutage(since), ByClock())

    @invariant()
    def no_seat_reads_what_is_not_its_own(self) -> None:
        self.ledger.check()

    @invariant()
    def entries_are_numbered_without_gaps(self) -> None:
        for feed in self.play.feeds.values():
            assert [e.n for e in feed] == list(range(1, len(feed) + 1))

    def teardown(self) -> None:
        play = self.play
        if play.events:
            assert folded(play.events, play) == play.state
            again = replayed(self.asked, self.stretch, self.pace)
            assert _happened(again) == _happened(play.events)


def _start() -> Command:
    return StartTable()


def folded(events: list[Recorded], play: Play) -> State:
    """The same events, through the store's format, folded from the beginning."""
    state = initial(play.scenario)
    for recorded in events:
        plain = orjson.loads(orjson.dumps(encode(recorded, Recorded)))
        state = evolve(state, decode(plain, Recorded))
    return state


def replayed(
    asked: list[tuple[int, Command, Actor]], stretch: float, pace: float
) -> list[Recorded]:
    """The same table, if somebody had looked at the clock every few seconds."""
    play = Play(secrets.scenario(), "swordfish")
    play.laid(stretch, pace).seated("north-chief")
    play.facilitator.do(_start())
    for wall, command, by in asked:
        if isinstance(command, Tick):
            continue
        while not isinstance(command, SkipOutage) and play.wall + 7_300 < wall:
            play.wall += 7_300
            play.tick()
        play.wall = wall
        try:
            play.ask(command, by)
        except Refused:
            pass
    play.wall = max(play.wall, asked[-1][0] if asked else 0)
    play.tick()
    return play.events


def _happened(events: list[Recorded]) -> list[tuple[Any, ...]]:
    return [(r.seq, r.t, r.by, r.event) for r in events]


class TestTable(Table.TestCase):  # type: ignore[misc, name-defined]
    settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
