"""A session's people: expected from a list, drawn into groups, and moved while they play."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.core.refusals import Refused
from trainer.service.access import Need
from trainer.service.ports import Participant, Session
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.roster import text_of
from trainer.web import people_view
from trainer.web.cards import session_card, table_cards
from trainer.web.guard import facilitator
from trainer.web.live import changed
from trainer.web.pages.session import by
from trainer.web.services import services

pages = Blueprint("people", __name__, url_prefix="/facilitator/sessions/<session>/people")
Answer = Response | tuple[str, int]
WAYS: Final = ("lot", "even", "column")


@pages.get("")
def show(session: str) -> str:
    """Who is expected, who is here, and who sits where."""
    return _page(_mine(session, "observe"), done=request.args.get("done", "")[:200])


@pages.get("/links.csv")
def links(session: str) -> Response:
    """The list with each person's own link, as a spreadsheet reads it."""
    mine = _mine(session)
    sheet = StringIO()
    written = csv.writer(sheet)
    written.writerow(("name", "email or id", "group", "seat", "table", "link"))
    for one in people_view.people(mine, table_cards(mine)):
        seats = ", ".join(one["seats"])
        row = (one["name"], one["contact"], one["group"], seats, one["table"] or "", one["link"])
        written.writerow([people_view.as_text(str(cell)) for cell in row])
    answer = Response("\ufeff" + sheet.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=people.csv"
    return answer


@pages.post("/list")
def listed(session: str) -> Answer:
    """Expect everybody on a list that was pasted or uploaded; or read what is wrong, by line."""
    mine, upload = _mine(session), request.files.get("file")
    text = text_of(upload.read()) if upload else ""
    text = text if text.strip() else request.form.get("list", "")
    try:
        roster = services().rosters.take(mine, text)
    except LobbyRefused as no:
        return _page(mine, (no.text,), text), 422
    if roster.faults:
        return _page(mine, roster.faults, text), 422
    number = len(roster.people)
    unused = f" Not used: {', '.join(roster.unused)}." if roster.unused else ""
    said = "One person is" if number == 1 else f"{number} people are"
    return _done(mine, f"{said} on the list now.{unused}")


@pages.post("/draw")
def draw(session: str) -> Answer:
    """Draw groups: by lot, evenly, or by the list's column."""
    way = request.form.get("way", "lot")

    def drawn(mine: Session) -> str:
        unseated = services().rosters.draw(mine, way if way in WAYS else "lot", by())  # type: ignore[arg-type]
        return f"Drawn. {unseated} found no seat." if unseated else "Drawn. Everybody has a seat."

    return _do(session, drawn)


@pages.post("/move")
def move(session: str) -> Answer:
    """Move a person to a seat."""

    def moved(mine: Session) -> str:
        person, (table, seat) = _person(mine, "person"), _place("place")
        services().moves.move(mine, person, table, seat, by())
        return f"{person.name} sits there now."

    return _do(session, moved)


@pages.post("/swap")
def swap(session: str) -> Answer:
    """Let two people take each other's seats."""

    def swapped(mine: Session) -> str:
        one, other = _person(mine, "one"), _person(mine, "other")
        services().moves.swap(mine, one, other, by())
        return f"{one.name} and {other.name} have swapped seats."

    return _do(session, swapped)


@pages.post("/merge")
def merge(session: str) -> Answer:
    """Let a thinned table's people go to another."""

    def merged(mine: Session) -> str:
        table, into = request.form.get("table", ""), request.form.get("into", "")
        stay = services().moves.merge(mine, table, into, by())
        if stay:
            return f"No seat was free for {', '.join(one.name for one in stay)}; they stay."
        return "They have moved. The table they left stands still, with bots in its seats."

    return _do(session, merged)


@pages.post("/late")
def late(session: str) -> Answer:
    """Give a latecomer the seat that needs one most."""

    def seated(mine: Session) -> str:
        person = _person(mine, "person")
        need = services().moves.seat_late(mine, person, by())
        role = services().shelf.of_session(mine).role[need.seat].name
        return f"{person.name} is {role} at table {need.table.number}: {need.why}."

    return _do(session, seated)


@pages.post("/bot")
def bot(session: str) -> Answer:
    """Let a bot keep a person's seat."""

    def kept(mine: Session) -> str:
        table, seat = _place("place")
        temperament = request.form.get("temperament", "")
        services().loans.to_bot(mine, table, seat, temperament, by())
        return "A bot keeps the seat. Give it back below."

    return _do(session, kept)


@pages.post("/lend")
def lend(session: str) -> Answer:
    """Lend a seat to somebody who has none."""

    def lent(mine: Session) -> str:
        person, (table, seat) = _person(mine, "person"), _place("place")
        services().loans.lend(mine, person, table, seat, by())
        return f"{person.name} plays the seat until you take it back."

    return _do(session, lent)


@pages.post("/reverse")
def reverse(session: str) -> Answer:
    """Let two who sit at a table play each other's role."""

    def exchanged(mine: Session) -> str:
        (table, one), (other_table, other) = _place("first"), _place("second")
        if table != other_table:
            raise LobbyRefused(LobbyReason.NO_TABLE, "Choose two seats of the same table.")
        for_phase = "for_phase" in request.form
        services().seats.swap(mine, table, (one, other), by(), for_phase=for_phase)
        ends = "until the phase ends" if for_phase else "until you swap them again"
        return f"They play each other’s role {ends}."

    return _do(session, exchanged)


@pages.post("/back")
def back(session: str) -> Answer:
    """Give a seat back to whoever had it."""

    def returned(mine: Session) -> str:
        services().loans.give_back(mine, request.form.get("loan", ""), by())
        return "The seat is back in its first hands."

    return _do(session, returned)


def _mine(session: str, need: Need = "run") -> Session:
    return services().access.session_for(facilitator(), session, need)


def _do(session: str, deed: Callable[[Session], str]) -> Answer:
    """Do it and say so, or say why not."""
    mine = _mine(session)
    try:
        said = deed(mine)
    except (LobbyRefused, Refused) as no:
        return _page(mine, (no.text,)), 422
    return _done(mine, said)


def _done(mine: Session, said: str) -> Response:
    changed(mine.id)
    return redirect(url_for("people.show", session=mine.id, done=said), code=303)


def _person(mine: Session, field: str) -> Participant:
    return services().moves.person(mine, request.form.get(field, ""))


def _place(field: str) -> tuple[str, str]:
    """A table and a seat, as one field names them."""
    table, _, seat = request.form.get(field, "").partition("/")
    if not table:
        raise LobbyRefused(LobbyReason.NO_TABLE, "Choose a seat.")
    return table, seat


def _page(mine: Session, faults: tuple[str, ...] = (), listing: str = "", done: str = "") -> str:
    tables = table_cards(mine)
    scenario = services().shelf.of_session(mine)
    needs = services().needs.ranked(mine)
    return render_template(
        "pages/facilitator/people.html",
        page_title=f"People, {mine.title}",
        session=session_card(mine),
        tables=people_view.tables(mine, tables),
        people=people_view.people(mine, tables),
        may=people_view.may_run(mine),
        roles={role.id: role.name for role in scenario.roles},
        temperaments=scenario.temperaments,
        usual=str(mine.options.get("bots", "")),
        need=needs[0] if needs else None,
        wishes=len(services().data.erasure.asked(mine)),
        loans=people_view.loans(mine),
        faults=faults,
        listing=listing,
        done=done,
        typed=request.form,
    )
