"""Coming in by a link that names a seat: a bot makes room for whoever brings it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from trainer.core.actors import ByClock
from trainer.core.refusals import Refused
from trainer.service.access import Denied
from trainer.service.links import Links, digest_of
from trainer.service.lobby import Lobby
from trainer.service.ports import Directory, Participant, Session, TableId
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.seats import Seats
from trainer.service.shelf import Shelf
from trainer.service.tables import Tables


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who arrived where; `key` is theirs if the link made or brought back the person."""

    person: Participant
    table: TableId
    seat: str
    key: str = ""


class Arrivals:
    """Reads seat links."""

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

    def arrive(self, token: str, known: Sequence[Participant]) -> Arrival:
        """Seat whoever brings a seat link; `known` are the people this browser already is.

        The link is also a key: it brings its own person back on any device.
        """
        session, table, seat = self._read(token)
        arrival = self._who(token, known, session, table, seat)
        self._seats.sit(arrival.person, table, seat, ByClock())
        if session.options.get("start_on_arrival"):
            self._begin(session, table)
        return arrival

    def _read(self, token: str) -> tuple[Session, TableId, str]:
        table, seat = self._links.read_seat(token) or ("", "")
        row = self._directory.table(table)
        session = self._directory.session(row.session) if row else None
        if session is None:
            raise Denied
        return session, table, seat

    def _who(
        self, token: str, known: Sequence[Participant], session: Session, table: TableId, seat: str
    ) -> Arrival:
        here = next((one for one in known if one.session == session.id), None)
        own = self._directory.participant_by_key(digest_of(token))
        holder = self._seats.holder(table, seat)
        for person, key in ((here, ""), (own, token)):
            if person is not None and holder in ("", person.id):
                return Arrival(person, table, seat, key)
        if holder:
            raise LobbyRefused(LobbyReason.HELD)
        name = self._shelf.of_session(session).role[seat].name
        return Arrival(self._lobby.welcome(session, name, token), table, seat, token)

    def _begin(self, session: Session, table: TableId) -> None:
        # Of two who arrive at once, one begins; the other is told that it has begun, and goes on.
        if self._tables.state(table).status == "waiting":
            with suppress(Refused):
                self._seats.start(session, table, ByClock())
