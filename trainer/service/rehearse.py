"""Rehearsals: many tables of bots, from the beginning or from any moment, and how they end."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Final

from trainer.core.clock import MINUTE
from trainer.core.dice import Dice, SeededDice
from trainer.core.scenario import Scenario
from trainer.service.bot_table import PLAIN, BotTable, Moment, Temperaments

MIXED: Final = "mixed"
USUAL: Final = 0.5  # the chance that a party of a mixed table is of the first temperament


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


def play_once(
    scenario: Scenario,
    number: int,
    seed: str,
    temperaments: Temperaments,
    begins: Moment | None = None,
) -> Play:
    """One table of bots, played to its end; the same arguments give the same play."""
    try:
        table = BotTable(scenario, seed, temperaments, begins)
        table.play()
    except Exception as fault:
        raise PlayFailedError(number, seed, f"{type(fault).__name__}: {fault}") from fault
    state = table.state
    minutes = round(state.t / MINUTE, 2)
    return Play(number, seed, state.ending, minutes, state.seq, tuple(table.refusals))


@dataclass(frozen=True, slots=True)
class Order:
    """What to rehearse: so many plays from a seed, with one temperament for all or a mixture.

    They begin with the story, or take up a table at a moment of it.
    """

    scenario: Scenario
    plays: int
    seed: str
    temperament: str = MIXED
    named: Temperaments | None = None
    begins: Moment | None = None


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
        yield play_once(order.scenario, index + 1, seed, cast, order.begins)


def shares(scenario: Scenario, plays: Sequence[Play]) -> dict[str, float]:
    """What part of the plays came to each ending, the endings nobody reached among them."""
    counts = {e.id: sum(p.ending == e.id for p in plays) for e in scenario.endings}
    return {ending: count / max(1, len(plays)) for ending, count in counts.items()}
