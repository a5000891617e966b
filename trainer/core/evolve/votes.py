"""Folding motions and ballots."""

from dataclasses import replace
from typing import assert_never

from trainer.core import past
from trainer.core.events.votes import (
    AmendmentAnswered,
    AmendmentProposed,
    BallotReceived,
    BodyConvened,
    MotionClosed,
    MotionMoved,
    MotionSeconded,
    VoteCast,
    VoteEvent,
)
from trainer.core.evolve.tools import due, put, undue
from trainer.core.ids import Instant, MotionId
from trainer.core.records import Due, Motion
from trainer.core.state import State, changed


def evolve(state: State, event: VoteEvent) -> State:
    """The state after something in a body."""
    match event:
        case BodyConvened():
            motions = event.motions if event.sitting else ()
            sitting = {**state.sitting, event.body: motions}
            if not event.sitting:
                sitting.pop(event.body)
            return changed(state, sitting=sitting)
        case MotionMoved():
            motion = Motion(
                event.motion, event.body, event.template, event.title, event.text, event.by
            )
            waits = state.span(state.scenario.body[event.body].minutes)
            state = _due(state, event.motion, state.t + waits)
        case MotionSeconded():
            state = _due(state, event.motion, event.due)
            motion = replace(state.motions[event.motion], seconded=event.by, due=event.due)
        case AmendmentProposed():
            motion = replace(
                state.motions[event.motion], amendment=event.text, amendment_by=event.by
            )
        case AmendmentAnswered():
            motion = replace(state.motions[event.motion], amendment="", amendment_by="")
            motion = replace(motion, text=event.text)
        case VoteCast():
            motion = state.motions[event.motion]
            motion = replace(motion, votes=put(motion.votes, event.by, event.vote))
        case BallotReceived():
            motion = state.motions[event.motion]
            motion = replace(motion, received=(*motion.received, event.by))
        case MotionClosed():
            return _closed(state, event)
        case _:
            assert_never(event)
    return changed(state, motions=put(state.motions, motion.id, motion))


def _due(state: State, motion: MotionId, t: Instant) -> State:
    """A motion falls at this instant if nobody has seconded it, or else its ballot closes."""
    state = changed(state, agenda=undue(state, "ballot", motion))
    return changed(state, agenda=due(state, Due(t, "ballot", motion)))


def _closed(state: State, event: MotionClosed) -> State:
    motion = replace(
        state.motions[event.motion], result=event.result, tally=event.tally, roll=event.roll
    )
    motions = past.motions(past.latest(state.motions, motion, motion.id))
    state = changed(state, motions=motions, agenda=undue(state, "ballot", event.motion))
    if not motion.template or not motion.seconded:
        return state
    if event.result == "carried":
        return changed(state, carried=tuple(dict.fromkeys((*state.carried, motion.template))))
    return changed(state, lost=tuple(dict.fromkeys((*state.lost, motion.template))))
