"""How a program watches and conducts a session in a facilitator's name. See docs/protocol.md."""

from typing import Any, Final

from flask import Blueprint, Response, jsonify, request

from trainer.core.codec import encode
from trainer.service.access import Denied
from trainer.service.live import FACILITATOR
from trainer.service.ports import Session, TableRow
from trainer.service.watch.pulse import TablePulse
from trainer.web import queue
from trainer.web.conduct import No, conduct_json, reason, sentence
from trainer.web.guard import facilitator, let_in
from trainer.web.limits import sign_ins
from trainer.web.live import changed
from trainer.web.services import services

pages = Blueprint("conductor", __name__, url_prefix="/facilitator")
DIGITS: Final = 9  # of an entry's number; no table has more


@pages.post("/signin.json")
@sign_ins
def enter() -> Response:
    """Come in with email address and password; the cookie that comes back is the facilitator."""
    body = request.get_json(silent=True)
    asked = body if isinstance(body, dict) else {}
    email, password = (str(asked.get(name, "")) for name in ("email", "password"))
    let_in(services().accounts.sign_in(email, password))
    return jsonify({"ok": True})


@pages.get("/sessions/<session>/board.json")
def board(session: str) -> Response:
    """Every table in the small, and what needs somebody, the worst first."""
    mine = services().access.session_for(facilitator(), session, "observe")
    tables = [_card(row, one) for row, one in services().pulses.of_session(mine.id)]
    return jsonify({"title": mine.title, "tables": tables, "queue": _queue(mine)})


@pages.get("/tables/<table>/table.json")
def watch(table: str) -> Response:
    """One table from above: how it stands, and what happened after entry `after`."""
    floor = services().access.table_for(facilitator(), table, "observe")
    given = request.args.get("after", "")
    after = int(given) if given.isdecimal() and len(given) <= DIGITS else 0
    feed = services().tables.feed(table, FACILITATOR, after)
    entries = [encode(entry, type(entry)) for entry in feed]
    card = _card(floor.table, services().pulses.of_table(table))
    return jsonify({"table": card, "n": after + len(entries), "entries": entries})


@pages.post("/sessions/<session>/tables/<table>/command.json")
def command(session: str, table: str) -> tuple[Response, int]:
    """Conduct a table: done, or refused with its reason and sentence."""
    floor = services().access.table_for(facilitator(), table)
    if floor.session.id != session:
        raise Denied
    try:
        seq = conduct_json(floor, request.get_json(silent=True))
    except No as no:
        return jsonify({"ok": False, "reason": reason(no), "text": sentence(no)}), 422
    changed(session)
    return jsonify({"ok": True, "seq": seq}), 200


def _card(row: TableRow, pulse: TablePulse) -> dict[str, Any]:
    return {"id": row.id, "number": row.number, **encode(pulse, TablePulse)}


def _queue(session: Session) -> list[dict[str, Any]]:
    found = queue.shown(services(), session)
    kept = ("key", "kind", "number", "table", "grade", "since", "sentence", "reason")
    return [{name: one[name] for name in kept} for one in queue.lines(found, session.id)]
