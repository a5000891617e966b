"""Who plays what: people dealt over tables, and each table's roles among its people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trainer.core.cast import Cast
from trainer.core.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Share:
    """The seats one person gets at the table with this place in the row, from 0."""

    who: int
    table: int
    seats: tuple[str, ...]


def heads(people: int, tables: int) -> tuple[int, ...]:
    """How many people sit at each table when they are spread evenly."""
    return tuple(len(range(table, people, tables)) for table in range(tables))


def tables_for(people: int, casts: Sequence[Cast]) -> int:
    """The fewest tables at which everybody has a role."""
    most = max((cast.people for cast in casts), default=1)
    return max(1, -(-people // most))


def deal(people: int, tables: int, casts: Sequence[Cast]) -> tuple[Share, ...]:
    """People (by number, from 0) spread evenly over tables, with the roles a head-count fills.

    Whom no cast has a role for gets no share; roles that nobody gets are for bots.
    """
    bundles = [cast_for(casts, count) for count in heads(people, tables)]
    return tuple(
        Share(who, who % tables, bundles[who % tables][who // tables])
        for who in range(people)
        if who // tables < len(bundles[who % tables])
    )


def cast_for(casts: Sequence[Cast], people: int) -> tuple[tuple[str, ...], ...]:
    """The cast of this head-count, else of the next greater, else the greatest."""
    by_size = sorted(casts, key=lambda cast: cast.people)
    fitting = [cast for cast in by_size if cast.people >= people] or by_size[-1:]
    return fitting[0].seats if fitting else ()


def casts_with(scenario: Scenario, options: Mapping[str, Any]) -> tuple[Cast, ...]:
    """A scenario's casts, with those that the facilitator changed for this session.

    `options["cast"]` maps a head-count (as text) to one list of roles for each person.
    """
    own = {int(size): seats for size, seats in dict(options.get("cast") or {}).items()}
    changed = tuple(
        Cast(people=size, seats=tuple(tuple(roles) for roles in seats))
        for size, seats in own.items()
    )
    return (*changed, *(cast for cast in scenario.casts if cast.people not in own))


def bundle(casts: Sequence[Cast], people: int, seat: str) -> tuple[str, ...]:
    """The seats that go with this one when so many play: itself first."""
    exact = [cast for cast in casts if cast.people == people]
    roles = next((roles for cast in exact for roles in cast.seats if seat in roles), ())
    return (seat, *(role for role in roles if role != seat))
