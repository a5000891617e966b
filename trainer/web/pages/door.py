"""Signing in and out as a facilitator."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import logout_user
from werkzeug.wrappers import Response

from trainer.service.access import Denied
from trainer.service.refusals import LobbyRefused
from trainer.web.guard import let_in
from trainer.web.identity import account_id
from trainer.web.limits import guesses, sign_ins
from trainer.web.services import services

pages = Blueprint("door", __name__)
HOME = "/facilitator"


@pages.get("/facilitator/signin")
def sign_in() -> str | Response:
    """The sign-in form."""
    if account_id():
        return redirect(HOME, code=303)
    return _form(request.args.get("next", ""))


@pages.post("/facilitator/signin")
@sign_ins
def enter() -> Response | tuple[str, int]:
    """Come in with email address and password."""
    email, wanted = request.form.get("email", ""), request.form.get("next", "")
    try:
        account = services().accounts.sign_in(email, request.form.get("password", ""))
    except LobbyRefused as refused:
        return _form(wanted, email, refused.text), 422
    let_in(account)
    return redirect(_inside(wanted), code=303)


@pages.post("/facilitator/signout")
def sign_out() -> Response:
    """Go out."""
    logout_user()
    return redirect("/", code=303)


@pages.get("/enter/<token>")
@guesses
def enter_by_link(token: str) -> Response:
    """Come in by a link, as the demo prints it."""
    found = services().links.read_entry(token)
    account = services().accounts.find(found) if found else None
    if account is None:
        raise Denied
    let_in(account)
    mine = services().directory.sessions_of(account.id)
    if len(mine) == 1:
        return redirect(url_for("session.show", session=mine[0].id), code=303)
    return redirect(HOME, code=303)


def _inside(wanted: str) -> str:
    """Only ever to one of our own pages for facilitators."""
    ours = wanted == HOME or wanted.startswith((f"{HOME}/", f"{HOME}?"))
    return wanted if ours and wanted.isprintable() and "\\" not in wanted else HOME


def _form(wanted: str, email: str = "", fault: str = "") -> str:
    return render_template(
        "pages/facilitator/signin.html",
        page_title="Sign in",
        form={"email": email},
        fault=fault,
        next=_inside(wanted),
    )
