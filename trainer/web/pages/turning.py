"""Turning points: one's own first, then where the table saw them, and those found by rule."""

from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.debrief.sight import Sight
from trainer.service.access import Denied
from trainer.service.after.debriefs import Reader
from trainer.service.after.picks import PICKS, Pick
from trainer.web.debriefing import ways
from trainer.web.identity import participant_id
from trainer.web.pages.debrief import look, marks_of
from trainer.web.services import services

pages = Blueprint("turning", __name__, url_prefix="/debrief/tables/<table>/turning")
PLACES: Final = range(1, PICKS + 1)


@pages.get("")
def show(table: str) -> str:
    """The form to pick one's own; once picked, what the others picked and what was found."""
    reader, sight = look(table)
    picks = services().after.picks.of(table)
    mine = [one for one in picks if not reader.staff and one.participant == participant_id(table)]
    marks = [mark for mark in marks_of(reader, sight) if mark["kind"] != "turning"]
    done = reader.staff or bool(mine)
    return render_template(
        "pages/debrief/turning.html",
        page_title="Turning points",
        ways=ways(reader, "turning.show"),
        reader=reader,
        here=url_for("debrief.last", table=table),
        places=PLACES,
        marks=marks,
        mine=_placed(sight, mine),
        table_picks=_table(reader, sight, picks, marks) if done else (),
        found=_found(reader, sight) if done else (),
        done=done,
    )


@pages.post("")
def choose(table: str) -> Response:
    """Keep the moments somebody picked."""
    reader, sight = look(table)
    person = participant_id(table)
    if reader.staff or person is None:
        raise Denied
    chosen = [
        (sight.seq(int(at)), request.form.get(f"why.{place}", ""))
        for place in PLACES
        if (at := request.form.get(f"at.{place}", "")).isdecimal() and len(at) < len("1234567")
    ]
    services().after.picks.choose(reader.table, person, [one for one in chosen if one[0]])
    return redirect(url_for(".show", table=table), code=303)


def _placed(sight: Sight, picks: list[Pick]) -> list[dict[str, Any]]:
    return [{"at": sight.number(one.seq), "why": one.why} for one in picks]


def _table(
    reader: Reader, sight: Sight, picks: tuple[Pick, ...], marks: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The moments that people of the table picked, of those this reader knows of, with whose."""
    roles, words = sight.replay.scenario.role, {mark["at"]: mark["text"] for mark in marks}
    held = services().directory.seatings_at(reader.table.id)
    found: dict[int, list[str]] = {}
    for pick in picks:
        at = sight.number(pick.seq)
        seats = [roles[one.seat].name for one in held if one.participant == pick.participant]
        if at is not None and at in words:
            found.setdefault(at, []).append(" and ".join(seats) or "Somebody who has left")
    return [{"at": at, "text": words[at], "who": sorted(who)} for at, who in sorted(found.items())]


def _found(reader: Reader, sight: Sight) -> list[dict[str, Any]]:
    turned = services().after.debriefs.turning_points(reader)
    return [{"at": sight.number(it.seq), "kind": it.kind, "it": it} for it in turned]
