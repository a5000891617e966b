"""Taking back: the last step of somebody, or words just written."""

from trainer.core.back import last_step, restored
from trainer.core.decide.turn import Turn
from trainer.core.events.console import MessageRevoked, StepTakenBack
from trainer.core.ids import MessageId, SeatId
from trainer.core.past import GRACE
from trainer.core.records import Spoken
from trainer.core.refusals import Reason, Refused
from trainer.core.state import State
from trainer.core.views import SLICES


def take_back(turn: Turn, seq: int) -> None:
    """The table as before the last step, if that is the one meant.

    It goes on as if the step had never been asked: what the step had struck and would have been
    due by now, is due now. What was written in it is gone from its readers' pages.
    """
    step = last_step(turn.state)
    if step is None or step.before is None or step.last != seq:
        raise Refused(Reason.NOT_THE_LAST)
    now = turn.state
    said = [m for key, m in now.spoken.items() if key not in step.before.spoken]
    turn.emit(StepTakenBack(step.first, _differing(now, restored(now))))
    for message in said:
        _gone(turn, message)


def revoke(turn: Turn, message: MessageId) -> None:
    """Words just written are gone, or never arrive."""
    said = turn.state.spoken.get(message)
    if said is None or turn.t - said.sent > GRACE:
        raise Refused(Reason.TOO_LATE)
    _gone(turn, said)


def _gone(turn: Turn, said: Spoken) -> None:
    turn.emit(MessageRevoked(said.id, said.channel, said.by, said.readers))


def _differing(before: State, after: State) -> tuple[SeatId, ...]:
    """The seats whose view is another in one state than in the other."""
    return tuple(
        seat
        for seat in sorted(before.scenario.role)
        if any(part(before, seat) != part(after, seat) for part in SLICES.values())
    )
