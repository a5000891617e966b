"""Who sits at which table: by lot, with every group spread evenly, or each group at its own."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias

from trainer.core.cast import Cast
from trainer.service.casting import cast_for
from trainer.service.ports import Participant, ParticipantId
from trainer.service.refusals import LobbyReason, LobbyRefused

Way: TypeAlias = Literal["lot", "even", "column"]
Shuffle: TypeAlias = Callable[[list[Participant]], None]
Shares: TypeAlias = list[list[Participant]]
Placed: TypeAlias = list[tuple[Participant, tuple[str, ...]]]


def grouped(
    way: Way,
    people: Sequence[Participant],
    groups: Mapping[ParticipantId, str],
    tables: int,
    shuffle: Shuffle,
) -> Shares:
    """The people of each table; raises LobbyRefused where groups don't fit the tables."""
    mixed = list(people)
    shuffle(mixed)
    if way == "column":
        return _by_column(mixed, groups, tables)
    if way == "even":
        mixed.sort(key=lambda one: groups.get(one.id, ""))  # keeps the lot's order in each group
    return [mixed[table::tables] for table in range(tables)]


def placed(
    people: Sequence[Participant],
    roles: Mapping[ParticipantId, str],
    casts: Sequence[Cast],
    shuffle: Shuffle,
) -> Placed:
    """The seats of each person at one table: the role the list names, the others by lot.

    Who is too many gets no seat and is left out.
    """
    bundles = list(cast_for(casts, len(people))[: len(people)])
    found: Placed = []
    others = []
    for one in people:
        role = roles.get(one.id, "")
        taken = {seat for _, seats in found for seat in seats}
        if role and role not in taken:
            found.append((one, _take(bundles, role)))
        else:
            others.append(one)
    shuffle(others)
    return found + list(zip(others, bundles, strict=False))


def _take(bundles: list[tuple[str, ...]], role: str) -> tuple[str, ...]:
    """The seats that go with a named role, out of those still to be dealt."""
    for seats in bundles:
        if role in seats:
            bundles.remove(seats)
            return seats
    if bundles:
        bundles.pop()  # a role that the cast leaves to a bot: another is the bot's instead
    return (role,)


def _by_column(
    people: Sequence[Participant], groups: Mapping[ParticipantId, str], tables: int
) -> Shares:
    named = sorted({groups.get(one.id, "") for one in people} - {""}, key=_as_counted)
    if not named:
        raise LobbyRefused(LobbyReason.NO_GROUPS)
    if len(named) > tables:
        words = f"The list names {len(named)} groups, and there are {tables} tables."
        raise LobbyRefused(LobbyReason.NO_GROUPS, f"{words} Name fewer groups.")
    shares: Shares = [[] for _ in range(tables)]
    for one in people:
        group = groups.get(one.id, "")
        if group:
            shares[_table_of(group, named, tables)].append(one)
    for one in people:
        if not groups.get(one.id):
            min(shares[: len(named)], key=len).append(one)
    return shares


def _table_of(group: str, named: Sequence[str], tables: int) -> int:
    """A group called by a table's number sits there; other groups in their order."""
    numbers = [int(digits[1]) if (digits := re.fullmatch(r"\D*(\d+)", it)) else 0 for it in named]
    if len(set(numbers)) == len(named) and all(1 <= number <= tables for number in numbers):
        return numbers[named.index(group)] - 1
    return named.index(group)


def _as_counted(group: str) -> list[tuple[int, str]]:
    """Group 2 before group 10."""
    parts = re.split(r"(\d+)", group.casefold())
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]
