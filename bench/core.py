"""What one command costs the rules: `python bench/core.py [folder]` prints JSON.

The mix is what a lively table asks: messages, an offer made and declined, an action now and then.
`ratio` compares the cost around the 10,000th command of a table with that around the 100th.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import process_time_ns
from typing import TypeAlias

from trainer.core.actors import ByClock, ByFacilitator, BySeat
from trainer.core.audience import audience
from trainer.core.commands import (
    AdjustIndicator,
    Command,
    DeclineOffer,
    MakeOffer,
    Occupant,
    OpenTable,
    PostMessage,
    StartTable,
    TakeSeat,
)
from trainer.core.decide import decide
from trainer.core.dice import SeededDice
from trainer.core.events import Recorded
from trainer.core.evolve import evolve
from trainer.core.feed import entry
from trainer.core.scenario import Scenario
from trainer.core.state import State, initial
from trainer.core.touches import touches
from trainer.core.views import SLICES
from trainer.scenario.load import load

CUBA = Path(__file__).parent.parent / "scenarios" / "cuban-missile-crisis"
DICE = SeededDice("bench")
EARLY, LATE = 100, 10_000
ROUNDS = 1000  # commands measured on each
STEP = 10  # ms of wall time between two commands: the table must not end before the bench does

Who: TypeAlias = ByClock | ByFacilitator | BySeat
Asked: TypeAlias = tuple[Command, Who]
Cost: TypeAlias = Callable[[Command, Who], float]


class Table:
    """A table in memory, and what it costs to keep it."""

    def __init__(self, scenario: Scenario) -> None:
        self.state: State = initial(scenario)
        self.wall = 0
        self._ask(OpenTable("bench"), ByClock())
        for role in scenario.roles:
            self._ask(TakeSeat(role.id, Occupant("person", role.name)), ByClock())
        self._ask(StartTable(), ByClock())

    def _ask(self, command: Command, by: Who) -> tuple[Recorded, ...]:
        self.wall += STEP
        events = decide(self.state, command, by, self.wall, DICE)
        for recorded in events:
            self.state = evolve(self.state, recorded)
        return events

    def decided(self, command: Command, by: Who) -> float:
        """Microseconds to decide and fold."""
        began = process_time_ns()
        self._ask(command, by)
        return (process_time_ns() - began) / 1000

    def told(self, command: Command, by: Who) -> float:
        """Microseconds to decide, fold, and work out for each seat what it learns."""
        began = process_time_ns()
        events = self._ask(command, by)
        for recorded in events:
            parts = touches(recorded)
            for seat in audience(self.state, recorded.event):
                entry(self.state, recorded, seat, 1)
                for part in parts:
                    SLICES[part](self.state, seat)
        return (process_time_ns() - began) / 1000


def lively(table: Table) -> Iterator[Asked]:
    """Ten commands of a lively table, again and again."""
    scenario = table.state.scenario
    speaker, channel = next(
        (role.id, spec.id)
        for spec in scenario.channels
        for role in scenario.roles
        if _open(table.state, spec.id, role.id)
    )
    gauge = scenario.indicators[0]
    for number in cycle(range(10)):
        if number == 3:  # noqa: PLR2004 - the fourth of ten
            yield _offer(table.state)
        elif number == 4:  # noqa: PLR2004 - and the one after it
            offer = next(o for o in reversed(tuple(table.state.offers.values())) if not o.closed)
            yield DeclineOffer(offer.id, "No."), BySeat(offer.to[0])
        elif number == 8:  # noqa: PLR2004 - the last but one
            to = gauge.start if table.state.indicators[gauge.id] != gauge.start else gauge.start + 1
            yield AdjustIndicator(gauge.id, to, "To measure."), ByFacilitator("Bench")
        else:
            yield PostMessage(channel, "We shall answer you by noon."), BySeat(speaker)


def _open(state: State, channel: str, seat: str) -> bool:
    spec = state.scenario.channel[channel]
    plain = not (spec.delay or spec.scatter or spec.garble or spec.mediator)
    wrote = state.scenario.seats(spec.writers) if spec.writers else state.scenario.members(channel)
    return plain and channel in state.open and seat in wrote


def _offer(state: State) -> tuple[Command, BySeat]:
    scenario = state.scenario
    kind = next(k for k in scenario.agreements if k.id in state.kinds)
    by = next(r for r in scenario.roles if r.id in scenario.seats(kind.proposers))
    to = next(s for s in sorted(scenario.seats(kind.signatories)) if s != by.id)
    issue = next(i for i in kind.issues if by.id in state.known[i])
    return MakeOffer(kind.id, {issue: scenario.issue[issue].status_quo}, (to,)), BySeat(by.id)


def playable(scenario: Scenario) -> Scenario:
    """The scenario with one long phase in which everything is open, and no way to end early."""
    phase = replace(scenario.phases[0], minutes=600, ends_when="", ends_when_ready=False)
    open_phase = replace(phase, allows=("talk", "offer", "sign", "act", "vote", "share"))
    kinds = tuple(replace(k, when="true") for k in scenario.agreements)
    endings = tuple(replace(e, when="") for e in scenario.endings)
    return replace(
        scenario,
        phases=(replace(open_phase, channels=None, next=()),),
        agreements=kinds,
        endings=endings,
        constraints=(),
    )


def measure(scenario: Scenario, cost: Callable[[Table], Cost]) -> dict[str, float]:
    """Microseconds a command on a young and an old table, in turns so that the box is the same."""
    tables = [_after(scenario, EARLY), _after(scenario, LATE)]
    times: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        for (table, acts), spent in zip(tables, times, strict=True):
            spent.append(cost(table)(*next(acts)))
    young, old = (_mean(spent) for spent in times)
    return {f"at_{EARLY}": young, f"at_{LATE}": old, "ratio": round(old / young, 3)}


def _after(scenario: Scenario, commands: int) -> tuple[Table, Iterator[Asked]]:
    table = Table(scenario)
    acts = lively(table)
    for asked in islice(acts, commands):
        table.decided(*asked)
    return table, acts


def _mean(times: list[float]) -> float:
    """Each of the ten kinds by its own median, so that one hiccup is none."""
    return round(sum(median(times[kind::10]) for kind in range(10)) / 10, 1)


def messages(scenario: Scenario) -> float:
    """Microseconds to decide and fold one plain message."""
    table = Table(scenario)
    command, by = next(lively(table))
    return round(median(table.decided(command, by) for _ in range(2000)), 1)


def main(folder: Path = CUBA) -> None:
    scenario = playable(load(folder))
    data = {
        "scenario": scenario.id,
        "seats": len(scenario.roles),
        "message_us": messages(scenario),
        "decide_and_fold_us": measure(scenario, lambda table: table.decided),
        "and_tell_every_seat_us": measure(scenario, lambda table: table.told),
    }
    print(json.dumps(data, indent=2))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CUBA)
