"""The front page: coming in with a code, by one's own link, or by the link of a seat."""

from contextlib import suppress

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.core.refusals import Refused
from trainer.service.ports import Participant
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.web.identity import people, remember
from trainer.web.limits import guesses
from trainer.web.live import changed
from trainer.web.panels import base_url
from trainer.web.services import services

pages = Blueprint("landing", __name__)


@pages.get("/")
def front() -> str:
    """The form to join with."""
    return _form("", "")


@pages.get("/join/<code>")
def invited(code: str) -> str:
    """The form with the code filled in, as links and QR codes lead to it."""
    return _form(code[:12], "")


@pages.post("/join")
@guesses
def join() -> Response | tuple[str, int]:
    """Come in, or read why not beside what was typed."""
    code, name = request.form.get("code", ""), request.form.get("name", "")
    try:
        person, key = services().lobby.join(code, name)
    except LobbyRefused as refused:
        wrong = refused.reason is LobbyReason.WRONG_CODE
        return _form(code, name, refused.text), 404 if wrong else 422
    remember(key)
    _seat_latecomer(person)
    changed(person.session)
    return redirect(url_for("lobby.show", session=person.session), code=303)


@pages.get("/me/<key>")
@guesses
def mine(key: str) -> Response:
    """One's own link: the seat comes back on any device."""
    person = services().access.person_with(key)
    remember(key)
    held = services().directory.seatings_of(person.id)
    if len(held) == 1:
        return redirect(base_url(held[0].table, held[0].seat), code=303)
    return redirect(url_for("lobby.show", session=person.session), code=303)


@pages.get("/seat/<token>")
@guesses
def seat(token: str) -> Response:
    """The link of a seat: whoever brings it sits down there."""
    arrival = services().arrivals.arrive(token, people())
    if arrival.key:
        remember(arrival.key)
    changed(arrival.person.session)
    return redirect(base_url(arrival.table, arrival.seat), code=303)


def _seat_latecomer(person: Participant) -> None:
    # If somebody is quicker, the lobby says to wait for the facilitator.
    with suppress(LobbyRefused, Refused):
        services().seating.late(person)


def _form(code: str, name: str, fault: str = "") -> str:
    return render_template(
        "pages/landing.html",
        page_title="Join a session",
        form={"code": code, "name": name},
        fault=fault,
    )
