"""The fold: a state and what happened give the next state."""

from typing import assert_never

from trainer.core.back import remembered, restored
from trainer.core.events import Recorded
from trainer.core.events.console import ConsoleEvent, StepTakenBack
from trainer.core.events.lobby import LobbyEvent
from trainer.core.events.offers import OfferEvent
from trainer.core.events.reflection import ReflectionEvent
from trainer.core.events.script import ScriptEvent
from trainer.core.events.steps import StepEvent
from trainer.core.events.talk import TalkEvent
from trainer.core.events.votes import VoteEvent
from trainer.core.evolve import console, lobby, offers, reflection, script, steps, talk, votes
from trainer.core.state import State, changed


def evolve(state: State, recorded: Recorded) -> State:
    """The state after an event; pure, total, and the same on every machine."""
    back = remembered(state, recorded)
    if isinstance(recorded.event, StepTakenBack):
        state = restored(state)
    state = changed(state, seq=recorded.seq, t=recorded.t, back=back)
    event = recorded.event
    if isinstance(event, LobbyEvent):
        return lobby.evolve(state, event, recorded)
    if isinstance(event, TalkEvent):
        return talk.evolve(state, event)
    if isinstance(event, OfferEvent):
        return offers.evolve(state, event)
    if isinstance(event, StepEvent):
        return steps.evolve(state, event)
    if isinstance(event, VoteEvent):
        return votes.evolve(state, event)
    if isinstance(event, ScriptEvent):
        return script.evolve(state, event)
    if isinstance(event, ConsoleEvent):
        return console.evolve(state, event)
    if isinstance(event, ReflectionEvent):
        return reflection.evolve(state, event)
    assert_never(event)
