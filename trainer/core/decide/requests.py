"""Requests for leave that nobody need answer any more."""

from trainer.core.decide.turn import Turn
from trainer.core.events.offers import ApprovalAnswered


def forget(turn: Turn, ref: str, why: str) -> None:
    """Strike what was asked about a text or a step."""
    for asked in tuple(turn.state.approvals.values()):
        if asked.ref == ref:
            turn.emit(ApprovalAnswered(asked.id, False, asked.of, asked.by, why, void=True))
