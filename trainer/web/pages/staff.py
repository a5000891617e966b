"""Who helps with a session: asked in by email, with a right each."""

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.service.access import Need
from trainer.service.ports import Session
from trainer.service.refusals import LobbyRefused
from trainer.service.staff import RIGHTS
from trainer.web.cards import session_card
from trainer.web.guard import facilitator
from trainer.web.services import services

pages = Blueprint("staff", __name__, url_prefix="/facilitator/sessions/<session>/staff")
Answer = Response | tuple[str, int]
WORDS: Final[dict[Need, tuple[str, str]]] = {
    "own": ("Opened it", "does everything, and says who helps"),
    "run": ("Run", "conducts the tables, and all that the others may"),
    "assess": ("Assess", "sees every table, writes notes, and fills in the rubric"),
    "observe": ("Observe", "sees every table, and keeps notes of their own"),
}


@pages.get("")
def show(session: str) -> str:
    """Everybody who helps, and how far they may go."""
    return _page(services().access.session_for(facilitator(), session, "observe"))


@pages.post("")
def invite(session: str) -> Answer:
    """Ask a facilitator in, by the email address they sign in with."""
    mine = _mine(session)
    try:
        services().staff.invite(mine, request.form.get("email", ""), request.form.get("right", ""))
    except LobbyRefused as no:
        return _page(mine, no.text), 422
    return _back(mine)


@pages.post("/<account>")
def change(session: str, account: str) -> Answer:
    """Let a helper do more or less."""
    mine = _mine(session)
    try:
        services().staff.change(mine, account, request.form.get("right", ""))
    except LobbyRefused as no:
        return _page(mine, no.text), 422
    return _back(mine)


@pages.post("/<account>/remove")
def remove(session: str, account: str) -> Answer:
    """Let a helper go."""
    mine = _mine(session)
    services().staff.remove(mine, account)
    return _back(mine)


def _mine(session: str) -> Session:
    return services().access.session_for(facilitator(), session, "own")


def _back(session: Session) -> Response:
    return redirect(url_for("staff.show", session=session.id), code=303)


def _page(session: Session, fault: str = "") -> str:
    return render_template(
        "pages/facilitator/staff.html",
        page_title=f"Who helps with {session.title}",
        session=session_card(session),
        members=services().staff.members(session),
        mine=services().access.right_in(facilitator(), session) == "own",
        me=facilitator(),
        words=WORDS,
        rights=RIGHTS[::-1],
        typed=request.form if fault else {},
        fault=fault,
    )
