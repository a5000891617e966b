"""A table of bots alone, played in simulated time straight on the rules, from any moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heapify, heapreplace
from typing import Final

from trainer.bots import Mind, learn, next_thought, refuse, turn
from trainer.core.actors import Actor, ByClock, BySeat
from trainer.core.audience import audience
from trainer.core.clock import MINUTE, Clock
from trainer.core.commands import Command, Occupant, OpenTable, StartTable, TakeSeat, Tick
from trainer.core.decide import decide, next_due
from trainer.core.dice import Dice, SeededDice
from trainer.core.events import Recorded
from trainer.core.evolve import evolve
from trainer.core.feed import entry
from trainer.core.ids import Instant, RoleId, SeatId
from trainer.core.moves import Temperament
from trainer.core.refusals import Reason, Refused
from trainer.core.scenario import Scenario
from trainer.core.state import State, changed, initial
from trainer.core.touches import EVERYTHING, touches
from trainer.core.view import SeatView
from trainer.core.views import SLICES

LONGEST: Final = 3.0  # times a scenario's own minutes, after which a table will never end
TRIES: Final = 40  # drafts a bot may have refused for breaking a constraint, in one sitting
PLAIN: Final = Temperament(id="historical", name="As it was", about="Gives way late.", exponent=0.7)

Temperaments = Mapping[RoleId, str]


@dataclass(frozen=True, slots=True)
class Moment:
    """A table at some event, and what a bot in each seat would remember of it."""

    state: State
    minds: Mapping[SeatId, Mind]


def moment(scenario: Scenario, records: Iterable[Recorded]) -> Moment:
    """The moment to which these first events of a table led."""
    state = initial(scenario)
    minds = {role.id: Mind(role.id) for role in scenario.roles}
    for recorded in records:
        state = evolve(state, recorded)
        for seat in audience(state, recorded.event):
            mind = minds[seat]
            minds[seat] = learn(mind, entry(state, recorded, seat, mind.n + 1))
    return Moment(state, minds)


@dataclass(slots=True)
class Player:
    """A bot at a rehearsed table: its memory, its dice, and its view, kept up slice by slice."""

    seat: SeatId
    temperament: Temperament
    dice: Dice
    mind: Mind
    slices: dict[str, object]
    stale: frozenset[str] = EVERYTHING
    seen: SeatView | None = None

    def view(self, state: State) -> SeatView:
        """All its seat may know now; only what events touched is worked out again."""
        if self.stale or self.seen is None:
            for name in self.stale:
                self.slices[name] = SLICES[name](state, self.seat)
            self.stale = frozenset()
            self.seen = SeatView(**self.slices)  # type: ignore[arg-type]
        return self.seen


class BotTable:
    """One table of bots alone. Wall time is table time, which nobody waits for."""

    def __init__(
        self,
        scenario: Scenario,
        seed: str,
        temperaments: Temperaments,
        begins: Moment | None = None,
    ) -> None:
        self.state = initial(scenario)
        self.events: list[Recorded] = []
        self.refusals: list[str] = []
        self._dice = SeededDice(seed)
        self._seen: Instant = 0
        self._players = {
            role.id: _player(scenario, role.id, seed, temperaments) for role in scenario.roles
        }
        if begins is None:
            self._lay(seed)
        else:
            self._take_up(begins)

    def _lay(self, seed: str) -> None:
        self._ask(OpenTable(seed), ByClock(), 0)
        for player in self._players.values():
            sitting = Occupant("bot", player.seat, player.temperament.id)
            self._ask(TakeSeat(player.seat, sitting), ByClock(), 0)
        self._ask(StartTable(), ByClock(), 0)

    def _take_up(self, begins: Moment) -> None:
        """Go on from a moment: its clock runs on, and wall time is table time from here."""
        t = begins.state.clock.t if not begins.state.clock.running else begins.state.t
        self.state = changed(begins.state, clock=Clock(t, t))
        self._seen = t
        for seat, player in self._players.items():
            player.mind = begins.minds[seat]
            sitting = Occupant("bot", seat, player.temperament.id)
            self._ask(TakeSeat(seat, sitting), ByClock(), t)

    def play(self) -> None:
        """Let everybody think in turn until the story is over, or for far too long."""
        thoughts = [
            (self._wakes(player, self._seen), seat) for seat, player in self._players.items()
        ]
        heapify(thoughts)
        limit = self.state.span(self.state.scenario.minutes * LONGEST)
        while self.state.status == "running":
            t, seat = thoughts[0]
            if t > limit:
                raise RuntimeError(f"no ending after {t // MINUTE} minutes")
            self._tick(t)
            heapreplace(thoughts, (self._think(self._players[seat], t), seat))

    def _wakes(self, player: Player, t: Instant) -> Instant:
        return next_thought(player.mind, player.view(self.state), t, player.dice)

    def _tick(self, t: Instant) -> None:
        due = next_due(self.state, self._seen)
        if due is not None and due <= t:
            self._ask(Tick(), ByClock(), t)
        self._seen = t

    def _think(self, player: Player, t: Instant) -> Instant:
        """Let a bot think at `t`, and say when it thinks next."""
        wakes = self._wakes(player, t)
        script = self.state.scenario.role[player.seat].script
        for _ in range(TRIES):
            view = player.view(self.state)
            player.mind, command = turn(
                view, player.mind, t, script, player.temperament, player.dice
            )
            if command is None or self._allowed(player, command, t):
                break
        return wakes

    def _allowed(self, player: Player, command: Command, t: Instant) -> bool:
        """Whether the rules took a command; a draft that breaks a constraint is drawn up anew."""
        try:
            self._ask(command, BySeat(player.seat), t)
        except Refused as no:
            player.mind = refuse(player.mind, command, no.reason, no.text, t)
            if no.reason is Reason.BROKEN_CONSTRAINT:
                return False
            self.refusals.append(f"{no.reason.value}: {player.seat} {command!r}")
        return True

    def _ask(self, command: Command, by: Actor, at: Instant) -> None:
        for recorded in decide(self.state, command, by, at, self._dice):
            self._take_in(recorded)

    def _take_in(self, recorded: Recorded) -> None:
        """Go on from what happened, and let everybody whom it reached remember it."""
        self.state = evolve(self.state, recorded)
        self.events.append(recorded)
        parts = touches(recorded)
        for seat in audience(self.state, recorded.event):
            player = self._players[seat]
            said = entry(self.state, recorded, seat, player.mind.n + 1)
            player.mind = learn(player.mind, said)
            player.stale |= parts


def _player(scenario: Scenario, role: RoleId, seed: str, temperaments: Temperaments) -> Player:
    usual = scenario.temperaments[0] if scenario.temperaments else PLAIN
    temperament = scenario.temperament.get(temperaments.get(role, ""), usual)
    return Player(role, temperament, SeededDice(f"{seed}/{role}"), Mind(role), {})
