"""Approvals: a principal's answer lets a signature or an action go ahead, or stops it."""

from trainer.core.commands import AnswerApproval
from trainer.core.decide import actions, guards
from trainer.core.decide.turn import Turn
from trainer.core.events.offers import ApprovalAnswered
from trainer.core.ids import SeatId
from trainer.core.refusals import Reason, Refused


def answer(turn: Turn, seat: SeatId, command: AnswerApproval) -> None:
    """Grant or refuse a request that is before this seat."""
    asked = turn.state.approvals.get(command.approval)
    if asked is None or asked.of != seat:
        raise Refused(Reason.NO_APPROVAL)
    reason = guards.short(command.reason)
    turn.emit(ApprovalAnswered(asked.id, command.grant, seat, asked.by, reason))
    if asked.about == "action":
        actions.approved(turn, asked.ref, granted=command.grant, reason=reason)
