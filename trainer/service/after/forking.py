"""Laying a what-if: a table that goes on from a moment of another, with something otherwise."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from trainer.core.actors import Actor, ByFacilitator
from trainer.core.commands import Command, ForkTable, Occupant, TakeSeat
from trainer.core.decide import decide
from trainer.core.dice import SeededDice
from trainer.core.events import Recorded
from trainer.core.evolve import evolve
from trainer.core.ids import Minutes, SeatId
from trainer.core.refusals import Reason, Refused
from trainer.core.state import State
from trainer.debrief.branching import in_play, state_at
from trainer.service.access import Floor
from trainer.service.after.forks import FORK, Fork
from trainer.service.after.otherwise import Wish, otherwise
from trainer.service.ports import (
    AccountId,
    Answer,
    Batch,
    Directory,
    EventStore,
    Paper,
    ParticipantId,
    Seating,
    Session,
    TableId,
    TableRow,
    Taken,
)
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.seats import BOT, Seats
from trainer.service.tables import Tables

MOST: Final = 100  # tables of a session, its what-ifs among them


@dataclass(frozen=True, slots=True)
class ForkOrder:
    """The what-if a facilitator wants: from which event, with whose people, and what otherwise.

    Seats that are not `kept` go to bots of the temperament. With `minutes`, so much of the clock
    is left of the phase; its `pace` is table time for one of the wall's.
    """

    seq: int
    kept: frozenset[SeatId] = frozenset()
    wish: Wish = field(default_factory=Wish)
    temperament: str = "historical"
    pace: float = 1.0
    minutes: Minutes = 0


@dataclass(slots=True)
class Branch:
    """A table that is being laid: its events so far, and the state they led to."""

    state: State
    events: list[Recorded]

    @property
    def wall(self) -> int:
        """The wall time at which its clock stood where it stands, whoever looked later."""
        there = self.state.clock.wall_at(self.state.t)
        return self.events[-1].wall if there is None else there

    def ask(self, command: Command, by: Actor, wall: int) -> None:
        """Let something happen; raises Refused, and then no table is laid."""
        for recorded in decide(self.state, command, by, wall, SeededDice(self.state.seed)):
            self.state = evolve(self.state, recorded)
            self.events.append(recorded)


class Forking:
    """Lays what-ifs of tables, and asks their people to take their seats again."""

    def __init__(
        self, directory: Directory, events: EventStore, tables: Tables, seats: Seats
    ) -> None:
        self._directory = directory
        self._events = events
        self._tables = tables
        self._seats = seats

    def branch(self, table: TableId, seq: int) -> Branch:
        """A table as it was at the end of the act to which an event belongs, still in play."""
        records = self._events.read(table)
        first = records[: in_play(records, seq)]
        return Branch(state_at(self._tables.state(table).scenario, first), list(first))

    def make(self, floor: Floor, account: AccountId, by: ByFacilitator, order: ForkOrder) -> Fork:
        """Lay a table that goes on from a moment of this one; raises Refused or LobbyRefused.

        It stands still until a facilitator lets it run.
        """
        if len(self._directory.tables_of(floor.session.id)) >= MOST:
            raise LobbyRefused(LobbyReason.BAD_TABLES, f"A session has at most {MOST} tables.")
        branch = self.branch(floor.table.id, order.seq)
        if branch.state.status != "running":
            raise Refused(Reason.NOT_STARTED, "Choose a moment after the table had begun.")
        seq, people = len(branch.events), self._people(floor.table.id, order)
        change = otherwise(branch.state, order.wish)
        asked = ForkTable(
            f"table {floor.table.number}",
            secrets.token_hex(16),
            order.pace,
            change.without,
            change.prompt,
            order.minutes,
        )
        # Asked as of that moment, so that none of the time since then is this table's.
        branch.ask(asked, by, branch.wall)
        now = self._tables.wall()
        for seat, occupant in self._seating(branch.state, floor, order, people).items():
            branch.ask(TakeSeat(seat, occupant), by, now)
        for command in change.commands:
            branch.ask(command, by, now)
        fork = Fork(secrets.token_hex(8), floor.table.id, seq, change.words, people)
        self._keep(floor.session, account, fork, branch)
        return fork

    def _people(self, table: TableId, order: ForkOrder) -> dict[SeatId, ParticipantId]:
        """Those who are to play on, by seat."""
        held = self._directory.seatings_at(table)
        return {one.seat: one.participant for one in held if one.seat in order.kept}

    def _seating(
        self,
        state: State,
        floor: Floor,
        order: ForkOrder,
        people: Mapping[SeatId, ParticipantId],
    ) -> dict[SeatId, Occupant]:
        """Who sits where from here on: the people asked back, bots in all other seats."""
        found = {}
        for role in state.scenario.roles:
            sitting = state.seats.get(role.id)
            person = self._directory.participant(people.get(role.id, ""))
            if person is not None:
                name = self._seats.called(person, floor.table.id, role.id)
                found[role.id] = Occupant("person", name)
            elif sitting is not None and sitting.kind == "bot":
                found[role.id] = sitting
            elif state.scenario.temperament:
                found[role.id] = Occupant("bot", BOT, _known(state, order.temperament))
        return found

    def _keep(self, session: Session, account: AccountId, fork: Fork, branch: Branch) -> None:
        """Store the events first: a table that anybody can find is whole."""
        events = tuple(branch.events)
        self._events.append(Batch(fork.table, 0, events, Answer(len(events))))
        self._add_row(session, fork.table)
        for seat, person in fork.people.items():
            self._directory.seat(Seating(fork.table, seat, person))
        self._directory.add_paper(
            Paper(
                id=f"{FORK}-{fork.table}",
                kind=FORK,
                account=account,
                body={"of": fork.of, "change": fork.change, "people": dict(fork.people)},
                session=session.id,
                table=fork.table,
                seq=fork.seq,
                wall=self._tables.wall(),
            )
        )

    def _add_row(self, session: Session, table: TableId) -> None:
        while True:  # another facilitator may take the number first
            rows = self._directory.tables_of(session.id)
            number = max((row.number for row in rows), default=0) + 1
            try:
                self._directory.add_table(TableRow(table, session.id, number, status="paused"))
            except Taken:
                continue
            return


def _known(state: State, temperament: str) -> str:
    """A temperament that the scenario has: this one, else its first."""
    known = state.scenario.temperament
    return temperament if temperament in known else next(iter(known))
