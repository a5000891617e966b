"""The people a facilitator expects: taken from a list, given links, and drawn into groups."""

import secrets
from collections.abc import Mapping
from dataclasses import replace

from trainer.core.actors import Actor
from trainer.core.scenario import Scenario
from trainer.service.casting import casts_with
from trainer.service.grouping import Shuffle, Way, grouped, placed
from trainer.service.links import Links, digest_of
from trainer.service.lobby import Lobby
from trainer.service.ports import Directory, Paper, Participant, ParticipantId, Session, TableRow
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.roster import Listed, Roster, details, read
from trainer.service.seating import by_chance
from trainer.service.seats import Seats
from trainer.service.shelf import Shelf
from trainer.service.store_rules import folded
from trainer.service.tables import Tables

KIND = "roster"
OBSERVER = "observer"
Details = Mapping[ParticipantId, Mapping[str, str]]


class Rosters:
    """Keeps what a list says of people beside their names, as a paper of the session."""

    def __init__(
        self,
        directory: Directory,
        shelf: Shelf,
        tables: Tables,
        links: Links,
        lobby: Lobby,
        seats: Seats,
    ) -> None:
        self._directory = directory
        self._shelf = shelf
        self._tables = tables
        self._links = links
        self._lobby = lobby
        self._seats = seats
        self.shuffle: Shuffle = by_chance

    def take(self, session: Session, text: str) -> Roster:
        """Expect everybody on a list; nobody, if a line has a fault."""
        scenario = self._shelf.of_session(session)
        roster = _with_roles(read(text), scenario)
        if roster.faults:
            return roster
        people = {self._lobby.expect(session, one.name).id: one for one in roster.people}
        self._keep(session, {**self.details(session), **details(people)})
        return roster

    def details(self, session: Session) -> Details:
        """Group, role and contact of each person who was on a list."""
        found: dict[ParticipantId, Mapping[str, str]] = {}
        for paper in self._directory.papers(KIND, session=session.id):
            found |= paper.body
        return found

    def key(self, person: Participant) -> str:
        """The key of a person's own link, where the facilitator may know it: who was expected."""
        key = self._links.expected(person.id)
        return key if person.key_hash == digest_of(key) else ""

    def draw(self, session: Session, way: Way, by: Actor) -> int:
        """Seat everybody anew; how many found no seat. Only before the tables begin."""
        kept, rows = self.details(session), self._directory.tables_of(session.id)
        role_of = {who: one.get("role", "") for who, one in kept.items()}
        everybody = self._directory.participants_of(session.id)
        people = [one for one in everybody if role_of.get(one.id) != OBSERVER]
        if not people:
            raise LobbyRefused(LobbyReason.NOBODY_HERE)
        if any(self._tables.state(row.id).status != "waiting" for row in rows):
            raise LobbyRefused(LobbyReason.UNDER_WAY)
        groups = {who: one.get("group", "") for who, one in kept.items()}
        shares = grouped(way, people, groups, len(rows), self.shuffle)
        for row in rows:
            for held in self._directory.seatings_at(row.id):
                self._seats.clear(session, row.id, held.seat, by)
        seated = [
            self._seat(session, row, share, role_of, by)
            for row, share in zip(rows, shares, strict=True)
        ]
        return len(people) - sum(seated)

    def _seat(
        self,
        session: Session,
        row: TableRow,
        share: list[Participant],
        roles: Mapping[ParticipantId, str],
        by: Actor,
    ) -> int:
        casts = casts_with(self._shelf.of_session(session), session.options)
        dealt = placed(share, roles, casts, self.shuffle)
        for person, seats in dealt:
            for seat in seats:
                self._seats.sit(person, row.id, seat, by)
        return len(dealt)

    def _keep(self, session: Session, body: Details) -> None:
        papers = self._directory.papers(KIND, session=session.id)
        if papers:
            self._directory.change_paper(papers[0].id, body)
            return
        paper = Paper(secrets.token_hex(8), KIND, session.facilitator, body, session.id)
        self._directory.add_paper(replace(paper, wall=self._tables.wall()))


def _with_roles(roster: Roster, scenario: Scenario) -> Roster:
    """The list with roles by their id, and a fault for each that the scenario does not have."""
    known = {folded(word): role.id for role in scenario.roles for word in (role.id, role.name)}
    known[OBSERVER] = OBSERVER
    people: list[Listed] = []
    faults = list(roster.faults)
    for one in roster.people:
        role = known.get(folded(one.role), "")
        if one.role and not role:
            names = ", ".join(role.name for role in scenario.roles)
            words = f"there is no role “{one.role}” here. The roles are {names}, and observer."
            faults.append(f"Line {one.line}: {words}")
        people.append(replace(one, role=role))
    faults.sort(key=_line)
    return replace(roster, people=tuple(people), faults=tuple(faults))


def _line(fault: str) -> int:
    words = fault.split(":", maxsplit=1)[0].split()
    return int(words[-1]) if words[-1].isdigit() else 0
