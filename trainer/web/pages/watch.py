"""Observers: who joined without a seat watches what is public at a table, where that is allowed."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from trainer.service.access import Denied
from trainer.web import wall
from trainer.web.cards import session_card
from trainer.web.identity import participant_id
from trainer.web.services import services

pages = Blueprint("watch", __name__, url_prefix="/lobby/<session>/watch")


@pages.get("/<table>")
def show(session: str, table: str) -> Response | str:
    """A table as anybody may know it; whoever has a seat of their own sits there instead."""
    me = services().access.lobby_for(participant_id(), session)
    mine, row = services().directory.session(session), services().directory.table(table)
    if mine is None or row is None or row.session != mine.id or not mine.options.get("observers"):
        raise Denied
    if services().directory.seatings_of(me.id):
        return redirect(url_for("lobby.show", session=mine.id), code=303)
    rows = services().directory.tables_of(mine.id)
    return render_template(
        "pages/watch.html",
        page_title=f"Watching table {row.number}",
        session=session_card(mine),
        brief=str(mine.options.get("observer_brief") or ""),
        tables=[{"id": one.id, "number": one.number, "here": one.id == row.id} for one in rows],
        it=wall.table(mine, row),
        show="table",
        now=services().wall(),
    )
