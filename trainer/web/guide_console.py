"""What the console of a guided debrief shows: the tables, their lists, the clips, the plan."""

from typing import Any

from flask import url_for

from trainer.debrief.guide import LENGTHS, Guide, lasts, planned
from trainer.service.notes import BOOKMARK
from trainer.service.ports import Session, TableRow
from trainer.web import guide_view
from trainer.web.addresses import reachable
from trainer.web.cards import times_of
from trainer.web.debriefing import opening_of
from trainer.web.guard import facilitator
from trainer.web.services import services


def choice(session: Session) -> dict[str, Any]:
    """The three lengths, each with its steps."""
    plans = [planned("", length) for length in LENGTHS]
    return {
        "session": {"id": session.id, "title": session.title},
        "lengths": [(plan, lasts(plan)) for plan in plans],
        **tables_of(session),
    }


def tables_of(session: Session) -> dict[str, Any]:
    """How far the tables are, so that nobody begins too early."""
    played = services().after.guides.played(session)
    ended = [row for row, state in played if state.status == "ended"]
    return {
        "ended": ended,
        "playing": [row.number for row, state in played if state.status != "ended"],
        "opened": [row.number for row in ended if guide_view.open_to_all(row.id)],
    }


def console(session: Session, guide: Guide) -> dict[str, Any]:
    told, tables = guide_view.face(session, guide), tables_of(session)
    step = guide.step
    return {
        **told,
        **tables,
        "lengths": [(plan, lasts(plan)) for plan in (planned("", one) for one in LENGTHS)],
        "link": _link(session),
        "answered": guide_view.answered(session, guide, step) if step else {},
        "lists": _lists(session, guide, tables["ended"]) if told["recalled"] else [],
        "openings": _openings(tables["ended"]) if told["recalled"] else [],
        "clips": guide_view.clips(guide),
        "bookmarks": _bookmarks(session, guide, tables["ended"]),
    }


def _lists(session: Session, guide: Guide, rows: list[TableRow]) -> list[dict[str, Any]]:
    """Every table's list; the record beside the one that is on the screen."""
    chosen = next((row.id for row in rows if row.id == guide.focus), rows[0].id if rows else "")
    return guide_view.lists(session, guide, rows, chosen)


def _link(session: Session) -> str:
    """The screen's link for a computer that nobody is signed in on."""
    token = services().links.wall(session.id, services().projector.edition(session))
    return reachable(url_for("guide_screen.by_link", token=token))


def _openings(rows: list[TableRow]) -> list[tuple[int, Any]]:
    """The forms that open the tables' debriefs further, for whoever may."""
    found = []
    for row in rows:
        floor = services().access.table_for(facilitator(), row.id, "observe")
        opening = opening_of(floor, services().tables.state(row.id))
        if opening and not guide_view.open_to_all(row.id):
            found.append((row.number, opening))
    return found


def _bookmarks(session: Session, guide: Guide, rows: list[TableRow]) -> list[dict[str, Any]]:
    """The bookmarks that are not on the playlist yet, as they came, and whose eyes are lent."""
    numbers = {row.id: row.number for row in rows}
    on_list = {clip.paper for clip in guide.clips}
    read = services().notes.of_session(BOOKMARK, session, facilitator())
    kept = [one for one in read if one.seq and one.table in numbers and one.id not in on_list]
    return [
        {
            "id": one.id,
            "label": str(one.body.get("label") or guide_view.UNNAMED),
            "number": numbers[one.table],
            "when": _moment(one.table, one.seq or 0),
            "eyes": _eyes(one.table),
        }
        for one in sorted(kept, key=lambda it: (numbers[it.table], it.seq))
    ]


def _moment(table: str, seq: int) -> str:
    """When an event of a table was, in its story."""
    records = services().after.debriefs.replay(table).records
    return times_of(services().tables.state(table)).when(records[seq - 1].t)


def _eyes(table: str) -> list[tuple[str, str]]:
    """Whose eyes the room may borrow at a table."""
    roles = services().tables.state(table).scenario.roles if guide_view.open_to_all(table) else ()
    return [(guide_view.PUBLIC, "What everybody knew"), *((one.id, one.name) for one in roles)]
