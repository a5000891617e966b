"""Paper for the room: a card for each seat with its link as a QR code, and the brief behind it."""

from io import BytesIO
from typing import Any

import segno
from flask import Blueprint, Response, render_template, request, url_for

from trainer.core.view import SeatView
from trainer.service.access import Denied
from trainer.service.ports import Session, TableRow
from trainer.web.addresses import reachable
from trainer.web.cards import session_card
from trainer.web.guard import facilitator
from trainer.web.services import services

pages = Blueprint("prints", __name__, url_prefix="/facilitator/sessions/<session>/cards")


@pages.get("")
def show(session: str) -> str:
    """The cards of one table or of all, with or without briefs."""
    mine = _mine(session)
    rows = services().directory.tables_of(mine.id)
    wanted = request.args.get("table", "")
    return render_template(
        "pages/facilitator/prints.html",
        page_title=f"Cards, {mine.title}",
        session=session_card(mine),
        public=services().shelf.of_session(mine).public,
        tables=[{"id": row.id, "number": row.number} for row in rows],
        wanted=wanted,
        origin=reachable("/"),
        briefs=request.args.get("briefs", "yes") == "yes",
        cards=[card for row in rows if wanted in ("", row.id) for card in _cards(mine, row)],
    )


@pages.get("/<table>/<seat>.svg")
def qr(session: str, table: str, seat: str) -> Response:
    """A seat's link as a picture."""
    mine = _mine(session)
    row = services().directory.table(table)
    if row is None or row.session != mine.id or seat not in _roles(mine):
        raise Denied
    picture = BytesIO()
    made = segno.make(_link(row, seat), error="m")
    made.save(picture, kind="svg", scale=4, border=2, omitsize=True)
    return Response(picture.getvalue(), mimetype="image/svg+xml")


def _mine(session: str) -> Session:
    return services().access.session_for(facilitator(), session)


def _roles(mine: Session) -> dict[str, Any]:
    return dict(services().shelf.of_session(mine).role)


def _cards(mine: Session, row: TableRow) -> list[dict[str, Any]]:
    state = services().tables.state(row.id)
    names = {one.id: one.name for one in services().directory.participants_of(mine.id)}
    held = {one.seat: names[one.participant] for one in _seatings(row)}
    return [
        {
            "table": row.number,
            "seat": seat,
            "person": held.get(seat, ""),
            "bot": seat in state.people("bot"),
            "link": _link(row, seat),
            "qr": url_for("prints.qr", session=mine.id, table=row.id, seat=seat),
            "view": _view(row, seat),
        }
        for seat in _roles(mine)
    ]


def _view(row: TableRow, seat: str) -> SeatView:
    return services().tables.view(row.id, seat)


def _seatings(row: TableRow) -> Any:
    return services().directory.seatings_at(row.id)


def _link(row: TableRow, seat: str) -> str:
    """The link of the person who is expected in a seat, else of the seat itself."""
    holder = services().seats.holder(row.id, seat)
    person = services().directory.participant(holder) if holder else None
    key = services().rosters.key(person) if person else ""
    if key:
        return reachable(url_for("landing.mine", key=key))
    return reachable(url_for("landing.seat", token=services().links.seat(row.id, seat)))
