"""Writing notes, bookmarks and marks at a table, and reading all of a session's."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.service.access import Denied, Floor, Need, allows
from trainer.service.notes import BOOKMARK, NOTE, Pin
from trainer.service.ports import Session
from trainer.service.refusals import LobbyRefused
from trainer.service.rubric import as_text
from trainer.web import notes
from trainer.web.cards import session_card
from trainer.web.guard import facilitator
from trainer.web.services import services

pages = Blueprint("notes", __name__, url_prefix="/facilitator")
Answer = Response | tuple[str, int]


@pages.post("/tables/<table>/notes")
def write(table: str) -> Response:
    """Write a note; to share it takes more than to observe."""
    floor = _floor(table, _need())
    services().notes.write(floor, facilitator(), request.form.get("text", ""), _pin())
    return _back(floor, "notes")


@pages.post("/tables/<table>/bookmarks")
def bookmark(table: str) -> Response:
    """Mark a moment for the debrief."""
    floor = _floor(table, _need())
    services().notes.bookmark(floor, facilitator(), request.form.get("label", ""), _pin())
    return _back(floor, "bookmarks")


@pages.post("/tables/<table>/papers/<paper>/remove")
def remove(table: str, paper: str) -> Response:
    """Throw one's own note or bookmark away."""
    floor = _floor(table, "observe")
    services().notes.remove(floor, facilitator(), paper)
    return _back(floor, "notes")


@pages.get("/tables/<table>/rubric")
def rubric(table: str) -> str:
    """One table's rubric, to be filled in while one watches."""
    return _sheet(_floor(table, "assess"))


@pages.post("/tables/<table>/rubric")
def mark(table: str) -> Answer:
    """Give a seat its marks."""
    floor, form = _floor(table, "assess"), request.form
    given = {name.removeprefix("mark."): value for name, value in form.items() if value}
    try:
        marks = {one: int(value) for one, value in given.items() if f"mark.{one}" in form}
        comment = form.get("comment", "")
        services().notes.mark(floor, facilitator(), form.get("seat", ""), marks, comment)
    except ValueError:
        raise Denied from None
    except LobbyRefused as no:
        return _sheet(floor, no.text), 422
    where = url_for("notes.rubric", table=table, done=form.get("seat"), _anchor=form.get("seat"))
    return redirect(where, code=303)


@pages.get("/sessions/<session>/notes")
def show(session: str) -> str:
    """All that the staff wrote down in a session."""
    return _page(services().access.session_for(facilitator(), session, "observe"))


@pages.post("/sessions/<session>/rubric")
def change(session: str) -> Answer:
    """Look at other things from now on."""
    mine = services().access.session_for(facilitator(), session, "run")
    try:
        services().notes.set_rubric(mine, request.form.get("rubric", ""))
    except LobbyRefused as no:
        return _page(mine, no.text, request.form.get("rubric", "")), 422
    return redirect(url_for("notes.show", session=session, _anchor="rubric"), code=303)


def _floor(table: str, need: Need) -> Floor:
    return services().access.table_for(facilitator(), table, need)


def _need() -> Need:
    return "assess" if request.form.get("shared") else "observe"


def _pin() -> Pin:
    seq = request.form.get("seq", "")
    number = int(seq) if seq.isdecimal() and len(seq) < 10 else None  # noqa: PLR2004 - a seq
    return Pin(number, bool(request.form.get("shared")))


def _back(floor: Floor, part: str) -> Response:
    return redirect(url_for("floor.show", table=floor.table.id, _anchor=part), code=303)


def _sheet(floor: Floor, fault: str = "") -> str:
    return render_template(
        "pages/facilitator/rubric.html",
        page_title=f"Rubric, table {floor.table.number}",
        session={"id": floor.session.id, "title": floor.session.title},
        table={"id": floor.table.id, "number": floor.table.number},
        fault=fault,
        done=request.args.get("done", ""),
        **notes.sheet(floor),
    )


def _page(session: Session, fault: str = "", typed: str = "") -> str:
    me, read = facilitator(), services().notes
    rows = services().directory.tables_of(session.id)
    right = services().access.right_in(me, session) or "observe"
    seen: dict[str, Any] = {
        "notes": notes.cards(read.of_session(NOTE, session, me)),
        "bookmarks": notes.cards(read.of_session(BOOKMARK, session, me)),
        "marks": notes.marks(session) if allows(right, "assess") else [],
    }
    scenario = services().shelf.of_session(session)
    return render_template(
        "pages/facilitator/notes.html",
        page_title=f"Notes, {session.title}",
        session=session_card(session),
        numbers={row.id: row.number for row in rows},
        rubric=read.rubric(session),
        rubric_text=typed or as_text(read.rubric(session)),
        names={role.id: role.name for role in scenario.roles},
        may_run=allows(right, "run"),
        may_assess=allows(right, "assess"),
        fault=fault,
        **seen,
    )
