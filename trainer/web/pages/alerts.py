"""What needs a facilitator: helped with one click, put aside, tuned, and judged afterwards."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from trainer.service.access import Need, allows
from trainer.service.ports import Session
from trainer.service.watch.alert import NAMES, Tuning, tuned
from trainer.web import queue
from trainer.web.conduct import No, conduct_as, sentence
from trainer.web.guard import facilitator
from trainer.web.live import changed
from trainer.web.pages import board
from trainer.web.pages.session import occupy
from trainer.web.services import services

pages = Blueprint("alerts", __name__, url_prefix="/facilitator/sessions/<session>/alerts")
FIELDS: Final[Mapping[str, tuple[str, str]]] = {
    "silent": ("A role is silent after", "minutes; 0 goes by the length of the play"),
    "unread": ("News lies unread after", "minutes"),
    "moment": ("A warning waits for an act for", "minutes"),
    "time": ("Nearly out of time from", "minutes before the end of a phase"),
    "away": ("A seat is offline after", "seconds"),
    "repeats": ("A pair is stalled after", "offers that repeat the same"),
    "voice": ("One voice in a delegation from a share of", "0 to 1 of what it says"),
    "jump": ("Escalation jumps by", "0 to 1 of the indicator’s range"),
    "jump_within": ("within", "minutes"),
    "apart": ("A table is ahead or behind by", "phases"),
}
"""The figures of the tuning, in words, with their units."""


@pages.get("")
def show(session: str) -> str:
    """What is looked for, and how often it was a false alarm."""
    return _page(_mine(session, "observe"))


@pages.post("")
def act(session: str) -> Response | tuple[str, int]:
    """Help with an alert, or put it aside."""
    mine, account = _mine(session, "run"), facilitator()
    key, how = request.form.get("key", ""), request.form.get("do", "")
    if label := request.form.get("help"):
        return _help(mine, key, label)
    if how == "snooze":
        services().watch.snooze(mine, account, key)
    elif how in ("dismiss", "false"):
        services().watch.dismiss(mine, account, key, false=how == "false")
    changed(mine.id)
    return _back(mine)


@pages.post("/tune")
def tune(session: str) -> Response:
    """Look for other things, or sooner or later."""
    mine = _mine(session, "run")
    watch = set(request.form.getlist("watch"))
    said = {name: _number(request.form.get(name, "")) for name in FIELDS}
    services().watch.tune(
        mine, tuned({**said, "off": [kind for kind in NAMES if kind not in watch]})
    )
    changed(mine.id)
    return redirect(url_for("alerts.show", session=session), code=303)


def _help(session: Session, key: str, label: str) -> Response | tuple[str, int]:
    try:
        table, found = queue.help_of(services(), session, key, label)
    except LookupError:
        return board.page(session, queue.PASSED), 422
    services().watch.helped(session, facilitator(), key)
    try:
        if found.to == "seat":
            occupy(session, *(found.form.get(n, "") for n in ("table", "seat", "occupant")))
        else:
            conduct_as(session, table, MultiDict(found.form))
    except No as no:
        return board.page(session, sentence(no)), 422
    changed(session.id)
    return _back(session)


def _back(session: Session) -> Response:
    """To the table whose page the alert stood on, or to the board."""
    wanted = request.form.get("back", "")
    row = services().directory.table(wanted) if wanted not in ("", "board") else None
    if row is not None and row.session == session.id:
        return redirect(url_for("floor.show", table=row.id), code=303)
    return redirect(url_for("board.show", session=session.id), code=303)


def _page(session: Session) -> str:
    tuning = services().watch.tuning(session)
    right = services().access.right_in(facilitator(), session) or "observe"
    return render_template(
        "pages/facilitator/alerts.html",
        page_title=f"Alerts, {session.title}",
        session={"id": session.id, "title": session.title},
        here=f"/facilitator/sessions/{session.id}",
        may=allows(right, "run"),
        kinds=_kinds(session, tuning),
        figures=_figures(tuning),
    )


def _kinds(session: Session, tuning: Tuning) -> list[dict[str, Any]]:
    rates = {one.kind: one for one in services().watch.rates(session.id)}
    return [
        {"id": kind, "name": name, "on": kind not in tuning.off, "rate": rates.get(kind)}
        for kind, name in NAMES.items()
    ]


def _figures(tuning: Tuning) -> list[dict[str, Any]]:
    values = {one.name: getattr(tuning, one.name) for one in fields(Tuning)}
    return [
        {"id": name, "words": words, "unit": unit, "value": values[name]}
        for name, (words, unit) in FIELDS.items()
    ]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _mine(session: str, need: Need) -> Session:
    return services().access.session_for(facilitator(), session, need)
