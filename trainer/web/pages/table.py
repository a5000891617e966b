"""The table page: shown, acted on, and as data for programs."""

from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response as AnyResponse

from trainer.core.actors import BySeat
from trainer.core.codec import encode
from trainer.core.commands import SeatCommand
from trainer.core.refusals import Refused
from trainer.core.view import FeedEntry, SeatView
from trainer.core.views import project
from trainer.service.access import Place
from trainer.service.after.promises import promise
from trainer.service.tables import Stolen
from trainer.web.identity import participant_id
from trainer.web.panels import NEWS, Screen, base_url, context
from trainer.web.parse import Malformed, command_from_form, command_from_json
from trainer.web.services import services

pages = Blueprint("table", __name__, url_prefix="/table/<table>/<seat>")
UNPROCESSABLE = 422


@pages.get("")
def show(table: str, seat: str) -> str:
    """The table as this seat may see it."""
    return _page(_place(table, seat))


@pages.post("/act")
def act(table: str, seat: str) -> AnyResponse | tuple[str, int]:
    """A command from a form or a program: done, or refused with its sentence."""
    place = _place(table, seat)
    if request.is_json:
        return _act_json(place)
    try:
        command = command_from_form(request.form, SeatCommand)
        _do(place, command, request.form.get("command", ""))
    except (Refused, Malformed, Stolen) as no:
        return _page(place, no), UNPROCESSABLE
    return redirect(_back(place), code=303)


@pages.get("/view.json")
def view(table: str, seat: str) -> Response:
    """All this seat may know now, and the number of its last feed entry."""
    place = _place(table, seat)
    screen = _screen(place)
    return jsonify({"n": screen.n, "view": encode(screen.view, SeatView)})


@pages.get("/feed.json")
def feed(table: str, seat: str) -> Response:
    """What this seat learnt after entry `after`."""
    _place(table, seat)
    after = max(0, request.args.get("after", 0, type=int))
    entries = services().tables.feed(table, seat, after)
    return jsonify({"entries": [encode(entry, FeedEntry) for entry in entries]})


def _place(table: str, seat: str) -> Place:
    return services().access.seat_for(participant_id(), table, seat)


def _screen(place: Place, **more: Any) -> Screen:
    tables = services().tables
    state, lines = tables.sight(place.table.id, place.seat)
    known = {c.id for c in state.scenario.channels if place.seat in state.scenario.members(c.id)}
    channel = request.values.get("channel", "")
    return Screen(
        table=place.table,
        view=project(state, place.seat),
        feed=lines,
        wall=tables.wall(),
        channel=channel if channel in known else NEWS,
        my_seats=_my_seats(place),
        csrf=generate_csrf(),
        promise=promise(place.session.options),
        **more,
    )


def _page(place: Place, no: Exception | None = None) -> str:
    refused = None
    if no is not None:
        refused = {
            "type": request.form.get("type", ""),
            "text": _sentence(no),
            "values": _typed(),
        }
    screen = context(_screen(place, refused=refused))
    return render_template("pages/table.html", guided=_guided(place), **screen)


def _guided(place: Place) -> bool:
    """Whether there is a guided debrief to join: for a table whose story is over."""
    guide = services().after.guides.of(place.session.id)
    over = services().tables.state(place.table.id).status == "ended"
    return over and guide is not None and guide.on


def _my_seats(place: Place) -> list[dict[str, Any]]:
    """The seats this person holds in the session, each with its page.

    `what_if` marks one that waits for them at a what-if of this table.
    """
    directory, tables = services().directory, services().tables
    forks = services().after.forks.of(place.session.id)
    return [
        {
            "seat": one.seat,
            "name": tables.state(one.table).scenario.role[one.seat].name,
            "url": base_url(one.table, one.seat),
            "table": one.table,
            "what_if": one.table in forks
            and forks[one.table].of == place.table.id
            and tables.state(one.table).status != "ended",
        }
        for one in directory.seatings_of(place.participant.id)
    ]


def _do(place: Place, command: SeatCommand, command_id: str) -> None:
    tables = services().tables
    tables.act(place.table.id, command, BySeat(place.seat), command_id, place.seat)


def _act_json(place: Place) -> AnyResponse:
    body = request.get_json(silent=True)
    asked = body if isinstance(body, dict) else {}
    try:
        command = command_from_json(asked.get("command"), SeatCommand)
        _do(place, command, str(asked.get("id", "")))
    except (Refused, Malformed, Stolen) as no:
        reason = no.reason.value if isinstance(no, Refused) else type(no).__name__.lower()
        answer = jsonify({"ok": False, "reason": reason, "text": _sentence(no)})
        answer.status_code = UNPROCESSABLE
        return answer
    return jsonify({"ok": True})


def _typed() -> dict[str, Any]:
    fields = request.form.to_dict(flat=False)
    many = {"to", "annex_to"}
    return {name: values if name in many else values[0] for name, values in fields.items()}


def _sentence(no: Exception) -> str:
    if isinstance(no, Stolen):
        return "That command was sent by somebody else."
    return no.text if isinstance(no, Refused) else str(no)


def _back(place: Place) -> str:
    """The place on this seat's page that a form names; nowhere else."""
    wanted = request.form.get("next", "")
    safe = wanted.startswith(("?", "#")) and wanted.isprintable()
    return base_url(place.table.id, place.seat) + (wanted if safe else "")
