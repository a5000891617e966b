"""The wall: a big, calm page without secrets, for the room to look at; and what it shows."""

from io import BytesIO
from typing import Any, Final

import segno
from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.service.access import Denied
from trainer.service.ports import Session
from trainer.service.projector import SHOWS
from trainer.web import wall
from trainer.web.addresses import join_url
from trainer.web.guard import facilitator
from trainer.web.limits import guesses
from trainer.web.services import services

pages = Blueprint("projector", __name__)
DESK: Final = "/facilitator/sessions/<session>/projector"


@pages.get(DESK)
def show(session: str) -> str:
    """The wall, for whoever is signed in."""
    return _page(services().access.session_for(facilitator(), session, "observe"))


@pages.post(DESK)
def choose(session: str) -> Response:
    """Put something else on the wall."""
    mine = services().access.session_for(facilitator(), session, "run")
    show, _, table = request.form.get("show", "").partition(":")
    services().projector.choose(mine, show if show in SHOWS else "blank", table)
    back = "session.show" if request.form.get("next") == "session" else "projector.show"
    return redirect(url_for(back, session=mine.id), code=303)


@pages.post(f"{DESK}/link")
def renew(session: str) -> Response:
    """Make the link for another computer a new one; the one before shows nothing any more."""
    mine = services().access.session_for(facilitator(), session, "run")
    services().projector.renew(mine)
    return redirect(url_for("session.show", session=mine.id, _anchor="projector"), code=303)


@pages.get("/wall/<token>")
@guesses
def wall_page(token: str) -> str:
    """The wall, for a second computer that nobody is signed in on."""
    return _page(by_token(token))


@pages.get("/wall/<token>/qr.svg")
@guesses
def picture(token: str) -> Response:
    """The link to join, as the wall shows it."""
    code = segno.make(join_url(by_token(token).code), error="m")
    drawn = BytesIO()
    code.save(drawn, kind="svg", scale=8, border=2, omitsize=True)
    return Response(drawn.getvalue(), mimetype="image/svg+xml")


def by_token(token: str) -> Session:
    """The session whose walls a link shows; raises Denied for a link that shows nothing."""
    session, edition = services().links.read_wall(token)
    found = services().directory.session(session)
    if found is None or services().projector.edition(found) != edition:
        raise Denied
    return found


def _page(session: Session) -> str:
    seen: dict[str, Any] = wall.scene(session)
    return render_template("pages/projector.html", page_title=session.title, **seen)
