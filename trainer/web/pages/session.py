"""A facilitator's page of one session: its code and links, who is here, and who sits where."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

import segno
from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from trainer.core.actors import ByFacilitator
from trainer.core.refusals import Refused
from trainer.service.access import Need, allows
from trainer.service.ports import Participant, Session
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.web import improving, wall
from trainer.web.addresses import join_url, lan_urls
from trainer.web.cards import Card, people_cards, session_card, table_cards
from trainer.web.debriefing import session_ways
from trainer.web.guard import facilitator
from trainer.web.live import changed
from trainer.web.services import services
from trainer.web.setup_view import of_session_now

pages = Blueprint("session", __name__, url_prefix="/facilitator/sessions/<session>")
Answer = AnyResponse | tuple[str, int]
BOT: Final = "bot:"


@pages.get("")
def show(session: str) -> str:
    """The session as it stands."""
    return _page(_mine(session, "observe"))


@pages.get("/qr.svg")
def qr(session: str) -> Response:
    """The join link, to be read by a phone from the wall."""
    code = segno.make(join_url(_mine(session, "observe").code), error="m")
    picture = BytesIO()
    code.save(picture, kind="svg", scale=8, border=2, omitsize=True)
    return Response(picture.getvalue(), mimetype="image/svg+xml")


@pages.post("/seat")
def seat(session: str) -> Answer:
    """Give a seat to a person or a bot, or to nobody."""
    mine, form = _mine(session), request.form
    table, seat = form.get("table", ""), form.get("seat", "")
    try:
        occupy(mine, table, seat, form.get("occupant") or form.get("participant") or "empty")
    except (LobbyRefused, Refused) as no:
        return _page(mine, no.text), 422
    return _back(mine)


@pages.post("/lot")
def lot(session: str) -> Answer:
    """Seat everybody by lot."""
    mine = _mine(session)
    try:
        unseated = services().seating.draw(mine, by())
    except (LobbyRefused, Refused) as no:
        return _page(mine, no.text), 422
    if unseated:
        changed(mine.id)
        return _page(mine, f"{unseated} found no seat: there are more people than roles."), 200
    return _back(mine)


@pages.post("/list")
def listed(session: str) -> Answer:
    """Seat people as a pasted list says."""
    mine, text = _mine(session), request.form.get("list", "")
    faults = services().seating.follow(mine, text, by())
    if faults:
        return _page(mine, " ".join(faults), text), 422
    return _back(mine)


@pages.post("/bots")
def bots(session: str) -> Answer:
    """Let bots take every empty seat, of one table or of all."""
    mine = _mine(session)
    temperament = request.form.get("temperament") or str(mine.options.get("bots") or "historical")
    wanted = request.form.get("table", "")
    rows = services().directory.tables_of(mine.id)
    try:
        for table in [wanted] if wanted else [row.id for row in rows]:
            services().seats.fill(mine, table, temperament, by())
    except (LobbyRefused, Refused) as no:
        return _page(mine, no.text), 422
    return _back(mine)


@pages.post("/start")
def start(session: str) -> Answer:
    """Begin at every table that waits."""
    mine = _mine(session)
    faults = services().seats.start_all(mine, by())
    if faults:
        changed(mine.id)
        return _page(mine, " ".join(faults)), 422
    return _back(mine)


@pages.post("/tables")
def add_table(session: str) -> Answer:
    """Lay one more table, for the people who came beside those expected."""
    mine = _mine(session)
    try:
        services().lobby.add_table(mine)
    except LobbyRefused as no:
        return _page(mine, no.text), 422
    return _back(mine)


@pages.post("/status")
def status(session: str) -> Answer:
    """Close the session to newcomers, or open it again."""
    mine = _mine(session)
    closed = request.form.get("status") == "closed"
    services().directory.set_session_status(mine.id, "closed" if closed else "open")
    return _back(mine)


def by() -> ByFacilitator:
    """The facilitator who is signed in, by name."""
    account = services().accounts.find(facilitator())
    return ByFacilitator(account.name if account else "")


def _mine(session: str, need: Need = "run") -> Session:
    return services().access.session_for(facilitator(), session, need)


def occupy(session: Session, table: str, seat: str, occupant: str) -> None:
    """Give a seat to a person, to a bot ("bot:" and its temperament), or to nobody ("empty")."""
    seats = services().seats
    if occupant == "empty":
        seats.clear(session, table, seat, by())
    elif occupant.startswith(BOT):
        seats.to_bot(session, table, seat, occupant.removeprefix(BOT), by())
    else:
        seats.give(session, table, seat, _person(session, occupant), by())


def _person(session: Session, participant: str) -> Participant:
    person = services().directory.participant(participant)
    if person is None or person.session != session.id:
        raise LobbyRefused(LobbyReason.NO_PERSON)
    return person


def _back(session: Session) -> AnyResponse:
    changed(session.id)
    return redirect(url_for("session.show", session=session.id), code=303)


def _page(session: Session, fault: str = "", listing: str = "") -> str:
    tables = table_cards(session)
    return render_template(
        "pages/facilitator/session.html",
        page_title=session.title,
        session=session_card(session),
        join_url=join_url(session.code),
        lan_urls=lan_urls(session.code),
        qr_url=url_for("session.qr", session=session.id),
        people=people_cards(session, tables),
        tables=tables,
        temperaments=_temperaments(session),
        mode=session.seating,
        checks=of_session_now(session),
        before=improving.before(session),
        dry_runs=[row.id for _, row in services().dry_runs.of(session, facilitator())],
        after=session_ways(session.id, "") if _any_ended(tables) else (),
        fault=fault,
        listing=listing,
        projector=wall.control(session),
        may_run=allows(services().access.right_in(facilitator(), session) or "observe", "run"),
    )


def _any_ended(tables: Iterable[Card]) -> bool:
    return any(table["status"] == "ended" for table in tables)


def _temperaments(session: Session) -> list[dict[str, Any]]:
    found = services().shelf.of_session(session).temperaments
    return [{"id": one.id, "name": one.name, "about": one.about} for one in found]
