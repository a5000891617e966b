"""What a bot has before it when it thinks: its view, its memory, its part and its chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from trainer.bots.chance import throw
from trainer.bots.mind import Mind
from trainer.core.cast import Script
from trainer.core.clock import MINUTE
from trainer.core.dice import Dice
from trainer.core.ids import Instant, Minutes, SeatId
from trainer.core.moves import Temperament
from trainer.core.stage import CommandFamily
from trainer.core.view import PersonView, PhaseView, SeatView

V = TypeVar("V")
USUAL = "historical"  # the temperament that stands in for one an author did not name


@dataclass(frozen=True, slots=True)
class Moment:
    """One thought's worth of knowledge."""

    view: SeatView
    phase: PhaseView
    mind: Mind
    t: Instant
    script: Script
    temperament: Temperament
    dice: Dice

    def throw(self, what: str) -> float:
        """A throw in [0, 1) for this purpose at this instant."""
        return throw(self.dice, self.t, what)

    def allows(self, family: CommandFamily) -> bool:
        """Whether the phase lets people do this kind of thing."""
        return family in self.phase.allows

    def span(self, minutes: Minutes) -> Instant:
        """An author's minutes on this table's clock."""
        return round(minutes * MINUTE * self.view.clock.stretch)

    @property
    def minutes(self) -> Minutes:
        """An author's minutes since the phase began."""
        return (self.t - self.view.clock.phase_began) / (MINUTE * self.view.clock.stretch)

    @property
    def progress(self) -> float:
        """How much of the story is over, from 0 to 1, by its phases and the clock in this one."""
        clock = self.view.clock
        length = max(1, clock.phase_ends - clock.phase_began)
        part = min(1.0, max(0.0, (self.t - clock.phase_began) / length))
        return (self.phase.number - 1 + part) / max(1, self.phase.of)

    def suited(self, by_temperament: Mapping[str, V]) -> V | None:
        """What an author wrote for this temperament, else for the usual one."""
        own = by_temperament.get(self.temperament.id)
        return own if own is not None else by_temperament.get(USUAL)

    def person(self, seat: SeatId) -> PersonView | None:
        """Who a seat is."""
        return next((p for p in self.view.people if p.seat == seat), None)

    def ally(self, seat: SeatId) -> bool:
        """Whether a seat is of one's own party."""
        person = self.person(seat)
        return person is not None and person.party == self.view.me.party
