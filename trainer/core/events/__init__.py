"""What happened at a table: past tense, frozen; the stream of them is the table."""

from dataclasses import dataclass
from typing import TypeAlias

from trainer.core.actors import Actor
from trainer.core.events.console import ConsoleEvent
from trainer.core.events.lobby import LobbyEvent
from trainer.core.events.offers import OfferEvent
from trainer.core.events.reflection import ReflectionEvent
from trainer.core.events.script import ScriptEvent
from trainer.core.events.steps import StepEvent
from trainer.core.events.talk import TalkEvent
from trainer.core.events.votes import VoteEvent
from trainer.core.ids import Instant

Event: TypeAlias = (
    LobbyEvent
    | TalkEvent
    | OfferEvent
    | StepEvent
    | VoteEvent
    | ScriptEvent
    | ConsoleEvent
    | ReflectionEvent
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event in its place: `seq` from 1 without gaps, `t` table time and `wall` in ms."""

    seq: int
    t: Instant
    wall: Instant
    by: Actor
    event: Event
