"""Who is connected to what: a connection looks through one seat, or at a session as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import request
from socketio.exceptions import ConnectionRefusedError as Unwelcome

from trainer.core.commands import Occupant
from trainer.core.events import Event
from trainer.core.events.console import SeatsSwapped
from trainer.core.events.lobby import SeatLeft, SeatTaken
from trainer.core.ids import SeatId
from trainer.service.access import Denied, Need, allows
from trainer.service.live import Told
from trainer.service.ports import AccountId, SessionId, TableId
from trainer.web.identity import account_id, participant_id
from trainer.web.panels import base_url
from trainer.web.push import Push, desk_wire, session_wire, table_wire, wire
from trainer.web.services import Services

NOT_YOURS: Final = "There is no such seat for you. Open your own link, or join with the code."
GONE: Final = "This seat has passed to somebody else."
OTHER_RIGHT: Final = "What you may do in this session has changed. The page looks again."
RUN: Final[Need] = "run"
LONGEST: Final = 100  # characters of a name of ours


@dataclass(frozen=True, slots=True)
class Line:
    """What one connection looks through: a seat in some manner, or a session as a whole.

    `occupant` is who the table says sat there when the connection was let in; `account` is the
    facilitator or helper who looks at a session.
    """

    table: TableId = ""
    seat: SeatId = ""
    manner: str = ""
    session: str = ""
    occupant: Occupant | None = None
    account: AccountId | None = None

    @property
    def wire(self) -> str:
        """Where its pushes go."""
        if self.seat:
            return wire(self.table, self.seat, self.manner)
        if self.manner:
            return desk_wire(self.session, may=self.manner == RUN)
        return session_wire(self.session)


class Switchboard:
    """Lets connections in, knows them by their ids, and drops those whose seat has passed on."""

    def __init__(self, server: Any, services: Services, push: Push) -> None:
        self._server = server
        self._services = services
        self._push = push
        self._lines: dict[str, Line] = {}

    def connect(self, auth: Any = None) -> None:
        """Let a connection in to the seat or session that is its own; refuse any other."""
        asked: Mapping[str, Any] = auth if isinstance(auth, dict) else {}
        try:
            line = self._session(asked) if asked.get("session") else self._place(asked)
        except Denied:
            why = {"reason": "not_yours", "text": NOT_YOURS}
            raise Unwelcome(NOT_YOURS, why) from None
        self._lines[_sid()] = line
        self._server.enter_room(_sid(), line.wire)
        self._push.opened(line.wire)
        if line.seat:
            self._server.enter_room(_sid(), table_wire(line.table))
            self._push.presence(line.table)
        elif line.manner:
            self._push.desks.opened(line.session, may=line.manner == RUN)

    def disconnect(self, *_: object) -> None:
        """Forget a connection; its seat goes on."""
        self._forget(_sid())

    def line(self, sid: str) -> Line:
        """The seat that a connection looks through; raises Denied once it has passed on."""
        line = self._lines.get(sid)
        if line is None or not line.seat or not self._holds(line):
            raise Denied
        return line

    def told(self, told: Told) -> None:
        """Before anything else is told: drop the connections of whoever gave up a seat."""
        moved = {seat for recorded in told.events for seat in _passed_on(recorded.event)}
        for sid, line in tuple(self._lines.items()) if moved else ():
            if line.table == told.table and line.seat in moved and not self._holds(line):
                self._drop(sid, self._gone(line))

    def staffed(self, session: SessionId, account: AccountId) -> None:
        """Somebody's right in a session is another: they look again, as far as it goes now."""
        for sid, line in tuple(self._lines.items()):
            if line.session == session and line.account == account:
                self._drop(sid, {"text": OTHER_RIGHT})

    def _drop(self, sid: str, why: Mapping[str, str]) -> None:
        self._forget(sid)
        self._server.emit("gone", why, to=sid)
        self._server.disconnect(sid)

    def _holds(self, line: Line) -> bool:
        # Every change of hands is an event that makes the table name a new occupant.
        seats = self._services.tables.state(line.table).seats
        return line.occupant is not None and seats.get(line.seat) is line.occupant

    def _gone(self, line: Line) -> Mapping[str, str]:
        """What a page is told whose seat passed on, with the seat its person now has instead."""
        seats = self._services.tables.state(line.table).seats
        other = next((seat for seat, who in seats.items() if who is line.occupant), None)
        return {"text": GONE, "url": base_url(line.table, other)} if other else {"text": GONE}

    def _forget(self, sid: str) -> None:
        line = self._lines.pop(sid, None)
        if line is None:
            return
        self._server.leave_room(sid, line.wire)
        self._push.closed(line.wire)
        if line.seat:
            self._server.leave_room(sid, table_wire(line.table))
            self._push.presence(line.table)
        elif line.manner:
            self._push.desks.closed(line.session, may=line.manner == RUN)

    def _place(self, asked: Mapping[str, Any]) -> Line:
        table, seat = _word(asked, "table"), _word(asked, "seat")
        place = self._services.access.seat_for(self._person(asked, table), table, seat)
        seats, called = self._services.tables.state(table).seats, self._services.seats.called
        occupant = seats.get(seat)
        names = {called(place.participant, table, one) for one in seats}  # roles may be exchanged
        if occupant is None or occupant.kind != "person" or occupant.name not in names:
            raise Denied  # it is passing on at this very moment
        return Line(table, seat, "json" if asked.get("as") == "json" else "html", "", occupant)

    def _person(self, asked: Mapping[str, Any], table: TableId) -> str | None:
        key = asked.get("key")
        if isinstance(key, str):
            return self._services.access.person_with(key).id
        return participant_id(table=table)

    def _session(self, asked: Mapping[str, Any]) -> Line:
        session, access = _word(asked, "session"), self._services.access
        if asked.get("as") == "desk":
            return self._desk(session)
        try:
            access.session_for(account_id(), session, "observe")
        except Denied:
            access.lobby_for(participant_id(session=session), session)
            return Line(session=session)
        return Line(session=session, account=account_id())

    def _desk(self, session: SessionId) -> Line:
        """A board, for facilitators only: what it shows is the whole of every table."""
        access, account = self._services.access, account_id()
        found = access.session_for(account, session, "observe")
        right = access.right_in(account, found) or "observe"
        manner = RUN if allows(right, RUN) else "observe"
        return Line(session=session, manner=manner, account=account)


def _passed_on(event: Event) -> tuple[SeatId, ...]:
    if isinstance(event, SeatsSwapped):
        return (event.a, event.b)
    return (event.seat,) if isinstance(event, SeatTaken | SeatLeft) else ()


def _word(asked: Mapping[str, Any], name: str) -> str:
    """A name of ours as somebody sent it; whatever can't be one is as good as none."""
    word = asked.get(name)
    sound = isinstance(word, str) and len(word) <= LONGEST and word.isprintable()
    return str(word) if sound else ""


def _sid() -> str:
    sid: str = request.sid  # type: ignore[attr-defined]
    return sid
