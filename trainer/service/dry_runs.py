"""Dry runs: a facilitator plays any seat against bots, ten times as fast, before people come."""

import secrets
from collections.abc import Sequence

from trainer.core.actors import Actor, ByClock
from trainer.core.commands import OpenTable, StartTable
from trainer.service.links import digest_of, new_key
from trainer.service.names import new_code
from trainer.service.ports import (
    AccountId,
    Directory,
    Participant,
    Session,
    TableId,
    TableRow,
    Taken,
)
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.seats import Seats
from trainer.service.shelf import Shelf
from trainer.service.tables import Tables

PACE = 10.0
OF = "dry_run_of"  # the option that names the session a dry run was made from


class DryRuns:
    """Lays private tables: each in a session of its own that nobody can join."""

    def __init__(self, directory: Directory, shelf: Shelf, tables: Tables, seats: Seats) -> None:
        self._directory = directory
        self._shelf = shelf
        self._tables = tables
        self._seats = seats

    def begin(
        self, session: Session, account: AccountId, seat: str, name: str, by: Actor
    ) -> tuple[TableId, str]:
        """A fresh table as this session plays it, begun, with oneself in a seat: it, and one's key.

        Bots take every other seat.
        """
        scenario = self._shelf.of_session(session)
        if seat not in scenario.role:
            raise LobbyRefused(LobbyReason.HELD, "Choose the seat that you want to try.")
        copy, row = self._laid(session, account)
        key = new_key()
        person = Participant(
            secrets.token_hex(8), copy.id, name, digest_of(key), self._tables.wall()
        )
        self._directory.add_participant(person)
        self._seats.sit(person, row.id, seat, by)
        self._seats.fill(copy, row.id, str(copy.options["bots"]), by)
        self._tables.act(row.id, StartTable(), by)
        return row.id, key

    def of(self, session: Session, account: AccountId) -> Sequence[tuple[Session, TableRow]]:
        """One's dry runs of a session that have not ended, the newest first."""
        mine = self._directory.sessions_of(account)
        return [
            (one, row)
            for one in mine
            if one.options.get(OF) == session.id
            for row in self._directory.tables_of(one.id)
            if row.status != "ended"
        ]

    def _laid(self, session: Session, account: AccountId) -> tuple[Session, TableRow]:
        scenario = self._shelf.of_session(session)
        usual = scenario.temperaments[0].id if scenario.temperaments else ""
        options = {**session.options, "names": "own", OF: session.id}
        options["bots"] = session.options.get("bots") or usual
        copy, row = self._added(session, account, options)
        minutes = float(session.options.get("minutes") or 0)
        opening = OpenTable(
            secrets.token_hex(16),
            pace=PACE,
            stretch=minutes / scenario.minutes if minutes else 1.0,
            without=tuple(session.options.get("without") or ()),
        )
        self._tables.act(row.id, opening, ByClock())
        return copy, row

    def _added(
        self, session: Session, account: AccountId, options: dict[str, object]
    ) -> tuple[Session, TableRow]:
        while True:
            copy = Session(
                id=secrets.token_hex(8),
                code=new_code(),
                title=f"Dry run: {session.title}",
                scenario=session.scenario,
                digest=session.digest,
                facilitator=account,
                seating="place",
                people=session.people,
                status="closed",
                created=self._tables.wall(),
                options=options,
            )
            row = TableRow(secrets.token_hex(8), copy.id, 1)
            try:
                self._directory.add_session(copy, [row])
            except Taken:
                continue
            return copy, row
