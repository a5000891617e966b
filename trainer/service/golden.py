"""Golden plays: recorded plays of a scenario, played again to see that the same ending comes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from trainer.core.actors import Actor, ByClock, ByFacilitator, BySeat
from trainer.core.clock import MINUTE
from trainer.core.codec import decode
from trainer.core.commands import (
    Command,
    Occupant,
    OpenTable,
    StartTable,
    TakeSeat,
    Tick,
    WithdrawOffer,
)
from trainer.core.decide import decide
from trainer.core.dice import SeededDice
from trainer.core.events import Recorded
from trainer.core.evolve import evolve
from trainer.core.ids import Minutes, SeatId
from trainer.core.refusals import Refused
from trainer.core.scenario import Scenario
from trainer.core.state import State, initial
from trainer.scenario.reading import Folder
from trainer.scenario.tree import parse

FACILITATOR: Final = "facilitator"
LAST: Final = "last"
LONGEST: Final = 3.0  # times a scenario's own minutes, after which a play will never end


class GoldenPlayError(Exception):
    """A golden play that can't be played as written: which step, and why."""


@dataclass(frozen=True, slots=True)
class Step:
    """At a minute of table time, somebody asks for something."""

    at: Minutes
    by: str
    do: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GoldenPlay:
    """One file of a scenario's `plays/`: who does what when, and the ending it must come to."""

    name: str
    ending: str
    seed: str
    steps: tuple[Step, ...]


def golden_plays(folder: Path) -> tuple[GoldenPlay, ...]:
    """The plays in a scenario's folder, by name."""
    files = sorted((folder / "plays").glob("*.yaml"))
    read = ((file.stem, parse(Folder(folder, folder.name), f"plays/{file.name}")) for file in files)
    return tuple(_play(name, tree.data) for name, tree in read)


def _play(name: str, data: Mapping[str, Any]) -> GoldenPlay:
    steps = tuple(_step(dict(step)) for step in data["steps"])
    return GoldenPlay(name, str(data["ending"]), str(data["seed"]), steps)


def _step(data: dict[str, Any]) -> Step:
    at, by, do = float(data.pop("at")), str(data.pop("by")), str(data.pop("do"))
    return Step(at, by, do, data)


def replay_play(scenario: Scenario, play: GoldenPlay) -> State:
    """The table as the play left it, ended; raises GoldenPlayError where that does not come about.

    Everybody's seat is taken. After the last step time passes until the story ends.
    """
    return _played(scenario, play).state


def record_play(scenario: Scenario, play: GoldenPlay) -> tuple[Recorded, ...]:
    """Everything that happened in a play, from the laying of the table to its ending."""
    return tuple(_played(scenario, play).events)


def golden_history(scenario: Scenario, plays: Sequence[GoldenPlay]) -> tuple[Recorded, ...]:
    """What really happened: a play of an ending marked as historical, to the terms of history.

    Nothing where the scenario names no such terms or has no such play; raises GoldenPlayError where
    it can't be played.
    """
    endings = {ending.id for ending in scenario.endings if ending.historical}
    for play in plays if scenario.history else ():
        played = _played(scenario, play) if play.ending in endings else None
        if played and (scenario.history or {}).items() <= played.state.agreed.items():
            return tuple(played.events)
    return ()


def _played(scenario: Scenario, play: GoldenPlay) -> "_Table":
    table = _Table(scenario, play)
    for number, step in enumerate(play.steps, 1):
        table.do(number, step)
    table.ask(Tick(), ByClock(), scenario.minutes * LONGEST)
    if table.state.ending != play.ending:
        came = table.state.ending or "no ending"
        raise GoldenPlayError(f"{play.name}: it came to {came}, not to {play.ending}")
    return table


class _Table:
    def __init__(self, scenario: Scenario, play: GoldenPlay) -> None:
        self.state = initial(scenario)
        self.events: list[Recorded] = []
        self._play = play
        self._dice = SeededDice(play.seed)
        self.ask(OpenTable(play.seed), ByClock(), 0)
        for role in scenario.roles:
            self.ask(TakeSeat(role.id, Occupant("person", role.name)), ByClock(), 0)
        self.ask(StartTable(), ByClock(), 0)

    def do(self, number: int, step: Step) -> None:
        """One step, at its minute."""
        where = f"{self._play.name}: step {number} ({step.at:g}: {step.by} {step.do})"
        try:
            self.ask(Tick(), ByClock(), step.at)
            self.ask(*self._asked(step), step.at)
        except Refused as no:
            raise GoldenPlayError(f"{where} was refused: {no.text}") from no
        except LookupError as missing:
            raise GoldenPlayError(f"{where}: nothing such as {missing} is there") from missing

    def ask(self, command: Command, by: Actor, at: Minutes) -> None:
        for recorded in decide(self.state, command, by, round(at * MINUTE), self._dice):
            self.state = evolve(self.state, recorded)
            self.events.append(recorded)

    def _asked(self, step: Step) -> tuple[Command, Actor]:
        made = {k: self._newest(step, k) for k, value in step.fields.items() if value == LAST}
        command: Command = decode({"type": step.do, **step.fields, **made}, Command)
        by = ByFacilitator(FACILITATOR) if step.by == FACILITATOR else BySeat(step.by)
        return command, by

    def _newest(self, step: Step, field: str) -> str:
        """What `last` means here: the newest such thing that this seat can answer or take back."""
        own = step.do == WithdrawOffer.__name__
        found = _answerable(self.state, field, step.by, own=own)
        if not found:
            raise LookupError(f"a last {field}")
        return found[-1]


def _answerable(state: State, field: str, seat: SeatId, *, own: bool) -> list[str]:
    match field:
        case "offer" | "answers":
            live = (o for o in state.offers.values() if not o.closed)
            return [o.id for o in live if (o.by == seat if own else seat in o.to)]
        case "agreement":
            texts = state.agreements.values()
            return [a.id for a in texts if a.status == "initialled" and seat in a.readers]
        case "approval":
            return [a.id for a in state.approvals.values() if a.of == seat]
        case "motion":
            return [m.id for m in state.motions.values() if not m.result]
        case "move":
            steps = state.steps.values()
            return [s.id for s in steps if s.by == seat and s.status != "undone"]
        case "message":
            return [m.id for m in state.letters.values() if m.waits]
        case _:
            return []
