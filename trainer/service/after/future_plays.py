"""A table that bots play on again and again, in a process of its own: a line for each play.

It reads one order as JSON and writes how each play ended. A web worker that plays itself would
stop its people's talk; this one steps back whenever somebody else needs the processor.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import orjson

from trainer.bots import learn
from trainer.core.actors import Actor
from trainer.core.audience import audience
from trainer.core.clock import Clock
from trainer.core.codec import decode, encode
from trainer.core.commands import Command
from trainer.core.decide import decide
from trainer.core.dice import SeededDice
from trainer.core.events import Recorded
from trainer.core.evolve import evolve
from trainer.core.feed import entry
from trainer.core.ids import RoleId
from trainer.core.scenario import Scenario
from trainer.core.state import changed
from trainer.service.bot_table import Moment, moment
from trainer.service.rehearse import PlayFailedError, play_once

Asked = tuple[Command, Actor]
NOWHERE: Final = ""  # of a play that came to no ending
MODEST: Final = 10  # how far it steps back, of 19


@dataclass(frozen=True, slots=True)
class Future:
    """What to play: the events until a moment, what is asked there, and by which bots.

    Plays `first` to `plays` of the seed; the same order gives the same endings.
    """

    scenario: Scenario
    records: Sequence[Recorded]
    asked: Sequence[Asked]
    temperaments: Mapping[RoleId, str]
    seed: str
    first: int
    plays: int

    def packed(self) -> bytes:
        """For the other process."""
        return orjson.dumps(
            {
                "scenario": encode(self.scenario, Scenario),
                "records": [encode(one, Recorded) for one in self.records],
                "asked": [[encode(c, Command), encode(by, Actor)] for c, by in self.asked],
                "temperaments": dict(self.temperaments),
                "seed": self.seed,
                "first": self.first,
                "plays": self.plays,
            }
        )


def unpacked(body: bytes) -> Future:
    """The order that was packed."""
    said: dict[str, Any] = orjson.loads(body)
    return Future(
        scenario=decode(said["scenario"], Scenario),
        records=[decode(one, Recorded) for one in said["records"]],
        asked=[(decode(c, Command), decode(by, Actor)) for c, by in said["asked"]],
        temperaments=said["temperaments"],
        seed=said["seed"],
        first=said["first"],
        plays=said["plays"],
    )


def begins(scenario: Scenario, records: Sequence[Recorded], asked: Sequence[Asked]) -> Moment:
    """The moment from which to play; raises Refused where what is asked can't be."""
    found = moment(scenario, records)
    state, minds = found.state, dict(found.minds)
    now = state.t
    state = changed(state, clock=Clock(now, now))
    for command, by in asked:
        for recorded in decide(state, command, by, now, SeededDice(state.seed)):
            state = evolve(state, recorded)
            for seat in audience(state, recorded.event):
                mind = minds[seat]
                minds[seat] = learn(mind, entry(state, recorded, seat, mind.n + 1))
    return Moment(state, minds)


def endings(future: Future) -> Iterator[str]:
    """How each play ends, one after another."""
    start = begins(future.scenario, future.records, future.asked)
    for number in range(future.first, future.plays):
        seed = f"{future.seed}-{number + 1}"
        try:
            play = play_once(future.scenario, number, seed, future.temperaments, start)
        except PlayFailedError:
            yield NOWHERE
        else:
            yield play.ending


def main() -> None:
    """Read an order, and write the id of each ending on a line of its own."""
    with suppress(OSError):
        os.nice(MODEST)
    future = unpacked(sys.stdin.buffer.read())
    with suppress(BrokenPipeError):  # whoever wanted to know is gone
        for ending in endings(future):
            sys.stdout.write(f"{ending}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
