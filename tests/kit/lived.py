"""A table that bots play as people do: each command through the service, at its own instant."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Final

from tests.kit.desk import FAY, Desk
from tests.kit.ended import Ended
from tests.kit.strategies import of_a_seat, of_the_console
from trainer.core.actors import Actor, BySeat
from trainer.core.commands import Command, Occupant, PauseClock, ResumeClock, TakeSeat
from trainer.core.ids import Instant
from trainer.core.refusals import Refused
from trainer.service.bot_table import BotTable
from trainer.service.rehearse import temperaments_for

SURPRISES: Final = 0.15  # the chance that somebody does something odd after a command
PAUSES: Final = 0.3  # the chance that the clock stands while a moment is looked at


class LivedTable(BotTable):
    """A table in a store, played by bots in the seats of people, with whims of everybody's.

    `look` is called with the table as it stands whenever `apart` more events have happened.
    """

    def __init__(
        self, desk: Desk, laid: Ended, seed: str, look: Callable[[int], None], apart: int = 50
    ) -> None:
        self._desk, self._table, self._look, self._apart = desk, laid.table, look, apart
        self._whims = Random(seed)
        scenario = desk.services.shelf.of_session(laid.session)
        super().__init__(scenario, seed, temperaments_for(scenario, seed))

    def _ask(self, command: Command, by: Actor, at: Instant) -> None:
        self._desk.wall.now = at
        if isinstance(command, TakeSeat) and self._whims.random() > SURPRISES:
            command = replace(command, occupant=Occupant("person", f"The {command.seat}"))
        self._do(command, by)
        if self.state.status == "running" and self._whims.random() < SURPRISES:
            self._surprise()

    def _do(self, command: Command, by: Actor) -> None:
        before = self.state.seq
        self._happen(command, by)
        if self.state.seq // self._apart > before // self._apart or self.state.status == "ended":
            self._look_on()

    def _look_on(self) -> None:
        """A moment that is looked at; sometimes the facilitator has stopped the clock for it."""
        stands = self.state.status == "running" and self._whims.random() < PAUSES
        if stands:
            self._happen(PauseClock(), FAY)
        self._look(self.state.seq)
        if stands:
            self._happen(ResumeClock(), FAY)

    def _happen(self, command: Command, by: Actor) -> None:
        services, before = self._desk.services, self.state.seq
        services.tables.act(self._table, command, by)
        for recorded in services.events.read(self._table, before):
            self._take_in(recorded)

    def _surprise(self) -> None:
        """Something that no bot would do, if the rules let it pass."""
        dice, state = self._whims, self.state
        seat = dice.choice(sorted(state.seats))
        word = f"Whim {dice.randint(0, 999)}, you said? “{seat}”"
        odd, by = (of_the_console, FAY) if dice.random() < 0.5 else (of_a_seat, BySeat(seat))
        try:
            self._do(odd(dice, state, word), by)
        except Refused:
            return
