"""The after-action review: read, changed, sent and taken away, of a table, a seat, a session."""

from collections.abc import Mapping
from itertools import count
from typing import Any, Final

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from trainer.core.ids import SeatId
from trainer.core.state import State
from trainer.debrief.aar import When
from trainer.debrief.document import Document, Words, changed_since, edited, ordered
from trainer.service.access import Denied, Need, allows
from trainer.service.after.debriefs import Reader
from trainer.service.after.report_papers import Kept, treatment_of
from trainer.service.after.reports import Reports
from trainer.service.ports import Session, TableRow
from trainer.web.cards import times_of
from trainer.web.debriefing import session_ways, ways
from trainer.web.documents import files
from trainer.web.documents.pdf import PressError
from trainer.web.guard import facilitator
from trainer.web.identity import account_id, participant_id
from trainer.web.pages.debrief import look
from trainer.web.problems import Problem, answer
from trainer.web.services import services

pages = Blueprint("report", __name__, url_prefix="/debrief")
CHANGE: Final[Need] = "assess"
SEND: Final[Need] = "run"
SENDS: Final = ("send", "withdraw")
HERE: Final = "report.of_session"
STEPS: Final[Mapping[str, int]] = {"up": -1, "down": 1}


@pages.get("/tables/<table>/report")
def of_table(table: str) -> str:
    """The review of a table: to change and send, or as a trainee reads their own or the table's."""
    reader, _ = look(table)
    seat = _seat(reader)
    if reader.staff and not seat and not _as_trainees():
        return _desk(reader.table, reader.session, _reports().of_table(reader, telling), reader)
    return _read(_of_table(reader, seat), reader, seat)


@pages.get("/tables/<table>/report.<kind>")
def table_file(table: str, kind: str) -> AnyResponse:
    """The same as a file."""
    reader, _ = look(table)
    return _file(_of_table(reader, _seat(reader)), kind)


@pages.post("/tables/<table>/report")
def change_table(table: str) -> AnyResponse:
    """Write for a section, move it, leave it out, send the whole."""
    floor = services().access.table_for(facilitator(), table, _need())
    reader, _ = look(table)
    _change(floor.table, _reports().of_table(reader, telling))
    return redirect(url_for(".of_table", table=table, _anchor=_anchor()), code=303)


@pages.get("/sessions/<session>/report")
def of_session(session: str) -> str:
    """The review of a session."""
    mine, staff = _session(session)
    if not staff or _as_trainees():
        return _read(_of_session(mine, trainees=True), None, "", mine)
    return _desk(mine, mine, _reports().of_session(mine, telling))


@pages.get("/sessions/<session>/report.<kind>")
def session_file(session: str, kind: str) -> AnyResponse:
    """The same as a file."""
    mine, staff = _session(session)
    return _file(_of_session(mine, trainees=not staff or _as_trainees()), kind)


@pages.post("/sessions/<session>/report")
def change_session(session: str) -> AnyResponse:
    """Write for a section, move it, leave it out, send the whole."""
    mine = services().access.session_for(facilitator(), session, _need())
    made = _reports().of_session(mine, telling)
    if made is not None:
        _change(mine, made)
    return redirect(url_for(".of_session", session=session, _anchor=_anchor()), code=303)


def telling(state: State) -> When:
    """Table time as the pages about a table tell it."""
    return times_of(state).when


def _reports() -> Reports:
    return services().after.reports


def _as_trainees() -> bool:
    return request.args.get("as") == "trainees"


def _seat(reader: Reader) -> SeatId:
    """Whose own review is asked for; the empty seat asks for the table's."""
    asked = request.args.get("seat", "")
    known = reader.seats if reader.staff else reader.own
    if asked and asked not in known:
        raise Denied
    if asked or reader.staff or "table" in request.args:
        return asked
    return reader.own[0]


def _of_table(reader: Reader, seat: SeatId) -> Document:
    """The document that is asked for, as far as the asker may read it."""
    reports, kept = _reports(), _reports().papers.kept(reader.table)
    if seat:
        return reports.of_seat(reader, seat, telling, journal="journal" in request.args)
    if reader.staff and not _as_trainees():
        return edited(reports.of_table(reader, telling), kept.edits)
    if not reader.staff and not kept.sent:
        raise Denied
    return reports.for_trainees(reader, telling)


def _session(session: str) -> tuple[Session, bool]:
    """A session, and whether its staff asks; anybody else only once its review was sent."""
    mine = services().directory.session(session)
    if mine is None:
        raise Denied
    if services().access.right_in(account_id(), mine) is not None:
        return mine, True
    services().access.lobby_for(participant_id(session=session), session)
    if not _reports().papers.kept(mine).sent:
        raise Denied
    return mine, False


def _of_session(mine: Session, *, trainees: bool) -> Document:
    made = _reports().of_session(mine, telling, trainees=trainees)
    if made is None:
        raise Denied
    return edited(made, _reports().papers.kept(mine).edits)


def _file(document: Document, kind: str) -> AnyResponse:
    if kind not in files.TYPES:
        raise Denied
    try:
        body = files.made(document, kind)
    except PressError as no:
        return answer(Problem(503, "no_pdf", "No PDF this time", str(no)))
    found = Response(body, content_type=files.TYPES[kind])
    found.headers["Content-Disposition"] = f'attachment; filename="{files.name(document, kind)}"'
    return found


def _need() -> Need:
    return SEND if request.form.get("do") in SENDS else CHANGE


def _anchor() -> str:
    section = request.form.get("section", "")
    return section if section.isidentifier() else "main"


def _change(of: TableRow | Session, made: Document) -> None:
    form, account, papers = request.form, facilitator(), _reports().papers
    section, do = form.get("section", ""), form.get("do", "")
    if do == "write":
        words = Words(form.get("words", ""), treatment_of(form.get("treatment")))
        papers.write(of, account, made, section, words)
    elif do in STEPS:
        papers.move(of, account, made, section, STEPS[do])
    elif do in ("drop", "keep"):
        papers.drop(of, account, section, dropped=do == "drop")
    elif do in ("names", "roles"):
        papers.choose_names(of, account, names=do == "names")
    elif do in SENDS:
        papers.send(of, account, sent=do == "send")
    elif do == "reset":
        papers.reset(of, account)


def _read(
    document: Document, reader: Reader | None, seat: SeatId, session: Session | None = None
) -> str:
    """A review to read."""
    return render_template(
        "pages/debrief/report_read.html",
        page_title=f"{document.eyebrow}: {document.title}",
        document=document,
        place=live(),
        ways=ways(reader, "report.of_table") if reader else [],
        reader=reader,
        seat=seat,
        journal="journal" in request.args,
        session=session,
        here=request.path,
        query=request.query_string.decode(),
        sent=bool(reader and _reports().papers.kept(reader.table).sent),
        session_sent=bool(reader and _reports().papers.kept(reader.session).sent),
    )


def _desk(
    of: TableRow | Session, session: Session, made: Document | None, reader: Reader | None = None
) -> str:
    """A review to change and send."""
    kept = _reports().papers.kept(of)
    right = services().access.right_in(account_id(), session) or "observe"
    state = services().tables.state(of.id) if isinstance(of, TableRow) else None
    return render_template(
        "pages/debrief/report.html",
        page_title=f"After-action review, {session.title}",
        document=made,
        rows=_rows(made, kept) if made else (),
        kept=kept,
        place=live(),
        ways=ways(reader, "report.of_table") if reader else session_ways(of.id, HERE),
        table=of if isinstance(of, TableRow) else None,
        session=session,
        here=request.path,
        may_change=allows(right, CHANGE),
        may_send=allows(right, SEND),
        state=state,
        seats=[(role.id, role.name) for role in state.scenario.roles] if state else (),
    )


def _rows(made: Document, kept: Kept) -> list[dict[str, Any]]:
    """Every section as it will read, with what was done to it."""
    stale = changed_since(made, kept.edits)
    shown = {one.id: one for one in edited(made, kept.edits).sections}
    return [
        {
            "section": shown.get(one.id, one),
            "dropped": one.id in kept.edits.dropped,
            "words": kept.edits.words.get(one.id),
            "stale": one.id in stale,
        }
        for one in ordered(made, kept.edits)
    ]


def live() -> Any:
    """Names the charts of a page one after the other, for the browser to draw."""
    numbers = count(1)
    return lambda: f"live-{next(numbers)}"
