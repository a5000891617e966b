"""One command's work: events are made one by one, each folded at once so the next sees it."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from trainer.core.actors import Actor
from trainer.core.conditions import Facts
from trainer.core.dice import Dice
from trainer.core.events import Event, Recorded
from trainer.core.events.console import (
    DocumentRevoked,
    InjectEdited,
    InjectHeld,
    InjectMoved,
    InjectReleased,
    MessageRevoked,
    Read,
    Whispered,
)
from trainer.core.events.script import (
    ConditionTurned,
    DiceThrown,
    KindOpened,
    ReservationMoved,
)
from trainer.core.events.steps import ActionBarred, ActionOffered
from trainer.core.events.talk import (
    MessageArrived,
    MessageDelivered,
    MessageLeaked,
    MessageSent,
    MessageWithheld,
)
from trainer.core.events.votes import BodyConvened
from trainer.core.evolve import evolve
from trainer.core.ids import Instant
from trainer.core.scenario import Scenario
from trainer.core.state import State

# Events that change nothing a condition may ask about.
INERT = frozenset(
    (
        ActionBarred,
        ActionOffered,
        BodyConvened,
        ConditionTurned,
        DiceThrown,
        DocumentRevoked,
        InjectEdited,
        InjectHeld,
        InjectMoved,
        InjectReleased,
        KindOpened,
        MessageArrived,
        MessageDelivered,
        MessageLeaked,
        MessageRevoked,
        MessageWithheld,
        Read,
        ReservationMoved,
        Whispered,
    )
)


class Turn:
    """The table while a command is being decided: its state so far and what has happened."""

    def __init__(self, state: State, by: Actor, wall: Instant, dice: Dice) -> None:
        self.state = state
        self.by = by
        self.wall = wall
        self.dice = dice
        self.t = max(state.t, state.clock.at(wall)) if state.clock.running else state.t
        self.events: list[Recorded] = []
        self.stale = False
        self.wearied: Instant | None = None  # when something would not come to rest
        self._facts: Facts | None = None

    @property
    def scenario(self) -> Scenario:
        """The rulebook."""
        return self.state.scenario

    @property
    def facts(self) -> Facts:
        """What is so now, for conditions and templates."""
        if self._facts is None:
            self._facts = Facts(self._values())
        return self._facts

    def _values(self) -> Mapping[str, Any]:
        return self.state.facts_at(self.t)

    def emit(self, event: Event) -> None:
        """Let something happen."""
        recorded = Recorded(self.state.seq + 1, self.t, self.wall, self.by, event)
        self.state = evolve(self.state, recorded)
        self.events.append(recorded)
        if isinstance(event, MessageSent):
            self._facts = None
            self.stale = self.stale or self.scenario.counts_talk
        elif type(event) not in INERT:
            self._facts = None
            self.stale = True

    def move_to(self, t: Instant) -> None:
        """Go on to a later instant."""
        if t > self.t:
            self.t = t
            self._facts = None

    def throw(self, purpose: str) -> float:
        """Throw the dice, for the record."""
        value = self.dice(self.state.throws)
        self.emit(DiceThrown(purpose, value))
        return value

    def new_id(self, kind: str) -> str:
        """A name for something new, from which nobody can count what happened before it."""
        return self.id_of(kind, str(self.state.seq + 1))

    def id_of(self, kind: str, what: str) -> str:
        """The name of just this, from which nobody can tell what it is."""
        digest = sha256(f"{self.state.seed}:{kind}:{what}".encode()).hexdigest()
        return f"{kind}{digest[:10]}"
