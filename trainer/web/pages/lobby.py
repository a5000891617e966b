"""The trainees' lobby: who is here, which seats there are, and one's own link."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.core.refusals import Refused
from trainer.service.access import Denied
from trainer.service.after.promises import promise
from trainer.service.ports import Participant, Session
from trainer.service.refusals import LobbyRefused
from trainer.web import improving
from trainer.web.cards import Card, people_cards, session_card, table_cards
from trainer.web.filters import markdown
from trainer.web.identity import key_of, participant_id
from trainer.web.live import changed
from trainer.web.panels import base_url
from trainer.web.services import services

pages = Blueprint("lobby", __name__, url_prefix="/lobby/<session>")


@pages.get("")
def show(session: str) -> str:
    """The lobby, for those who joined."""
    return _page(_me(session))


@pages.post("/seat")
def sit(session: str) -> Response | tuple[str, int]:
    """Sit down where one likes, in a session that lets people choose."""
    me = _me(session)
    try:
        services().seats.choose(me, request.form.get("table", ""), request.form.get("seat", ""))
    except (LobbyRefused, Refused) as no:
        return _page(me, no.text), 422
    return _back(session)


@pages.post("/leave")
def leave(session: str) -> Response | tuple[str, int]:
    """Get up."""
    me = _me(session)
    try:
        services().seats.leave(me, request.form.get("table", ""), request.form.get("seat", ""))
    except (LobbyRefused, Refused) as no:
        return _page(me, no.text), 422
    return _back(session)


def _me(session: str) -> Participant:
    return services().access.lobby_for(participant_id(), session)


def _back(session: str) -> Response:
    changed(session)
    return redirect(url_for("lobby.show", session=session), code=303)


def _page(me: Participant, fault: str = "") -> str:
    session = _session(me)
    tables = table_cards(session, me.id)
    link = url_for("landing.mine", key=key_of(me.id), _external=True)
    return render_template(
        "pages/lobby.html",
        page_title=session.title,
        session=session_card(session),
        me={"id": me.id, "name": me.name, "link": link},
        people=_here(session, me, tables),
        tables=tables,
        my_seats=_my_seats(session, tables),
        mode=session.seating,
        watches=bool(session.options.get("observers")),
        fault=fault,
        promise=promise(session.options),
        carried=improving.carried(session),
        public_html=markdown(services().shelf.of_session(session).public),
    )


def _here(session: Session, me: Participant, tables: list[Card]) -> list[Card]:
    """Who is here by name; oneself alone where nobody is to know who plays whom."""
    everybody = people_cards(session, tables)
    if session.options.get("names", "own") == "own":
        return everybody
    return [one for one in everybody if one["id"] == me.id]


def _session(me: Participant) -> Session:
    session = services().directory.session(me.session)
    if session is None:
        raise Denied
    return session


def _my_seats(session: Session, tables: list[Card]) -> list[Card]:
    """One's own seats; those at a what-if in play name the table it is of, and come first."""
    numbers = {table["id"]: table["number"] for table in tables}
    of = {one.table: numbers[one.of] for one in services().after.forks.of(session.id).values()}
    found = [
        {
            "table": table["number"],
            "seat": seat["seat"],
            "name": seat["role"],
            "url": base_url(table["id"], seat["seat"]),
            "own": url_for("mine.show", table=table["id"], seat=seat["seat"]),
            "over": table["status"] == "ended",
            "what_if": 0 if table["status"] == "ended" else of.get(table["id"], 0),
        }
        for table in tables
        for seat in table["seats"]
        if seat["mine"]
    ]
    return sorted(found, key=lambda one: not one["what_if"])
