"""Folding what came after the story."""

from typing import assert_never

from trainer.core.events.reflection import (
    DebriefOpened,
    PrioritiesGuessed,
    ReflectionEvent,
    ScorecardsOpened,
    SurveyAnswered,
)
from trainer.core.evolve.tools import put
from trainer.core.state import State, changed


def evolve(state: State, event: ReflectionEvent) -> State:
    """The state after somebody looked back, or the cards were opened."""
    match event:
        case SurveyAnswered():
            return changed(state, surveys=put(state.surveys, event.seat, event.answers))
        case PrioritiesGuessed():
            mine = put(state.guesses.get(event.seat, {}), event.of, event.weights)
            return changed(state, guesses=put(state.guesses, event.seat, mine))
        case ScorecardsOpened():
            return changed(state, scorecards_open=True)
        case DebriefOpened():
            return changed(state, debrief=event)
        case _:
            assert_never(event)
