"""A session’s data: taken away, taken in, and without one of its people; and one’s own."""

from datetime import UTC, datetime
from typing import Any, Final

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from trainer.service.access import Denied, Need, allows
from trainer.service.archive.downloads import KINDS, Wish
from trainer.service.ports import Participant, Session
from trainer.service.refusals import LobbyRefused
from trainer.web.debriefing import session_ways, ways
from trainer.web.guard import facilitator
from trainer.web.identity import account_id, participant_id
from trainer.web.live import changed
from trainer.web.pages.debrief import look
from trainer.web.services import services

pages = Blueprint("data", __name__)
OF_SESSION: Final = "/debrief/sessions/<session>/data"
OF_TABLE: Final = "/debrief/tables/<table>/data"
TAKE_IN: Final = "/facilitator/take-in"


@pages.get(OF_SESSION)
def show(session: str) -> str:
    """What can be taken away, and who can be taken out."""
    return _page(_mine(session, "observe"))


@pages.get(f"{OF_SESSION}/file")
def file(session: str) -> Response:
    """The file that was asked for."""
    mine, asked = _mine(session), request.args
    kind = next((one for one in KINDS if one == asked.get("as")), None)
    if kind is None:
        abort(404)
    wish = Wish(kind, asked.get("names") == "pseudonyms", asked.get("texts") == "yes")
    made = services().data.downloads.file(mine, wish, account_id())
    return _sent(made.data, made.media, made.name)


@pages.post(f"{OF_SESSION}/take-out")
def take_out(session: str) -> Answer | tuple[str, int]:
    """Take a person out, who has been named twice."""
    mine, form = _mine(session), request.form
    if form.get("sure") != "yes":
        return _page(mine, "Tick that you are sure; it can’t be undone."), 422
    typed, who, done = form.get("typed") == "yes", form.get("person", ""), "out"
    try:
        services().data.erasure.erase(mine, who, facilitator(), typed=typed)
    except LobbyRefused as no:
        return _page(mine, no.text), 422
    except ConnectionError:
        done = "busy"
    changed(mine.id)
    return redirect(url_for(".show", session=mine.id, done=done, _anchor="out"), code=303)


@pages.get(OF_TABLE)
def of_table(table: str) -> str | Answer:
    """What one may take away of a table at which one sat."""
    reader, _ = look(table)
    if reader.staff:
        return redirect(url_for(".show", session=reader.session.id))
    wishes = services().data.erasure.asked(reader.session)
    return render_template(
        "pages/debrief/own_data.html",
        page_title="Your data",
        ways=ways(reader, "data.of_table"),
        reader=reader,
        here=url_for(".of_table", table=table),
        asked=participant_id(table) in wishes,
    )


@pages.get(f"{OF_TABLE}.json")
def own(table: str) -> Response:
    """What somebody’s own seats knew, and what they wrote."""
    reader, sight = look(table)
    person = participant_id(table)
    if reader.staff or person is None:
        raise Denied
    data = services().data.own.file(reader, sight, person)
    return _sent(data, "application/json", f"table-{reader.table.number}-mine.json")


@pages.post(f"{OF_TABLE}/ask")
def ask(table: str) -> Answer:
    """Ask to be taken out."""
    reader, _ = look(table)
    person = participant_id(table)
    if reader.staff or person is None:
        raise Denied
    services().data.erasure.ask(reader.session, person)
    return redirect(url_for(".of_table", table=table), code=303)


@pages.get(TAKE_IN)
def coming_in() -> str:
    """The form for a file."""
    facilitator()
    return _form()


@pages.post(TAKE_IN)
def take_in() -> Answer | tuple[str, int]:
    """Take in the session of a file."""
    account, upload = facilitator(), request.files.get("file")
    data = upload.read() if upload else b""
    if not data:
        return _form("Choose a file first."), 422
    try:
        session = services().data.archives.take(data, account)
    except LobbyRefused as no:
        return _form(no.text), 422
    services().after.comparisons.prepare(session.id)
    return redirect(url_for("session.show", session=session.id), code=303)


def _mine(session: str, need: Need = "run") -> Session:
    return services().access.session_for(account_id(), session, need)


def _sent(data: bytes, media: str, name: str) -> Response:
    answer = Response(data, mimetype=media)
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def _form(fault: str = "") -> str:
    return render_template(
        "pages/facilitator/take_in.html", page_title="Take in a session", fault=fault
    )


def _page(mine: Session, fault: str = "") -> str:
    right = services().access.right_in(account_id(), mine) or "observe"
    may = allows(right, "run")
    return render_template(
        "pages/debrief/data.html",
        page_title=f"Data of {mine.title}",
        session=mine,
        ways=session_ways(mine.id, "data.show"),
        here=url_for(".show", session=mine.id),
        may=may,
        tables=_hashes(mine) if "hashes" in request.args else [],
        people=_people(mine) if may else [],
        asked=services().data.erasure.asked(mine) if may else (),
        traces=_traces(mine) if may else None,
        taken_out=_taken_out(mine),
        done=request.args.get("done", ""),
        fault=fault,
    )


def _people(mine: Session) -> list[Participant]:
    people = services().directory.participants_of(mine.id)
    return sorted(people, key=lambda one: one.name.casefold())


def _traces(mine: Session) -> Any:
    """What there is of the person whom somebody is about to take out."""
    who = request.values.get("person", "")
    try:
        return services().data.erasure.traces(mine, who) if who else None
    except LobbyRefused:
        return None


def _hashes(mine: Session) -> list[dict[str, Any]]:
    """What each table comes to; worked out only when asked for, since it is replayed for that."""
    return [
        {
            "number": table.row.number,
            "events": len(table.records),
            "events_hash": table.events_hash,
            "state_hash": table.state_hash(),
        }
        for table in services().data.archives.gathered(mine).tables
    ]


def _taken_out(mine: Session) -> list[dict[str, Any]]:
    """Who took people out, and when."""
    accounts = services().accounts
    return [
        {
            "when": datetime.fromtimestamp(it.wall / 1000, UTC).strftime("%-d %b %Y, %H:%M UTC"),
            "by": getattr(accounts.find(it.account), "name", "Somebody"),
        }
        for it in services().data.erasure.done(mine)
    ]
