"""How a program joins and sits down: the lobby as data. See docs/protocol.md."""

from contextlib import suppress
from typing import Any, Final

from flask import Blueprint, Response, jsonify, request

from trainer.core.refusals import Refused
from trainer.service.ports import Participant
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.web.cards import Card, table_cards
from trainer.web.identity import participant_id
from trainer.web.limits import guesses
from trainer.web.live import changed
from trainer.web.panels import base_url
from trainer.web.services import services

pages = Blueprint("programs", __name__)
SEEN: Final = ("seat", "role", "title", "party", "kind", "occupant", "required", "mine", "free")


@pages.post("/join.json")
@guesses
def join() -> tuple[Response, int]:
    """Come in with a code and a name: the key that is this person's from now on."""
    asked = _asked()
    try:
        person, key = services().lobby.join(_text(asked, "code"), _text(asked, "name"))
    except LobbyRefused as no:
        code = 404 if no.reason is LobbyReason.WRONG_CODE else 422
        return jsonify({"ok": False, "reason": no.reason.value, "text": no.text}), code
    with suppress(LobbyRefused, Refused):
        services().seating.late(person)
    changed(person.session)
    return jsonify({"ok": True, "key": key, "session": person.session}), 200


@pages.get("/lobby/<session>/lobby.json")
def lobby(session: str) -> Response:
    """Oneself, and the session's tables with who sits where."""
    me = services().access.lobby_for(participant_id(), session)
    found = services().directory.session(session)
    tables = [_table(card) for card in table_cards(found, me.id)] if found else []
    return jsonify({"name": me.name, "tables": tables})


@pages.post("/lobby/<session>/seat.json")
def sit(session: str) -> Response:
    """Sit down, in a session that lets people choose; refused with a sentence."""
    me: Participant = services().access.lobby_for(participant_id(), session)
    table, seat = _text(_asked(), "table"), _text(_asked(), "seat")
    services().seats.choose(me, table, seat)
    changed(session)
    return jsonify({"ok": True, "url": base_url(table, seat)})


def _table(card: Card) -> Card:
    seats = [{name: seat[name] for name in SEEN} for seat in card["seats"]]
    return {**{name: card[name] for name in ("id", "number", "status")}, "seats": seats}


def _asked() -> dict[str, Any]:
    body = request.get_json(silent=True)
    return body if isinstance(body, dict) else {}


def _text(asked: dict[str, Any], name: str) -> str:
    value = asked.get(name)
    return value if isinstance(value, str) and value.isprintable() else ""
