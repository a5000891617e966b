"""Which seat needs a person most: where a latecomer is put, and people of a thinned table."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from trainer.service.casting import cast_for, casts_with
from trainer.service.ports import Directory, Session, TableId, TableRow
from trainer.service.shelf import Shelf
from trainer.service.tables import Tables

Rank: TypeAlias = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Need:
    """A seat that no person holds, why it should be filled, and how soon (the least first)."""

    table: TableRow
    seat: str
    why: str
    rank: Rank


WHY = (
    "nobody sits there, and the table needs it",
    "nobody sits there",
    "a bot keeps it for a person",
    "a bot sits there",
)


class Needs:
    """Compares the seats of a session's tables."""

    def __init__(self, directory: Directory, shelf: Shelf, tables: Tables) -> None:
        self._directory = directory
        self._shelf = shelf
        self._tables = tables

    def ranked(
        self,
        session: Session,
        among: Collection[TableId] = (),
        status: Collection[str] = ("waiting", "running"),
    ) -> list[Need]:
        """The seats without a person, the neediest first; of some tables, or of all."""
        rows = self._directory.tables_of(session.id)
        wanted = [
            row
            for row in rows
            if row.id in (among or {it.id for it in rows})
            and self._tables.state(row.id).status in status
        ]
        found = chain.from_iterable(self._at(session, row) for row in wanted)
        return sorted(found, key=lambda need: need.rank)

    def _at(self, session: Session, row: TableRow) -> Iterator[Need]:
        """Required and empty, then empty, then meant for a person, then whatever a bot plays;
        of the same need, at the table with the fewest people.
        """
        state, scenario = self._tables.state(row.id), self._shelf.of_session(session)
        people = len(state.people("person"))
        cast = cast_for(casts_with(scenario, session.options), people + 1)[: people + 1]
        meant = frozenset(chain.from_iterable(cast))
        for place, role in enumerate(scenario.roles):
            sitting = state.seats.get(role.id)
            if sitting is None:
                need = 0 if role.required else 1
            elif sitting.kind == "bot":
                need = 2 if role.id in meant else 3
            else:
                continue
            yield Need(row, role.id, WHY[need], (need, people, row.number, place))
