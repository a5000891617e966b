"""Figures wait while a guided debrief has yet to lead people out of their roles."""

from typing import Any, Final

from flask import Flask, Response, jsonify, render_template, request, url_for

from trainer.service.ports import Participant, Seating, Session
from trainer.web.identity import account_id, participant_id
from trainer.web.panels import base_url
from trainer.web.services import services

SCORED: Final = frozenset(
    {
        *("scorecard.show", "scorecard.data", "ledger.show", "charts.show", "mine.show"),
        *("what_if.show", "futures.show", "beside.show", "report.of_table", "report.table_file"),
        *("report.of_session", "report.session_file"),
    }
)
"""Pages and files that tell what something was worth, or how it was done."""
WHY: Final = (
    "The debrief has begun, and scorecards stay shut until everybody has left their role: "
    "a figure is easier to read as oneself."
)


def install(app: Flask) -> None:
    """Say so wherever a trainee asks for a figure too early; facilitators read on."""
    app.before_request(_wait)


def _wait() -> str | tuple[Response, int] | None:
    if request.endpoint not in SCORED:
        return None
    person = services().directory.participant(participant_id() or "")
    session = services().directory.session(person.session) if person else None
    if person is None or session is None or not services().after.guides.shuts_scores(session.id):
        return None
    held = _held(person)
    if held is None or services().access.right_in(account_id(), session) is not None:
        return None
    if request.path.endswith(".json"):
        return jsonify({"ok": False, "reason": "in_debrief", "text": WHY}), 422
    return render_template("pages/debrief/guide/shut.html", **_told(session, held))


def _held(person: Participant) -> Seating | None:
    """The seat by which somebody asks: at the table that is asked for, and it has ended."""
    asked = (request.view_args or {}).get("table")
    held = services().directory.seatings_of(person.id)
    mine = (one for one in held if asked in (None, one.table))
    states = ((one, services().tables.state(one.table)) for one in mine)
    return next((one for one, state in states if state.status == "ended"), None)


def _told(session: Session, held: Seating) -> dict[str, Any]:
    row = services().directory.table(held.table)
    return {
        "page_title": "Your scorecard waits",
        "title": session.title,
        "number": row.number if row else 0,
        "back": base_url(held.table, held.seat),
        "join": url_for("guide_part.of_table", table=held.table),
        "why": WHY,
    }
