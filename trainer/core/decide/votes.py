"""Votes: motions moved, seconded, amended, put to the ballot, carried, lost or vetoed."""

from typing import assert_never

from trainer.core.bargain import Body, MotionTemplate
from trainer.core.commands import (
    AmendMotion,
    AnswerAmendment,
    CastVote,
    MoveMotion,
    SecondMotion,
    VoteCommand,
)
from trainer.core.conditions import Facts
from trainer.core.decide import effects, guards
from trainer.core.decide.turn import Turn
from trainer.core.events.votes import (
    AmendmentAnswered,
    AmendmentProposed,
    BallotReceived,
    MotionClosed,
    MotionMoved,
    MotionSeconded,
    VoteCast,
)
from trainer.core.ids import MotionId, SeatId
from trainer.core.records import Motion
from trainer.core.refusals import Reason, Refused
from trainer.core.tally import count


def handle(turn: Turn, seat: SeatId, command: VoteCommand) -> None:
    """Do what a seat asked in a body."""
    guards.allowed(turn, "vote")
    match command:
        case MoveMotion():
            _move(turn, seat, command)
        case SecondMotion():
            _second(turn, seat, _before(turn, seat, command.motion))
        case AmendMotion():
            _amend(turn, seat, _before(turn, seat, command.motion), command.text)
        case AnswerAmendment():
            _answer(turn, seat, command)
        case CastVote():
            _vote(turn, seat, command)
        case _:
            assert_never(command)


def close(turn: Turn, motion: MotionId) -> None:
    """Count the ballot, and let what follows follow; what nobody seconded falls uncounted."""
    found = turn.state.motions[motion]
    body = turn.scenario.body[found.body]
    if not found.seconded:
        turn.emit(MotionClosed(motion, body.id, "lost", {"yes": 0, "no": 0, "abstain": 0}, {}))
        return
    counted = Facts({**turn.state.facts_at(turn.t), "motion": found.template})
    tally, result = count(body, found.votes, counted)
    roll = dict(found.votes) if body.ballot == "roll_call" else {}
    turn.emit(MotionClosed(motion, body.id, result, tally, roll))
    template = next((m for m in body.motions if m.id == found.template), None)
    if template is not None:
        effects.apply(turn, template.carried if result == "carried" else template.lost)


def _sitting(turn: Turn, seat: SeatId, body: str) -> Body:
    spec = turn.scenario.body.get(body)
    if spec is None or seat not in {*spec.voters, *spec.movers}:
        raise Refused(Reason.NO_BODY)
    if body not in turn.state.sitting:
        raise Refused(Reason.BODY_CLOSED, spec.why_not)
    return spec


def _before(turn: Turn, seat: SeatId, motion: MotionId) -> Motion:
    found = turn.state.motions.get(motion)
    if found is None or found.result:
        raise Refused(Reason.NO_MOTION)
    body = turn.scenario.body[found.body]
    if seat not in {*body.voters, *body.movers}:
        raise Refused(Reason.NO_MOTION)
    return found


def _move(turn: Turn, seat: SeatId, command: MoveMotion) -> None:
    body = _sitting(turn, seat, command.body)
    if any(m.body == body.id and not m.result for m in turn.state.motions.values()):
        raise Refused(Reason.MOTION_PENDING)
    title, words = _wording(turn, seat, body, command)
    motion = turn.new_id("n")
    turn.emit(MotionMoved(motion, body.id, command.template, title, words, seat))
    if not body.second:
        _open_ballot(turn, turn.state.motions[motion], seat)


def _wording(turn: Turn, seat: SeatId, body: Body, command: MoveMotion) -> tuple[str, str]:
    if not command.template:
        if not body.free_motions:
            raise Refused(Reason.MOTION_BARRED)
        return guards.text(command.title), guards.text(command.text)
    found = next((m for m in body.motions if m.id == command.template), None)
    if found is None or not _may_move(turn, seat, body, found):
        raise Refused(Reason.MOTION_BARRED, found.why_not if found else "")
    return turn.facts.fill(found.title), turn.facts.fill(found.text)


def _may_move(turn: Turn, seat: SeatId, body: Body, template: MotionTemplate) -> bool:
    return template.id in turn.state.sitting[body.id] and seat in turn.scenario.seats(
        template.movers
    )


def _second(turn: Turn, seat: SeatId, motion: Motion) -> None:
    if motion.seconded:
        raise Refused(Reason.BALLOT_OPEN)
    if motion.by == seat:
        raise Refused(Reason.OWN_MOTION)
    _open_ballot(turn, motion, seat)


def _open_ballot(turn: Turn, motion: Motion, seat: SeatId) -> None:
    body = turn.scenario.body[motion.body]
    due = turn.t + turn.state.span(body.minutes)
    turn.emit(MotionSeconded(motion.id, body.id, seat, due))


def _amend(turn: Turn, seat: SeatId, motion: Motion, words: str) -> None:
    if motion.seconded:
        raise Refused(Reason.BALLOT_OPEN)
    turn.emit(AmendmentProposed(motion.id, motion.body, seat, guards.text(words)))


def _answer(turn: Turn, seat: SeatId, command: AnswerAmendment) -> None:
    motion = _before(turn, seat, command.motion)
    if motion.by != seat:
        raise Refused(Reason.NOT_YOURS, "Only the mover answers an amendment.")
    if motion.seconded:
        raise Refused(Reason.BALLOT_OPEN)
    if not motion.amendment:
        raise Refused(Reason.NO_AMENDMENT)
    words = motion.amendment if command.accept else motion.text
    turn.emit(AmendmentAnswered(motion.id, motion.body, command.accept, words))


def _vote(turn: Turn, seat: SeatId, command: CastVote) -> None:
    motion = _before(turn, seat, command.motion)
    body = turn.scenario.body[motion.body]
    if seat not in body.voters:
        raise Refused(Reason.NO_MOTION, "You have no vote in this body.")
    if not motion.seconded:
        raise Refused(Reason.NOT_SECONDED)
    if seat in motion.votes:
        raise Refused(Reason.ALREADY_VOTED)
    secret = body.ballot == "secret"
    turn.emit(VoteCast(motion.id, body.id, seat, command.vote, secret))
    if secret:
        turn.emit(BallotReceived(motion.id, body.id, seat))
    voters = {v for v in body.voters if v in turn.state.seats}
    if voters <= set(turn.state.motions[motion.id].votes):
        close(turn, motion.id)
