"""Who is asking: the people this browser is, by the keys in its signed cookie, or a program's key.

The only file that imports Flask's session, under the name of what it is: a cookie. A request with
an Authorization header is nobody but the bearer of that key; its cookies count for nothing.
"""

import secrets

from flask import request
from flask import session as cookie
from flask_login import current_user

from trainer.service.access import Denied
from trainer.service.ports import Participant, ParticipantId, SessionId, TableId
from trainer.web.services import services

KEYS = "keys"
RECORD = "record"
BALLOT = "ballot"
MOST = 8  # people one browser may be, in as many sessions; the oldest is forgotten


def remember(key: str) -> None:
    """From now on this browser is the person with this key too."""
    others = [kept for kept in cookie.get(KEYS, []) if kept != key]
    cookie[KEYS] = [key, *others][:MOST]
    cookie.permanent = True


def hold_record(phrase: str) -> None:
    """This browser has the phrase of somebody's record over their tables; empty to put it away."""
    cookie[RECORD] = phrase


def record_phrase() -> str:
    """The phrase of the record that this browser has, empty for none."""
    kept = cookie.get(RECORD, "")
    return kept if isinstance(kept, str) and not bears_key() else ""


def ballot_token() -> str:
    """A random word that only this browser keeps, by which it finds its own ballots again."""
    if not isinstance(cookie.get(BALLOT), str):
        cookie[BALLOT] = secrets.token_urlsafe(24)
        cookie.permanent = True
    return str(cookie[BALLOT])


def forget_all() -> None:
    """This browser is nobody any more."""
    cookie.clear()


def bears_key() -> bool:
    """Whether the request proves itself by a header, which no foreign page can send."""
    return "Authorization" in request.headers


def people() -> tuple[Participant, ...]:
    """Everybody this browser is, the latest first."""
    return tuple(person for _, person in _known())


def key_of(participant: ParticipantId) -> str:
    """The key under which this browser is that person."""
    return next((key for key, person in _known() if person.id == participant), "")


def participant_id(table: TableId = "", session: SessionId = "") -> ParticipantId | None:
    """Who this browser is at a table or in a session (those of the page's address by default)."""
    named = request.view_args or {}
    wanted = session or named.get("session") or _session_of(table or named.get("table", ""))
    return next((one.id for one in people() if not wanted or one.session == wanted), None)


def account_id() -> str | None:
    """The facilitator who is signed in."""
    if bears_key() or not current_user.is_authenticated:
        return None
    account: str = current_user.get_id()
    return account


def _known() -> list[tuple[str, Participant]]:
    found = []
    for key in _keys():
        try:
            found.append((key, services().access.person_with(key)))
        except Denied:
            continue
    return found


def _keys() -> list[str]:
    if bears_key():
        word, _, key = request.headers["Authorization"].partition(" ")
        return [key.strip()] if word.lower() == "bearer" else []
    kept = cookie.get(KEYS, [])
    return [key for key in kept if isinstance(key, str)] if isinstance(kept, list) else []


def _session_of(table: TableId) -> SessionId:
    row = services().directory.table(table) if table else None
    return row.session if row else ""
