"""Votes: motions a bot moves, seconds, answers and votes on, as its author has it lean."""

from collections.abc import Iterator

from trainer.bots.moment import Moment
from trainer.core.commands import (
    AnswerAmendment,
    Ballot,
    CastVote,
    Command,
    MoveMotion,
    SecondMotion,
)
from trainer.core.view import BodyView, MotionView

STIRRED = 0.3  # the chance that a bot moves a motion it favours now
BALLOTS: dict[str, Ballot] = {"yes": "yes", "no": "no", "abstain": "abstain"}


def vote(m: Moment) -> Command | None:
    """Vote, second or answer an amendment, where a motion waits for this seat."""
    if not m.allows("vote"):
        return None
    for body in m.view.bodies:
        command = _attended(m, body.motion) if body.motion else None
        if command is not None:
            return command
    return None


def _attended(m: Moment, motion: MotionView) -> Command | None:
    if "vote" in motion.may:
        return CastVote(motion.id, leaning(m, motion))
    if "answer" in motion.may:
        return AnswerAmendment(motion.id, m.ally(motion.amendment_by))
    if "second" in motion.may and leaning(m, motion) == "yes":
        return SecondMotion(motion.id)
    return None


def leaning(m: Moment, motion: MotionView) -> Ballot:
    """How the bot would vote: as written for it, else with its own side and else not at all."""
    written = m.suited(m.script.votes.get(motion.template, {}))
    if written is not None:
        return BALLOTS.get(written, "abstain")
    return "yes" if m.ally(motion.by) else "abstain"


def move(m: Moment) -> Command | None:
    """Move a foreseen motion that it favours and that this body has not decided."""
    if not m.allows("vote"):
        return None
    for body in m.view.bodies:
        for template in _favoured(m, body):
            if m.throw(f"move {template}") < STIRRED:
                return MoveMotion(body.id, template)
    return None


def _favoured(m: Moment, body: BodyView) -> Iterator[str]:
    if not body.may_move or body.motion is not None:
        return
    decided = {motion.template for motion in body.past}
    for form in body.forms:
        if form.id not in decided and m.suited(m.script.votes.get(form.id, {})) == "yes":
            yield form.id
