"""Seating many at once: by lot, or by the facilitator's list."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trainer.core.actors import Actor, ByClock
from trainer.core.refusals import Refused
from trainer.core.scenario import Scenario
from trainer.service.casting import casts_with, deal
from trainer.service.lobby import Lobby
from trainer.service.needs import Needs
from trainer.service.ports import Directory, Participant, Session, TableRow
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.seats import Seats
from trainer.service.shelf import Shelf
from trainer.service.store_rules import folded
from trainer.service.tables import Tables

Shuffle = Callable[[list[Participant]], None]
COMMA_OR_TAB = str.maketrans("\t;", ",,")


def by_chance(people: list[Participant]) -> None:
    """An order nobody can foretell."""
    secrets.SystemRandom().shuffle(people)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a seating list, understood."""

    name: str
    table: TableRow
    seat: str


class SeatingPlans:
    """Draws lots and follows lists."""

    def __init__(
        self,
        directory: Directory,
        shelf: Shelf,
        tables: Tables,
        lobby: Lobby,
        seats: Seats,
        needs: Needs,
        shuffle: Shuffle = by_chance,
    ) -> None:
        self._directory = directory
        self._shelf = shelf
        self._tables = tables
        self._lobby = lobby
        self._seats = seats
        self._needs = needs
        self._shuffle = shuffle

    def draw(self, session: Session, by: Actor) -> int:
        """Seat everybody anew by lot; how many found no seat. Only before the tables begin."""
        people = list(self._directory.participants_of(session.id))
        rows = self._directory.tables_of(session.id)
        if not people:
            raise LobbyRefused(LobbyReason.NOBODY_HERE)
        if any(self._tables.state(row.id).status != "waiting" for row in rows):
            raise LobbyRefused(LobbyReason.UNDER_WAY)
        self._clear(session, rows, by)
        self._shuffle(people)
        casts = casts_with(self._shelf.of_session(session), session.options)
        shares = deal(len(people), len(rows), casts)
        for share in shares:
            for seat in share.seats:
                self._seats.give(session, rows[share.table].id, seat, people[share.who], by)
        return len(people) - len(shares)

    def follow(self, session: Session, text: str, by: Actor) -> list[str]:
        """Seat people as listed, "name, table, seat" a line; what is wrong, line by line.

        Nobody is seated unless every line is understood. Who has not come yet is expected.
        """
        scenario, rows = self._shelf.of_session(session), self._directory.tables_of(session.id)
        listed, faults = read_list(text, scenario, rows)
        if faults:
            return faults
        for line in listed:
            try:
                person = self._lobby.expect(session, line.name)
                self._seats.give(session, line.table.id, line.seat, person, by)
            except (LobbyRefused, Refused) as refused:
                faults.append(f"{line.name}: {refused.text}")
        return faults

    def late(self, person: Participant) -> None:
        """Who comes late to a drawn session takes the seat that needs a person most."""
        session = self._directory.session(person.session)
        if session is None or session.seating != "lot":
            return
        for need in self._needs.ranked(session, status=("running",)):
            self._seats.sit(person, need.table.id, need.seat, ByClock())
            return

    def _clear(self, session: Session, rows: Iterable[TableRow], by: Actor) -> None:
        for row in rows:
            for held in self._directory.seatings_at(row.id):
                self._seats.clear(session, row.id, held.seat, by)


def read_list(
    text: str, scenario: Scenario, rows: Iterable[TableRow]
) -> tuple[list[Listed], list[str]]:
    """The lines of a seating list, and a sentence for each that makes no sense."""
    seats = {folded(word): role.id for role in scenario.roles for word in (role.id, role.name)}
    tables = {str(row.number): row for row in rows}
    listed, faults = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        name, _, place = line.translate(COMMA_OR_TAB).partition(",")
        table, _, seat = (part.strip() for part in place.partition(","))
        if not line.strip():
            continue
        if table in tables and folded(seat) in seats and name.strip():
            listed.append(Listed(name.strip(), tables[table], seats[folded(seat)]))
        else:
            faults.append(f"Line {number}: {_fault(name, table, seat, tables, seats)}")
    return listed, faults


def _fault(
    name: str, table: str, seat: str, tables: dict[str, TableRow], seats: dict[str, str]
) -> str:
    if not (name.strip() and table and seat):
        return "write a name, a table's number and a seat, with commas between them."
    if table not in tables:
        return f"there is no table “{table}”; they are numbered 1 to {len(tables)}."
    return f"there is no seat “{seat}”; the seats are {', '.join(sorted(set(seats.values())))}."
