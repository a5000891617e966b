"""Seats for a while: kept by a bot or lent to an observer, and given back to whoever had them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.core.actors import Actor
from trainer.service.access import Denied
from trainer.service.moves import Moves
from trainer.service.ports import (
    Directory,
    Paper,
    PaperId,
    Participant,
    ParticipantId,
    Session,
    TableId,
    TableRow,
)
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.seats import Seats
from trainer.service.tables import Tables

KIND = "loan"


@dataclass(frozen=True, slots=True)
class Loan:
    """A seat that is not in its usual hands: who has it now, and who gets it back.

    `now` and `before` are a participant's id, or "bot:<temperament>", or nothing.
    """

    id: PaperId
    table: TableRow
    seat: str
    now: str
    before: str


class Loans:
    """Remembers in papers of the session who had a seat before."""

    def __init__(self, directory: Directory, tables: Tables, seats: Seats, moves: Moves) -> None:
        self._directory = directory
        self._tables = tables
        self._seats = seats
        self._moves = moves

    def of(self, session: Session) -> Sequence[Loan]:
        """The seats lent now, as far as nobody changed them otherwise since."""
        rows = {row.id: row for row in self._directory.tables_of(session.id)}
        kept = self._directory.papers(KIND, session=session.id)
        loans = [
            Loan(it.id, rows[it.table], it.body["seat"], it.body["now"], it.body["before"])
            for it in kept
            if it.table in rows
        ]
        return [one for one in loans if self._holder(one.table.id, one.seat) == one.now]

    def to_bot(
        self, session: Session, table: TableId, seat: str, temperament: str, by: Actor
    ) -> None:
        """A bot keeps a person's seat until it is given back."""
        before = self._holder(self._seats.table(session, table).id, seat)
        self._seats.to_bot(session, table, seat, temperament, by)
        self._note(session, table, seat, before)

    def lend(
        self, session: Session, person: Participant, table: TableId, seat: str, by: Actor
    ) -> None:
        """An observer plays a seat for a while, also a person's."""
        before = self._holder(self._seats.table(session, table).id, seat)
        if before == person.id:
            raise LobbyRefused(LobbyReason.HELD, "They sit there already. Choose another seat.")
        if self._directory.seatings_of(person.id):
            raise LobbyRefused(LobbyReason.HELD, "They have a seat. Move them, or swap two people.")
        self._seats.give(session, table, seat, person, by)
        self._note(session, table, seat, before)

    def give_back(self, session: Session, loan: PaperId, by: Actor) -> Loan:
        """Whoever had the seat has it again; raises LobbyRefused where that is not possible."""
        found = next((one for one in self.of(session) if one.id == loan), None)
        if found is None:
            raise LobbyRefused(LobbyReason.GIVEN_BACK)
        table, seat, before = found.table.id, found.seat, found.before
        if before.startswith("bot:"):
            self._seats.to_bot(session, table, seat, before.removeprefix("bot:"), by)
        elif before:
            self._return(session, before, table, seat, by)
        else:
            self._seats.vacate(session, table, seat, by)
        self._directory.remove_paper(found.id)
        return found

    def _return(
        self, session: Session, who: ParticipantId, table: TableId, seat: str, by: Actor
    ) -> None:
        person = self._moves.person(session, who)
        held = {one.table for one in self._directory.seatings_of(who)} - {table}
        if held:
            words = f"{person.name} sits at another table now. Move them first."
            raise LobbyRefused(LobbyReason.HELD, words)
        self._seats.give(session, table, seat, person, by)

    def _note(self, session: Session, table: TableId, seat: str, before: str) -> None:
        for paper in self._directory.papers(KIND, session=session.id, table=table):
            if paper.body["seat"] == seat:
                before = paper.body["before"] if before == paper.body["now"] else before
                self._directory.remove_paper(paper.id)
        body = {"seat": seat, "now": self._holder(table, seat), "before": before}
        number, wall = secrets.token_hex(8), self._tables.wall()
        paper = Paper(number, KIND, session.facilitator, body, session.id, table, wall=wall)
        self._directory.add_paper(paper)

    def _holder(self, table: TableId, seat: str) -> str:
        """Who has a seat: a participant, or a bot by its temperament, or nobody."""
        state = self._tables.state(table)
        if seat not in state.scenario.role:
            raise Denied
        sitting = state.seats.get(seat)
        if sitting is not None and sitting.kind == "bot":
            return f"bot:{sitting.temperament}"
        return self._seats.holder(table, seat)
