"""Trying a session before people come, and setting up another one like it."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.web.guard import facilitator
from trainer.web.identity import remember
from trainer.web.pages.session import by
from trainer.web.panels import base_url
from trainer.web.services import services

pages = Blueprint("dry_run", __name__, url_prefix="/facilitator/sessions/<session>")


@pages.post("/dry-run")
def begin(session: str) -> Response:
    """A private table, ten times as fast: this browser plays the chosen seat against bots."""
    account = facilitator()
    mine, me = services().access.session_for(account, session), by()
    seat = request.form.get("seat", "")
    table, key = services().dry_runs.begin(mine, account, seat, me.name or "You", me)
    remember(key)
    return redirect(base_url(table, seat), code=303)


@pages.post("/duplicate")
def duplicate(session: str) -> Response:
    """A draft of another session like this one."""
    mine = services().access.session_for(facilitator(), session, "own")
    return redirect(url_for("setup.resume", draft=services().setups.begin_like(mine)), code=303)
