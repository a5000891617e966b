"""One's own record over the sessions: opened by a phrase that its owner keeps."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.debrief.charts.own_past import own_past
from trainer.debrief.growth import said
from trainer.service.access import Denied
from trainer.service.after.consents import spelt
from trainer.service.after.growths import Record
from trainer.service.refusals import LobbyReason
from trainer.web.identity import hold_record, people, record_phrase
from trainer.web.limits import guesses
from trainer.web.services import services

pages = Blueprint("me", __name__, url_prefix="/debrief/me")
Answer = Response | tuple[str, int]
PAIR = 2  # tables from which there is something to draw


@pages.get("")
def show() -> str:
    """The record that this browser holds, or the form that opens one."""
    return _page()


@pages.get("/<phrase>")
@guesses
def by_link(phrase: str) -> Response:
    """The link of a record, as its owner printed or kept it."""
    if not services().after.consents.opens(phrase):
        raise Denied
    hold_record(spelt(phrase))
    return redirect(url_for(".show"), code=303)


@pages.post("")
@guesses
def enter() -> Answer:
    """Open a record by its phrase, or read beside it that none opens."""
    phrase = request.form.get("phrase", "").strip()
    if not services().after.consents.opens(phrase):
        return _page(LobbyReason.WRONG_PHRASE.sentence, phrase), 404
    hold_record(spelt(phrase))
    return redirect(url_for(".show"), code=303)


@pages.post("/away")
def put_away() -> Response:
    """Let this browser forget the phrase; the record stays."""
    hold_record("")
    return redirect(url_for(".show"), code=303)


@pages.post("/erase")
def erase() -> Answer:
    """Erase the whole record, if its owner says so twice."""
    if not request.form.get("sure"):
        return _page("Tick the box first: what is erased can’t be brought back."), 422
    services().after.consents.withdraw(record_phrase())
    hold_record("")
    return redirect(url_for(".show", erased="yes"), code=303)


def _page(fault: str = "", typed: str = "") -> str:
    phrase = record_phrase()
    record = services().after.growths.of(phrase) if phrase else None
    return render_template(
        "pages/debrief/me.html",
        page_title="Your record",
        record=record,
        lines=_lines(record) if record else [],
        dates=[_day(one.when) for one in record.sittings] if record else [],
        phrase=phrase if record else "",
        link=url_for(".by_link", phrase=phrase, _external=True) if record else "",
        candidates=_candidates(),
        erased=bool(request.args.get("erased")),
        fault=fault,
        typed=typed,
    )


def _lines(record: Record) -> list[dict[str, Any]]:
    """Each measure, with a picture where there are two values to lay side by side."""
    return [
        {
            "line": line,
            "said": [said(value) for value in line.values],
            "chart": own_past(line) if sum(v is not None for v in line.values) >= PAIR else None,
        }
        for line in record.lines
    ]


def _candidates() -> list[dict[str, Any]]:
    """The tables of this browser's people that are over and in no record yet."""
    found = []
    for person in people():
        for one in services().directory.seatings_of(person.id):
            row = services().directory.table(one.table)
            if row and row.status == "ended" and not services().after.consents.kept(row, person.id):
                role = services().tables.state(row.id).scenario.role[one.seat]
                found.append({"row": row, "seat": one.seat, "role": role.name})
    return found


def _day(wall: int) -> str:
    return datetime.fromtimestamp(wall / 1000, UTC).strftime("%-d %b %Y")
