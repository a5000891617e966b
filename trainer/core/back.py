"""The last step of a seat or facilitator: what it was, and the table as it would be without it."""

from typing import Final

from trainer.core.actors import ByClock
from trainer.core.events import Recorded
from trainer.core.events.console import (
    MessageRevoked,
    Read,
    SeatsSwapped,
    StepTakenBack,
)
from trainer.core.events.lobby import (
    ClockPaused,
    ClockStarted,
    OutageSkipped,
    SeatLeft,
    SeatTaken,
    TableForked,
)
from trainer.core.state import Back, State, changed

# Neither a step nor a change since one: people come and go, the clock stops, somebody reads.
ASIDE: Final = frozenset(
    (ClockPaused, ClockStarted, OutageSkipped, Read, SeatLeft, SeatsSwapped, SeatTaken)
)
FINAL: Final = frozenset(
    (MessageRevoked, StepTakenBack, TableForked)
)  # what is gone from people's pages stays gone, and what was copied stays copied


def remembered(state: State, recorded: Recorded) -> Back | None:
    """What there is to take back after an event; `state` is the table before it.

    What one actor asks at one instant of the wall's clock is one step.
    """
    back, by = state.back, recorded.by
    if type(recorded.event) in ASIDE:
        return back
    if isinstance(by, ByClock) or state.status == "unopened":
        return None
    first, before = recorded.seq, _bare(state)
    if back is not None and (back.by, back.wall) == (by, recorded.wall):
        first, before = back.first, back.before
    if type(recorded.event) in FINAL:
        before = None
    return Back(by, recorded.wall, first, recorded.seq, before)


def _bare(state: State) -> State | None:
    """A table in play, without its memory."""
    begun = state.status == "running" and state.phase
    return changed(state, back=None) if begun else None


def last_step(state: State) -> Back | None:
    """The step that may be taken back now, if there is one."""
    return state.back if state.back is not None and state.back.before is not None else None


def restored(state: State) -> State:
    """The table as if the last step had never been, but for time, chance, seats and reading."""
    step = last_step(state)
    if step is None or step.before is None:
        return state
    before = step.before
    return changed(
        before,
        seq=state.seq,
        t=state.t,
        clock=state.clock,
        throws=state.throws,
        seats=state.seats,
        swaps=state.swaps,
        ready=before.ready & state.seats.keys(),
        read=state.read,
        unread={
            seat: {ref: item for ref, item in items.items() if ref not in state.read.get(seat, ())}
            for seat, items in before.unread.items()
        },
        undelivered={ref: item for ref, item in before.undelivered.items() if state.empty(item.to)},
        back=state.back,
    )
