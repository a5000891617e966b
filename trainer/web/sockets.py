"""The live side of a page: connecting a seat, acting, catching up, and who is here."""

import logging
from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any, Final

from flask import Flask
from flask_socketio import SocketIO
from werkzeug.datastructures import MultiDict

from trainer.core.actors import BySeat
from trainer.core.commands import SeatCommand
from trainer.core.refusals import Refused
from trainer.service.access import Denied
from trainer.service.ports import TableRow
from trainer.service.tables import Stolen
from trainer.web.boards import board_parts
from trainer.web.live import EXTENSION
from trainer.web.packets import Packet
from trainer.web.panels import Painter
from trainer.web.parse import (
    Malformed,
    command_from_form,
    command_from_json,
    command_id,
    terms_from_json,
)
from trainer.web.push import Push
from trainer.web.services import Services
from trainer.web.switchboard import NOT_YOURS, Line, Switchboard
from trainer.web.websocket import THREADS

STOLEN: Final = "That command was sent by somebody else."
BROKEN: Final = "The fault is ours and was noted. Try again."
UNHEARD_OF: Final = "There is no such message. Send act, sync, preview or typing."

SETTINGS: Final[dict[str, Any]] = {
    "async_mode": "threading",
    "async_handlers": False,  # a connection's messages are answered in the order they came
    "manage_session": False,
    "max_http_buffer_size": 256_000,
    "ping_interval": 20,
    "ping_timeout": 20,
    "serializer": Packet,
}
Answer = dict[str, Any]
log = logging.getLogger(__name__)


class Answers:
    """What a seat's connection may ask, each with its answer."""

    def __init__(self, services: Services, push: Push) -> None:
        self._services = services
        self._push = push

    def act(self, line: Line, message: Mapping[str, Any]) -> Answer:
        """A command, by the seat of this connection; answered after it is stored."""
        command, name = _command(message), command_id(message.get("id"))
        self._services.tables.act(line.table, command, BySeat(line.seat), name, line.seat)
        return {"ok": True}

    def sync(self, line: Line, message: Mapping[str, Any]) -> Answer:
        """Everything after entry `n`."""
        n = message.get("n", 0)
        after = n if isinstance(n, int) and n >= 0 else 0
        return {"ok": True, **self._push.sync(line.table, line.seat, after, line.manner)}

    def preview(self, line: Line, message: Mapping[str, Any]) -> Answer:
        """What terms would be worth to this seat."""
        terms = {**terms_from_json(message.get("terms")), **terms_from_json(message.get("annex"))}
        return {"ok": True, "worth": self._services.tables.worth(line.table, line.seat, terms)}

    def typing(self, line: Line, message: Mapping[str, Any]) -> Answer:
        """Tell the other readers of a channel that this seat writes; nobody else."""
        state = self._services.tables.state(line.table)
        channel = message.get("channel")
        known = isinstance(channel, str) and channel in state.scenario.channel
        readers = state.scenario.members(str(channel)) if known else frozenset()
        if line.seat in readers and channel in state.open:
            self._push.typing(line.table, str(channel), line.seat, readers - {line.seat})
        return {"ok": True}


def attach(app: Flask, services: Services) -> SocketIO:
    """Give an app its live side: threads, no monkey-patching, this origin only."""
    sio = SocketIO(app, **SETTINGS)
    server: Any = sio.server  # type: ignore[attr-defined]
    server.eio._async = THREADS  # noqa: SLF001  # Engine.IO takes its parts from nowhere else
    push = _push(app, services, server)
    app.extensions[EXTENSION] = push
    services.pulses.connected = push.connected
    board = Switchboard(server, services, push)
    sio.on_event("connect", board.connect)
    sio.on_event("disconnect", board.disconnect)
    answers = Answers(services, push)
    # Straight to the server beneath: these need nothing of a request, and making one costs time.
    for answer in (answers.act, answers.sync, answers.preview, answers.typing):
        server.on(answer.__name__, _answered(board, answer))
    server.on("*", lambda *_: _no("malformed", UNHEARD_OF))
    services.staff.listen(board.staffed)
    services.tables.listen(board.told)
    services.tables.listen(push.told)
    return sio


def _push(app: Flask, services: Services, server: Any) -> Push:
    def send(event: str, payload: Any, to: str) -> None:
        server.emit(event, payload, to=to)

    def row(table: str) -> TableRow:
        found = services.directory.table(table)
        if found is None:
            raise LookupError(table)
        return found

    board = partial(board_parts, app.jinja_env, services)
    return Push(services.tables, row, Painter(app.jinja_env), send, board)


def _answered(
    board: Switchboard, answer: Callable[[Line, Mapping[str, Any]], Answer]
) -> Callable[..., Answer]:
    """Every message is answered: with what it asked for, or with a no and its sentence."""

    @wraps(answer)
    def handle(sid: str, message: Any = None, *_: Any) -> Answer:
        try:
            return answer(board.line(sid), message if isinstance(message, dict) else {})
        except Refused as refused:
            return _no(refused.reason.value, refused.text)
        except Malformed as malformed:
            return _no("malformed", str(malformed))
        except Denied:
            return _no("not_yours", NOT_YOURS)
        except Stolen:
            return _no("stolen", STOLEN)
        except Exception:
            log.exception("a message could not be answered")
            return _no("broken", BROKEN)

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


def _no(reason: str, text: str) -> Answer:
    return {"ok": False, "reason": reason, "text": text}
