"""Bodies and their motions, as a seat may know them."""

from typing import Literal

from trainer.core.audience import watchers
from trainer.core.bargain import Body
from trainer.core.ids import SeatId
from trainer.core.past import MOTIONS
from trainer.core.records import Motion
from trainer.core.state import State
from trainer.core.view import BodyView, FormView, MotionView


def bodies(state: State, seat: SeatId) -> tuple[BodyView, ...]:
    """The bodies this seat follows."""
    return tuple(
        _body(state, seat, b) for b in state.scenario.bodies if seat in watchers(state, b.id)
    )


def _body(state: State, seat: SeatId, spec: Body) -> BodyView:
    sitting = spec.id in state.sitting
    motions = [m for m in state.motions.values() if m.body == spec.id]
    pending = next((m for m in motions if not m.result), None)
    member = seat in {*spec.voters, *spec.movers}
    free = member and sitting and pending is None and _votes_now(state)
    past = [m for m in motions if m.result][-MOTIONS:]
    return BodyView(
        id=spec.id,
        name=spec.name,
        sitting=sitting,
        why_not="" if sitting else spec.why_not,
        voters=spec.voters,
        chorus=tuple(c.name for c in spec.chorus),
        rule=_rule(spec),
        secret=spec.ballot == "secret",
        may_move=free,
        may_write_motion=free and spec.free_motions,
        forms=_forms(state, seat, spec) if free else (),
        motion=_motion(state, seat, spec, pending) if pending else None,
        past=tuple(_motion(state, seat, spec, m) for m in reversed(past)),
    )


def _votes_now(state: State) -> bool:
    phase = state.scenario.phase.get(state.phase)
    return state.status == "running" and phase is not None and "vote" in phase.allows


def _forms(state: State, seat: SeatId, spec: Body) -> tuple[FormView, ...]:
    open_now = state.sitting[spec.id]
    return tuple(
        FormView(m.id, m.title, m.text)
        for m in spec.motions
        if m.id in open_now and seat in state.scenario.seats(m.movers)
    )


def _rule(spec: Body) -> str:
    votes = len(spec.voters) + sum(c.votes for c in spec.chorus)
    rule = f"{spec.needed} of {votes} votes" if spec.needed else "more yes than no"
    return f"{rule}; a veto holder's no stops it" if spec.veto else rule


def _motion(state: State, seat: SeatId, spec: Body, motion: Motion) -> MotionView:
    secret = spec.ballot == "secret"
    shown = dict.fromkeys(motion.received, "voted") if secret else dict(motion.votes)
    return MotionView(
        id=motion.id,
        template=motion.template,
        title=motion.title,
        text=motion.text,
        by=motion.by,
        seconded=motion.seconded,
        due=motion.due,
        amendment=motion.amendment,
        amendment_by=motion.amendment_by,
        votes=shown,
        my_vote=motion.votes.get(seat, ""),
        result=motion.result,
        tally=motion.tally,
        roll=motion.roll,
        may=_may(state, seat, spec, motion),
    )


def _may(
    state: State, seat: SeatId, spec: Body, motion: Motion
) -> tuple[Literal["second", "amend", "answer", "vote"], ...]:
    if motion.result or not _votes_now(state) or seat not in {*spec.voters, *spec.movers}:
        return ()
    if motion.seconded:
        return ("vote",) if seat in spec.voters and seat not in motion.votes else ()
    if motion.by == seat:
        return ("answer",) if motion.amendment else ()
    return ("second", "amend")
