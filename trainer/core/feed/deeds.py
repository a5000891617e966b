"""Actions and votes as lines."""

from typing import assert_never

from trainer.core.events.steps import (
    ActionApproved,
    ActionBarred,
    ActionDone,
    ActionOffered,
    ActionTaken,
    ActionTold,
    ActionUndone,
    CostChanged,
    ResourceChanged,
    StepEvent,
)
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
from trainer.core.feed.line import QUIET, Line, name
from trainer.core.state import State


def step(state: State, event: StepEvent) -> Line:
    """An action, for the one who took it or those who are told."""
    match event:
        case ActionTold():
            return Line("action", event.text, by=event.by, ref=event.move, status="told")
        case ActionTaken() | ActionApproved() | ActionDone() | ActionUndone():
            return _own(state, event)
        case ActionOffered() | ActionBarred() | CostChanged() | ResourceChanged():
            return QUIET
        case _:
            assert_never(event)


def _own(state: State, event: ActionTaken | ActionApproved | ActionDone | ActionUndone) -> Line:
    title = state.scenario.action[event.action].name
    match event:
        case ActionTaken():
            if event.due <= state.t and not event.waits:
                return QUIET
            about = "Waits for approval." if event.waits else "Under way."
        case ActionApproved():
            about = "Approved, and under way."
        case ActionDone():
            about = event.text or "Done."
        case ActionUndone():
            about = event.reason
    return Line("action", about, title=title, by=event.by, ref=event.move)


def vote(state: State, event: VoteEvent) -> Line:
    """What a body does, for those who follow it."""
    body = state.scenario.body[event.body].name
    match event:
        case MotionMoved():
            about = f"{name(state, event.by)} moves: {event.title}"
        case MotionSeconded():
            about = f"{name(state, event.by)} seconds. The ballot is open."
            if event.by == state.motions[event.motion].by:
                about = "The ballot is open."
        case AmendmentProposed():
            about = f"{name(state, event.by)} proposes another text: “{event.text}”"
        case AmendmentAnswered():
            about = (
                "The mover takes the new text." if event.accepted else "The mover keeps the text."
            )
        case VoteCast():
            about = f"{name(state, event.by)} votes {event.vote}."
        case BallotReceived():
            about = f"{name(state, event.by)} has voted."
        case MotionClosed():
            about = _result(event, seconded=bool(state.motions[event.motion].seconded))
        case BodyConvened():
            return QUIET
        case _:
            assert_never(event)
    return Line("vote", about, title=body, ref=event.motion)


def _result(event: MotionClosed, *, seconded: bool) -> str:
    if not seconded:
        return "The motion falls: nobody has seconded it."
    tally = event.tally
    counted = f"{tally['yes']} yes, {tally['no']} no, {tally['abstain']} abstaining"
    words = {
        "carried": f"Carried: {counted}.",
        "lost": f"Lost: {counted}.",
        "vetoed": f"Vetoed, though the votes were there: {counted}.",
    }
    return words[event.result]
