"""What a seat said and may read when the story is over."""

from typing import Literal

from trainer.core.ids import SeatId
from trainer.core.state import State
from trainer.core.view import ReflectionView


def _debrief(state: State) -> Literal["own", "public", "all"]:
    if state.debrief is None:
        return "own"
    return "all" if state.debrief.private else "public"


def reflection(state: State, seat: SeatId) -> ReflectionView | None:
    """None for as long as the story goes on."""
    if state.status != "ended":
        return None
    return ReflectionView(
        scorecards="all" if state.scorecards_open else "own",
        survey=state.surveys.get(seat, {}),
        debrief=_debrief(state),
        guesses=state.guesses.get(seat, {}),
    )
