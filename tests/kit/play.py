"""A table driven by hand: a clock one moves oneself, seeded dice, and seats that speak.

play = Play(villages()).begun()
play.seat("elder").say("square", "Half each?")
play.wait(2)
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

import pytest

from trainer.core.actors import Actor, ByClock, ByFacilitator, BySeat
from trainer.core.audience import audience
from trainer.core.clock import MINUTE
from trainer.core.codec import decode, encode
from trainer.core.commands import (
    AcceptOffer,
    Ballot,
    CastVote,
    Command,
    DeclineOffer,
    MakeOffer,
    MoveMotion,
    Occupant,
    OpenTable,
    PostMessage,
    SecondMotion,
    SignAgreement,
    StartTable,
    TakeAction,
    TakeSeat,
    Tick,
)
from trainer.core.decide import decide
from trainer.core.dice import Dice, SeededDice
from trainer.core.events import Event, Recorded
from trainer.core.evolve import evolve
from trainer.core.feed import learn
from trainer.core.ids import SeatId
from trainer.core.refusals import Reason, Refused
from trainer.core.scenario import Scenario
from trainer.core.state import State, initial
from trainer.core.view import FeedEntry, SeatView
from trainer.core.views import project

E = TypeVar("E")


class LaysTables(Protocol):
    """What the fixture `lay` does."""

    def __call__(self, scenario: Scenario, seed: str = "7", dice: Dice | None = None) -> "Play": ...


@contextmanager
def refused(reason: Reason, words: str = "") -> Iterator[None]:
    """What is asked here is refused for this reason (in these words)."""
    with pytest.raises(Refused) as caught:
        yield
    assert (caught.value.reason, words or caught.value.text) == (reason, caught.value.text)


def always(value: float) -> Dice:
    """Dice that always throw the same."""
    return lambda _: value


NOON = 1_700_000_000_000  # a wall time to begin at, in ms


class Play:
    """One table: what is asked of it is decided, folded and told to every seat at once."""

    def __init__(
        self, scenario: Scenario, seed: str = "7", *, coded: bool = False, dice: Dice | None = None
    ) -> None:
        self.state: State = initial(scenario)
        self.events: list[Recorded] = []
        self.wall = NOON
        self.seed = seed
        self.coded = coded
        self.dice = dice or SeededDice(seed)
        self.feeds: dict[SeatId, list[FeedEntry]] = {r.id: [] for r in scenario.roles}
        self.watch: Callable[[State, Recorded], None] | None = None

    @property
    def scenario(self) -> Scenario:
        return self.state.scenario

    @property
    def minutes(self) -> float:
        """Table time now, in minutes."""
        return self.state.clock.at(self.wall) / MINUTE

    def laid(self, stretch: float = 1.0, pace: float = 1.0) -> "Play":
        self.ask(OpenTable(self.seed, pace, stretch), ByClock())
        return self

    def seated(self, *empty: SeatId) -> "Play":
        """Everybody sits down, but for those named."""
        for role in self.scenario.roles:
            if role.id not in empty:
                self.ask(TakeSeat(role.id, Occupant("person", role.name)), ByClock())
        return self

    def begun(self) -> "Play":
        """Laid, everybody seated, started."""
        self.laid().seated()
        self.facilitator.do(StartTable())
        return self

    def ask(self, command: Command, by: Actor) -> tuple[Recorded, ...]:
        """What happened; raises Refused, and then nothing did."""
        happened = decide(self.state, command, by, self.wall, self.dice)
        for recorded in happened:
            self._take(recorded)
        return happened

    def _take(self, recorded: Recorded) -> None:
        if self.coded:
            recorded = decode(encode(recorded, Recorded), Recorded)
        self.state = evolve(self.state, recorded)
        self.events.append(recorded)
        for seat in audience(self.state, recorded.event):
            learn(self.feeds[seat], self.state, recorded, seat)
        if self.watch is not None:
            self.watch(self.state, recorded)

    def wait(self, minutes: float) -> tuple[Recorded, ...]:
        """Let the wall clock go on, then look what was due."""
        self.wall += round(minutes * MINUTE)
        return self.tick()

    def until(self, minutes: float) -> tuple[Recorded, ...]:
        """Wait until so many minutes of table time."""
        return self.wait((minutes - self.minutes) / self.state.clock.pace)

    def tick(self) -> tuple[Recorded, ...]:
        return self.ask(Tick(), ByClock())

    def seat(self, seat: SeatId) -> "Hand":
        return Hand(self, BySeat(seat))

    @property
    def facilitator(self) -> "Hand":
        return Hand(self, ByFacilitator("Fay"))

    def view(self, seat: SeatId) -> SeatView:
        return project(self.state, seat)

    def all(self, kind: type[E]) -> list[E]:
        """Every event of a kind so far."""
        return [r.event for r in self.events if isinstance(r.event, kind)]

    def last(self, kind: type[E]) -> E:
        return self.all(kind)[-1]

    def at(self, kind: type[Event]) -> list[float]:
        """The minutes of table time at which events of a kind happened."""
        return [r.t / MINUTE for r in self.events if isinstance(r.event, kind)]

    def heard(self, seat: SeatId) -> list[str]:
        """The messages a seat has read, in order."""
        return [e.text for e in self.feeds[seat] if e.kind == "message" and not e.update]


@dataclass(frozen=True)
class Hand:
    """One who asks things of a table."""

    play: Play
    by: Actor

    def do(self, command: Command) -> tuple[Recorded, ...]:
        return self.play.ask(command, self.by)

    def start(self) -> None:
        self.do(StartTable())

    def say(self, channel: str, text: str, quote: str = "") -> None:
        self.do(PostMessage(channel, text, quote))

    def act(self, action: str) -> str:
        """Take an action; gives the name of the move."""
        self.do(TakeAction(action))
        return list(self.play.state.steps)[-1]

    def offer(
        self,
        kind: str,
        terms: Mapping[str, str],
        to: tuple[SeatId, ...],
        **more: object,
    ) -> str:
        """Make an offer; gives its id."""
        self.do(MakeOffer(kind, terms, to, **more))  # type: ignore[arg-type]
        return list(self.play.state.offers)[-1]

    def accept(self, offer: str) -> str:
        """Accept; gives the last agreement's id, if there is one."""
        self.do(AcceptOffer(offer))
        return (["", *list(self.play.state.agreements)])[-1]

    def decline(self, offer: str, reason: str = "") -> None:
        self.do(DeclineOffer(offer, reason))

    def sign(self, agreement: str) -> None:
        self.do(SignAgreement(agreement))

    def move(self, body: str, template: str = "", title: str = "", text: str = "") -> str:
        """Move a motion; gives its id."""
        self.do(MoveMotion(body, template, title, text))
        return list(self.play.state.motions)[-1]

    def second(self, motion: str) -> None:
        self.do(SecondMotion(motion))

    def vote(self, motion: str, vote: Ballot) -> None:
        self.do(CastVote(motion, vote))
