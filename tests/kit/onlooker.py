"""Looks over a table's shoulder after each event: what a seat was told must be what has changed."""

from typing import Any

from tests.kit.play import Play
from trainer.core.audience import audience
from trainer.core.events import Recorded
from trainer.core.events.lobby import TableOpened
from trainer.core.ids import SeatId
from trainer.core.state import State
from trainer.core.touches import touches
from trainer.core.views import SLICES


def attach(play: Play) -> Play:
    """The table, looked at from now on."""
    play.watch = Onlooker().see
    return play


class Onlooker:
    """Keeps each seat's view up to date by its own events alone, and compares it with a new one."""

    def __init__(self) -> None:
        self.live: dict[SeatId, dict[str, Any]] = {}

    def see(self, state: State, recorded: Recorded) -> None:
        if isinstance(recorded.event, TableOpened):  # before which nobody can look
            self.live = {seat: _slices(state, seat) for seat in state.scenario.role}
            return
        for seat in audience(state, recorded.event):
            for part in touches(recorded):
                self.live[seat][part] = SLICES[part](state, seat)
        for seat, live in self.live.items():
            for part, fresh in _slices(state, seat).items():
                told = f"{seat} was not told that {part} changed by {recorded.event}"
                assert live[part] == fresh, told


def _slices(state: State, seat: SeatId) -> dict[str, Any]:
    return {name: part(state, seat) for name, part in SLICES.items()}
