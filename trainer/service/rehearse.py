"""Rehearsals: whole tables of bots, played to the end in simulated time straight on the rules."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from heapq import heapify, heapreplace
from multiprocessing import get_context
from typing import Final

from trainer.bots import Mind, learn, next_thought, refuse, turn
from trainer.core.actors import Actor, ByClock, BySeat
from trainer.core.audience import audience
from trainer.core.clock import MINUTE
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
from trainer.core.state import State, initial
from trainer.core.touches import EVERYTHING, touches
from trainer.core.view import SeatView
from trainer.core.views import SLICES

MIXED: Final = "mixed"
USUAL: Final = 0.5  # the chance that a party of a mixed table is of the first temperament
LONGEST: Final = 3.0  # times a scenario's own minutes, after which a table will never end
TRIES: Final = 40  # drafts a bot may have refused for breaking a constraint, in one sitting
PLAIN: Final = Temperament(id="historical", name="As it was", about="Gives way late.", exponent=0.7)

Temperaments = Mapping[RoleId, str]


class PlayFailedError(Exception):
    """A rehearsed play that broke, with the number and the seed that make it again."""

    def __init__(self, number: int, seed: str, why: str) -> None:
        super().__init__(f"play {number} (seed {seed!r}): {why}")


@dataclass(frozen=True, slots=True)
class Play:
    """One rehearsed play: how it ended, after how many minutes of table time and events.

    `refusals` are the commands that bots made and the rules refused, drafts of terms aside.
    """

    number: int
    seed: str
    ending: str
    minutes: float
    events: int
    refusals: tuple[str, ...]


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

    def __init__(self, scenario: Scenario, seed: str, temperaments: Temperaments) -> None:
        self.state = initial(scenario)
        self.events: list[Recorded] = []
        self.refusals: list[str] = []
        self._dice = SeededDice(seed)
        self._seen: Instant = 0
        self._players = {
            role.id: _player(scenario, role.id, seed, temperaments) for role in scenario.roles
        }
        self._ask(OpenTable(seed), ByClock(), 0)
        for player in self._players.values():
            sitting = Occupant("bot", player.seat, player.temperament.id)
            self._ask(TakeSeat(player.seat, sitting), ByClock(), 0)
        self._ask(StartTable(), ByClock(), 0)

    def play(self) -> None:
        """Let everybody think in turn until the story is over, or for far too long."""
        thoughts = [(self._wakes(player, 0), seat) for seat, player in self._players.items()]
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


def temperaments_for(
    scenario: Scenario, seed: str, temperament: str = MIXED, named: Temperaments | None = None
) -> Temperaments:
    """Each role's temperament: as named, else the one for all, else by lot for each party."""
    by_party = {p.id: temperament for p in scenario.parties}
    if temperament == MIXED:
        by_party = {p.id: _drawn(scenario, SeededDice(f"{seed}~{p.id}")) for p in scenario.parties}
    return {r.id: by_party[r.party] for r in scenario.roles} | dict(named or {})


def _drawn(scenario: Scenario, dice: Dice) -> str:
    names = [t.id for t in scenario.temperaments] or [PLAIN.id]
    others = names[1:] or names
    return names[0] if dice(0) < USUAL else others[int(dice(1) * len(others))]


def play_once(scenario: Scenario, number: int, seed: str, temperaments: Temperaments) -> Play:
    """One table of bots, played to its end; the same arguments give the same play."""
    try:
        table = BotTable(scenario, seed, temperaments)
        table.play()
    except Exception as fault:
        raise PlayFailedError(number, seed, f"{type(fault).__name__}: {fault}") from fault
    state = table.state
    minutes = round(state.t / MINUTE, 2)
    return Play(number, seed, state.ending, minutes, state.seq, tuple(table.refusals))


@dataclass(frozen=True, slots=True)
class Order:
    """What to rehearse: so many plays from a seed, with one temperament for all or a mixture."""

    scenario: Scenario
    plays: int
    seed: str
    temperament: str = MIXED
    named: Temperaments | None = None


def rehearse(order: Order, jobs: int = 1) -> tuple[Play, ...]:
    """The plays, in order; as many processes as `jobs` share them, and change nothing in them."""
    if jobs == 1:
        return tuple(_rehearsed(order, range(order.plays)))
    shares = [range(start, order.plays, jobs) for start in range(jobs)]
    # Fresh processes: a fork of one that has threads, as a test's has, may hang.
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        parts = pool.map(_part, [order] * jobs, shares)
        return tuple(sorted((p for part in parts for p in part), key=lambda play: play.number))


def _part(order: Order, numbers: range) -> list[Play]:
    return list(_rehearsed(order, numbers))


def _rehearsed(order: Order, numbers: range) -> Iterator[Play]:
    for index in numbers:
        seed = f"{order.seed}-{index + 1}"
        cast = temperaments_for(order.scenario, seed, order.temperament, order.named)
        yield play_once(order.scenario, index + 1, seed, cast)


def shares(scenario: Scenario, plays: Sequence[Play]) -> dict[str, float]:
    """What part of the plays came to each ending, the endings nobody reached among them."""
    counts = {e.id: sum(p.ending == e.id for p in plays) for e in scenario.endings}
    return {ending: count / max(1, len(plays)) for ending, count in counts.items()}
