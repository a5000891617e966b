"""A crowd at one table: people, facilitators and clocks who ask for whatever chance suggests."""

from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any, Final

import orjson

from tests.core import secrets
from tests.kit.maybe import any_act
from tests.kit.onlooker import attach
from tests.kit.play import Play
from tests.kit.strategies import of_a_seat, of_the_console, of_the_table
from trainer.core.actors import Actor, ByClock, ByFacilitator, BySeat
from trainer.core.clock import MINUTE
from trainer.core.codec import decode, encode
from trainer.core.commands import (
    Command,
    LeaveSeat,
    PauseClock,
    ResumeClock,
    SkipOutage,
    StartTable,
    Tick,
)
from trainer.core.events import Recorded
from trainer.core.evolve import evolve
from trainer.core.refusals import Reason, Refused
from trainer.core.state import State, initial

SEATS: Final = ("north-chief", "north-envoy", "south-chief", "south-envoy", "mediator")
SEED: Final = "swordfish"
FAY: Final = ByFacilitator("Fay")
# What depends on the choice of terms, which a view can't promise.
CHOICES: Final = {Reason.BROKEN_CONSTRAINT}


class Crowd:
    """A table of the canary case, every law of it looked at while it is played."""

    def __init__(self, stretch: float = 1.0, pace: float = 1.0) -> None:
        self.stretch, self.pace = stretch, pace
        self.play = begun(stretch, pace, attach(Play(secrets.scenario(), SEED, coded=True)))
        self.ledger = secrets.Ledger(self.play)
        self.asked: list[tuple[int, Command, Actor]] = []

    def ask(self, command: Command, by: Actor) -> Refused | None:
        """Only a refusal may come of it, and then nothing has happened."""
        self.asked.append((self.play.wall, command, by))
        before = self.play.state
        try:
            self.play.ask(command, by)
        except Refused as no:
            assert self.play.state is before
            return no
        return None

    def step(self, dice: Random) -> None:
        """Something happens."""
        kinds: list[Callable[[Random], None]] = [
            self.do_what_one_may,
            self.ask_for_anything,
            self.facilitate,
            self.step_in,
            self.ask_what_is_not_ones_own,
            self.pause,
            self.lose_the_server,
        ]
        dice.choices(kinds, [80, 8, 3, 14, 1, 2, 2])[0](dice)

    def do_what_one_may(self, dice: Random) -> None:
        """What a view says that one may do, the table takes."""
        self.pass_time(dice, 6_000)
        word, seat = self.ledger.word(), dice.choice(SEATS)
        command = any_act(dice, self.play.view(seat), word)
        if command is None or seat not in self.play.state.seats:
            return
        self.ledger.note(word, command, seat)
        no = self.ask(command, BySeat(seat))
        assert no is None or no.reason in CHOICES, (command, no)

    def ask_for_anything(self, dice: Random) -> None:
        word, seat = self.ledger.word(), dice.choice(SEATS)
        command = of_a_seat(dice, self.play.state, word)
        self.ledger.note(word, command, seat)
        self.ask(command, BySeat(seat))

    def facilitate(self, dice: Random) -> None:
        word = self.ledger.word()
        command = of_the_table(dice, self.play.state, word)
        self.ledger.note(word, command, "")
        self.ask(command, dice.choice((FAY, ByClock())))

    def step_in(self, dice: Random) -> None:
        """A facilitator steps in, perhaps as soon as somebody has left their seat."""
        if dice.random() < 0.1:
            self.ask(LeaveSeat(dice.choice(SEATS)), FAY)
        word = self.ledger.word()
        command = of_the_console(dice, self.play.state, word)
        self.ledger.note(word, command, "")
        self.ask(command, FAY)
        self.play.wall += dice.randint(0, 2_000)

    def ask_what_is_not_ones_own(self, dice: Random) -> None:
        command = of_the_table(dice, self.play.state, self.ledger.word())
        no = self.ask(command, BySeat(dice.choice(SEATS)))
        assert no is not None

    def pass_time(self, dice: Random, most: int) -> None:
        self.play.wall += dice.randint(0, most)
        self.ask(Tick(), ByClock())

    def pause(self, dice: Random) -> None:
        self.ask(PauseClock(), FAY)
        self.play.wall += dice.randint(0, 5 * MINUTE)
        self.ask(ResumeClock(), FAY)

    def lose_the_server(self, dice: Random) -> None:
        self.play.wall += dice.randint(0, MINUTE)
        since = self.play.wall
        self.play.wall += dice.randint(0, 3 * MINUTE)
        self.ask(SkipOutage(since), ByClock())

    def check(self) -> None:
        """What must hold at every moment."""
        self.ledger.check()
        for feed in self.play.feeds.values():
            assert [e.n for e in feed] == list(range(1, len(feed) + 1))

    def check_at_the_end(self) -> None:
        """What must hold of the stream of events as a whole."""
        assert folded(self.play) == self.play.state
        again = replayed(self.asked, self.stretch, self.pace)
        assert happened(again) == happened(self.play.events)


def begun(stretch: float, pace: float, play: Play) -> Play:
    play.laid(stretch, pace).seated().facilitator.do(StartTable())
    return play


def folded(play: Play) -> State:
    """The same events, through the store's format, folded from the beginning."""
    state = initial(play.scenario)
    for recorded in play.events:
        plain = orjson.loads(orjson.dumps(encode(recorded, Recorded)))
        state = evolve(state, decode(plain, Recorded))
    return state


def replayed(
    asked: list[tuple[int, Command, Actor]], stretch: float, pace: float, every: int = 7_300
) -> list[Recorded]:
    """What happens if the same is asked, and somebody looks at the clock every so many ms."""
    play = begun(stretch, pace, Play(secrets.scenario(), SEED))
    for wall, command, by in asked:
        if isinstance(command, Tick):
            continue
        while play.wall + every < wall and not isinstance(command, SkipOutage):
            play.wall += every
            play.tick()
        play.wall = wall
        with suppress(Refused):
            play.ask(command, by)
    play.wall = max(play.wall, *(wall for wall, _, _ in asked)) if asked else play.wall
    play.tick()
    return play.events


def happened(events: list[Recorded]) -> list[tuple[Any, ...]]:
    """Events without the wall time at which somebody looked."""
    return [(r.seq, r.t, r.by, r.event) for r in events]
