"""Opening sessions, and people coming in with a code and a name."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, get_args

from trainer.core.actors import ByClock
from trainer.core.commands import OpenTable
from trainer.core.scenario import Scenario
from trainer.service.links import Links, digest_of, new_key
from trainer.service.names import new_code, person_name, tidy_code
from trainer.service.ports import (
    AccountId,
    Directory,
    Participant,
    SeatingMode,
    Session,
    TableRow,
    Taken,
)
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.shelf import Shelf
from trainer.service.store_rules import folded
from trainer.service.tables import Tables

MOST_TABLES: Final = 50
MOST_PEOPLE: Final = 40
LONGEST_TITLE: Final = 120
MINUTES: Final = (5.0, 1440.0)


@dataclass(frozen=True, slots=True)
class Plan:
    """A session as its facilitator wants it.

    `people` sit at each table; `minutes` of play, 0 as written; `bots` is the temperament that
    fills empty seats at the start, empty for none.
    """

    scenario: str
    title: str = ""
    tables: int = 1
    people: int = 2
    seating: SeatingMode = "choose"
    minutes: float = 0
    bots: str = "historical"
    options: Mapping[str, Any] = field(default_factory=dict)


class Lobby:
    """Opens sessions and lets people in."""

    def __init__(self, directory: Directory, shelf: Shelf, links: Links, tables: Tables) -> None:
        self._directory = directory
        self._shelf = shelf
        self._links = links
        self._tables = tables

    def open(self, plan: Plan, facilitator: AccountId) -> Session:
        """A new session with its tables laid; raises LobbyRefused."""
        scenario = self._shelf.take(plan.scenario)
        _check(plan, scenario)
        session, tables = self._add(plan, scenario, facilitator)
        for table in tables:
            self._lay(session, scenario, table)
        return session

    def add_table(self, session: Session) -> TableRow:
        """One more table of a session, laid as the others were; raises LobbyRefused."""
        while True:
            last = max((row.number for row in self._directory.tables_of(session.id)), default=0)
            if last >= MOST_TABLES:
                raise LobbyRefused(LobbyReason.BAD_TABLES)
            row = TableRow(secrets.token_hex(8), session.id, last + 1)
            try:
                self._directory.add_table(row)
            except Taken:  # somebody else added this number just now
                continue
            self._lay(session, self._shelf.of_session(session), row)
            return row

    def _lay(self, session: Session, scenario: Scenario, table: TableRow) -> None:
        minutes = float(session.options.get("minutes") or scenario.minutes)
        without = tuple(session.options.get("without", ()))
        stretch = minutes / scenario.minutes
        opening = OpenTable(secrets.token_hex(16), stretch=stretch, without=without)
        self._tables.act(table.id, opening, ByClock())

    def by_code(self, typed: str) -> Session:
        """The open session with this code; raises LobbyRefused."""
        session = self._directory.session_by_code(tidy_code(typed))
        if session is None:
            raise LobbyRefused(LobbyReason.WRONG_CODE)
        if session.status == "closed":
            raise LobbyRefused(LobbyReason.CLOSED)
        return session

    def join(self, code: str, name: str) -> tuple[Participant, str]:
        """A person comes in: who they are now, and the key of their own link.

        The first to come under a name of the facilitator's list is that person.
        """
        session = self.by_code(code)
        shown = person_name(name)
        return self._claimed(session, shown) or self._added(session, shown, new_key())

    def expect(self, session: Session, name: str) -> Participant:
        """The person of this name, who may come later."""
        found = self._named(session, name)
        if found is not None:
            return found
        person = secrets.token_hex(8)
        return self._added(session, person_name(name), self._links.expected(person), person)[0]

    def welcome(self, session: Session, name: str, key: str) -> Participant:
        """A person who comes with a key that was made elsewhere; the name is varied if taken."""
        for number in range(1, MOST_PEOPLE + 2):
            try:
                return self._added(session, name if number == 1 else f"{name} {number}", key)[0]
            except LobbyRefused:
                continue
        raise LobbyRefused(LobbyReason.NAME_TAKEN)

    def _added(
        self, session: Session, name: str, key: str, person: str = ""
    ) -> tuple[Participant, str]:
        made = Participant(
            person or secrets.token_hex(8), session.id, name, digest_of(key), self._tables.wall()
        )
        try:
            self._directory.add_participant(made)
        except Taken:
            raise LobbyRefused(LobbyReason.NAME_TAKEN) from None
        return made, key

    def _claimed(self, session: Session, name: str) -> tuple[Participant, str] | None:
        person = self._named(session, name)
        if person is None:
            return None
        key = self._links.expected(person.id)
        if person.key_hash == digest_of(key) and self._links.first(f"came-{person.id}"):
            return person, key
        return None

    def _named(self, session: Session, name: str) -> Participant | None:
        people = self._directory.participants_of(session.id)
        return next((one for one in people if folded(one.name) == folded(name)), None)

    def _add(
        self, plan: Plan, scenario: Scenario, facilitator: AccountId
    ) -> tuple[Session, tuple[TableRow, ...]]:
        while True:
            session = self._session(plan, scenario, facilitator)
            rows = tuple(
                TableRow(secrets.token_hex(8), session.id, number)
                for number in range(1, plan.tables + 1)
            )
            try:
                self._directory.add_session(session, rows)
            except Taken:  # of all that must be unique, only the code may have been used before
                continue
            return session, rows

    def _session(self, plan: Plan, scenario: Scenario, facilitator: AccountId) -> Session:
        return Session(
            id=secrets.token_hex(8),
            code=new_code(),
            title=plan.title.strip() or scenario.title,
            scenario=scenario.id,
            digest=scenario.digest,
            facilitator=facilitator,
            seating=plan.seating,
            people=plan.people,
            created=self._tables.wall(),
            options={**plan.options, "bots": plan.bots, "minutes": plan.minutes},
        )


def _check(plan: Plan, scenario: Scenario) -> None:
    low, high = MINUTES
    minutes_fit = plan.minutes == 0 or low <= plan.minutes <= high
    bots_fit = not plan.bots or plan.bots in scenario.temperament
    for fits, reason in (
        (len(plan.title.strip()) <= LONGEST_TITLE, LobbyReason.NO_TITLE),
        (1 <= plan.tables <= MOST_TABLES, LobbyReason.BAD_TABLES),
        (1 <= plan.people <= MOST_PEOPLE, LobbyReason.BAD_PEOPLE),
        (minutes_fit, LobbyReason.BAD_MINUTES),
        (plan.seating in get_args(SeatingMode), LobbyReason.BAD_SEATING),
        (bots_fit, LobbyReason.NO_TEMPERAMENT),
    ):
        if not fits:
            raise LobbyRefused(reason)
