"""What a document about a table is made of, as far as its readers may know it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from trainer.core.clock import MINUTE
from trainer.core.events.script import TableEnded
from trainer.core.ids import Instant, SeatId
from trainer.core.moves import Ending
from trainer.core.scenario import Scenario
from trainer.core.stage import Phase
from trainer.core.state import State
from trainer.debrief.ledger import Ledger
from trainer.debrief.replay import Replay
from trainer.debrief.turning_points import TurningPoint
from trainer.scoring.figures import TableScore

When: TypeAlias = Callable[[Instant], str]
"""An instant of the table's clock, as its pages tell it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a facilitator observed: in words, for which objective, and when."""

    text: str
    objective: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Better:
    """What shall be better: who sees to it, until when (ISO), and whether it is done."""

    text: str
    owner: str = ""
    due: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """A what-if of the table: when it went another way, what was changed, what came of it."""

    when: str
    change: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Material:
    """One table.

    `private`: everything that was said and done may be told; else only what every seat knew.
    `score` and `ledger` are None where its readers may not see everybody's figures. `people` are
    names by seat, empty where people go by their role; `turns` the turning points to be named.
    """

    session: str
    number: int
    date: str
    replay: Replay
    when: When
    private: bool = True
    score: TableScore | None = None
    turns: tuple[TurningPoint, ...] = ()
    people: Mapping[SeatId, str] = field(default_factory=dict)
    ledger: Ledger | None = None
    objectives: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = ()
    better: tuple[Better, ...] = ()
    branches: tuple[Branch, ...] = ()

    @property
    def scenario(self) -> Scenario:
        return self.replay.scenario

    @property
    def end(self) -> State:
        """The table as it stood last."""
        return self.replay.final

    @property
    def ending(self) -> Ending | None:
        return self.scenario.ending.get(self.end.ending)

    @property
    def minutes(self) -> int:
        """How long it was played, in whole minutes of its own clock."""
        return round(self.closed / MINUTE)

    @property
    def closed(self) -> Instant:
        """When the story was over, or how far it has come."""
        ended = (r.t for r in reversed(self.replay.records) if isinstance(r.event, TableEnded))
        return next(ended, self.end.t)

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases that were entered, in their order."""
        return tuple(self.scenario.phase[run.phase] for run in self.end.runs)

    def name(self, seat: SeatId) -> str:
        """A role by its name."""
        role = self.scenario.role.get(seat)
        return role.name if role else ""

    def side(self, interest: str) -> str:
        """An interest by its name: a party, or a role that has wishes of its own."""
        party = self.scenario.party.get(interest)
        return party.name if party else self.name(interest)

    def knows(self, issue: str) -> bool:
        """Whether readers may read of an issue."""
        return self.private or self.end.known.get(issue, frozenset()) >= self.scenario.everybody
