"""The live side of a page: connecting a seat, acting, catching up, and who is here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

from flask import Flask, request
from flask_socketio import SocketIO, join_room
from socketio.exceptions import ConnectionRefusedError as Unwelcome
from werkzeug.datastructures import MultiDict

from trainer.core.actors import BySeat
from trainer.core.codec import encode
from trainer.core.commands import SeatCommand
from trainer.core.ids import SeatId
from trainer.core.refusals import Refused
from trainer.core.view import Worth
from trainer.service.access import Denied
from trainer.service.ports import TableId
from trainer.service.tables import Stolen
from trainer.web.identity import account_id, participant_id
from trainer.web.live import EXTENSION
from trainer.web.panels import Painter
from trainer.web.parse import Malformed, command_from_form, command_from_json, terms_from_json
from trainer.web.push import Push, session_wire, wire
from trainer.web.services import Services

NOT_YOURS: Final = "There is no such seat for you. Open your own link, or join with the code."
STOLEN: Final = "That command was sent by somebody else."


@dataclass(frozen=True, slots=True)
class Line:
    """What one connection looks through: a seat in some manner, or a session as a whole."""

    table: TableId = ""
    seat: SeatId = ""
    manner: str = ""
    session: str = ""
    person: str | None = None

    @property
    def wire(self) -> str:
        """Where its pushes go."""
        return wire(self.table, self.seat, self.manner) if self.seat else session_wire(self.session)


class Switchboard:
    """Who is connected to what, by connection id."""

    def __init__(self, sio: SocketIO, services: Services, push: Push) -> None:
        self._sio = sio
        self._services = services
        self.push = push
        self._lines: dict[str, Line] = {}

    def connect(self, auth: Any) -> None:
        """Let a connection in to the seat or session that is its own; refuse any other."""
        asked: Mapping[str, Any] = auth if isinstance(auth, dict) else {}
        try:
            line = self._session(asked) if asked.get("session") else self._place(asked)
        except Denied:
            raise Unwelcome({"reason": "not_yours", "text": NOT_YOURS}) from None
        self._lines[_sid()] = line
        join_room(line.wire)
        self.push.opened(line.wire)
        if line.seat:
            join_room(f"table:{line.table}")
            self._presence(line.table)

    def disconnect(self, *_: object) -> None:
        """Forget a connection; its seat goes on."""
        line = self._lines.pop(_sid(), None)
        if line is None:
            return
        self.push.closed(line.wire)
        if line.seat:
            self._presence(line.table)

    def act(self, line: Line, message: Mapping[str, Any]) -> dict[str, Any]:
        """A command, by the seat of this connection; answered after it is stored."""
        command = _command(message)
        self._services.access.seat_for(line.person, line.table, line.seat)
        tables = self._services.tables
        tables.act(line.table, command, BySeat(line.seat), str(message.get("id", "")), line.seat)
        return {"ok": True}

    def sync(self, line: Line, message: Mapping[str, Any]) -> dict[str, Any]:
        """Everything after entry `n`."""
        n = message.get("n", 0)
        after = n if isinstance(n, int) and n >= 0 else 0
        return {"ok": True, **self.push.sync(line.table, line.seat, after, line.manner)}

    def preview(self, line: Line, message: Mapping[str, Any]) -> dict[str, Any]:
        """What terms would be worth to this seat."""
        terms = {**terms_from_json(message.get("terms")), **terms_from_json(message.get("annex"))}
        worth = self._services.tables.worth(line.table, line.seat, terms)
        return {"ok": True, "worth": encode(worth, Worth) if worth else None}

    def typing(self, line: Line, message: Mapping[str, Any]) -> dict[str, Any]:
        """Tell the other readers of a channel that this seat writes; nobody else."""
        state = self._services.tables.state(line.table)
        channel = str(message.get("channel", ""))
        readers = state.scenario.members(channel) if channel in state.scenario.channel else ()
        if line.seat in readers and channel in state.open:
            for seat in set(readers) - {line.seat}:
                self._sio.emit(
                    "typing",
                    {"channel": channel, "seat": line.seat},
                    to=wire(line.table, seat, "html"),
                )
        return {"ok": True}

    def line(self) -> Line | None:
        """What the asking connection looks through."""
        return self._lines.get(_sid())

    def _place(self, asked: Mapping[str, Any]) -> Line:
        table, seat = str(asked.get("table", "")), str(asked.get("seat", ""))
        person = self._person(asked, table)
        self._services.access.seat_for(person, table, seat)
        return Line(table, seat, "json" if asked.get("as") == "json" else "html", person=person)

    def _person(self, asked: Mapping[str, Any], table: TableId) -> str | None:
        key = asked.get("key")
        if isinstance(key, str):
            return self._services.access.person_with(key).id
        return participant_id(table=table)

    def _session(self, asked: Mapping[str, Any]) -> Line:
        session, access = str(asked["session"]), self._services.access
        try:
            access.session_for(account_id(), session)
        except Denied:
            access.lobby_for(participant_id(session=session), session)
        return Line(session=session)

    def _presence(self, table: TableId) -> None:
        state = self._services.tables.state(table)
        here = self.push.connected(table, tuple(state.scenario.role))
        self._sio.emit("presence", {"seats": here}, to=f"table:{table}")


Answerer = Callable[[Line, Mapping[str, Any]], dict[str, Any]]


def attach(app: Flask, services: Services) -> SocketIO:
    """Give an app its live side: threads, no monkey-patching, this origin only."""
    sio = SocketIO(
        app,
        async_mode="threading",
        manage_session=False,
        max_http_buffer_size=256_000,
        ping_interval=20,
        ping_timeout=20,
    )

    def send(event: str, payload: Any, to: str) -> None:
        sio.emit(event, payload, to=to)

    def row(table: TableId) -> Any:
        return services.directory.table(table)

    painter = Painter(app.jinja_env)
    push = Push(services.tables, row, painter, send)
    app.extensions[EXTENSION] = push
    board = Switchboard(sio, services, push)
    sio.on_event("connect", board.connect)
    sio.on_event("disconnect", board.disconnect)
    for name in ("act", "sync", "preview", "typing"):
        sio.on_event(name, _answered(board, getattr(board, name)))
    services.tables.listen(push.told)
    return sio


def _answered(board: Switchboard, answer: Answerer) -> Callable[[Any], dict[str, Any]]:
    """Every message is answered: with what it asked for, or with a no and its sentence."""

    @wraps(answer)
    def handle(message: Any = None) -> dict[str, Any]:
        line = board.line()
        if line is None or not line.seat:
            return _no("not_yours", NOT_YOURS)
        try:
            return answer(line, message if isinstance(message, dict) else {})
        except Refused as refused:
            return _no(refused.reason.value, refused.text)
        except Malformed as malformed:
            return _no("malformed", str(malformed))
        except Denied:
            return _no("not_yours", NOT_YOURS)
        except Stolen:
            return _no("stolen", STOLEN)

    return handle


def _command(message: Mapping[str, Any]) -> SeatCommand:
    fields = message.get("fields")
    if isinstance(fields, list):
        pairs = [(str(k), str(v)) for k, v in (f for f in fields if _is_pair(f))]
        command: SeatCommand = command_from_form(MultiDict(pairs), SeatCommand)
        return command
    asked: SeatCommand = command_from_json(message.get("command"), SeatCommand)
    return asked


def _is_pair(field: object) -> bool:
    return isinstance(field, list) and len(field) == 2  # noqa: PLR2004 - a name and a value


def _no(reason: str, text: str) -> dict[str, Any]:
    return {"ok": False, "reason": reason, "text": text}


def _sid() -> str:
    sid: str = request.sid  # type: ignore[attr-defined]
    return sid
