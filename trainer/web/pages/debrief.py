"""The debrief's pages: a table told again, at any moment, through eyes its reader may borrow."""

import re
from functools import partial
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.core.views import project
from trainer.debrief.replay import FACILITATOR
from trainer.debrief.sight import Sight
from trainer.debrief.timeline import timeline
from trainer.debrief.unknown import marked, unknown
from trainer.service.access import Denied, allows
from trainer.service.after.debriefs import Reader
from trainer.service.after.promises import promise
from trainer.service.notes import Pin
from trainer.service.projector import public as seen_by_all
from trainer.web.debriefing import opening_of, ways
from trainer.web.guard import facilitator
from trainer.web.identity import account_id, participant_id
from trainer.web.logs import LINES, areas, headline, latest, logs, wanted
from trainer.web.panels import NEWS, Screen, context, shown
from trainer.web.scrubber import scrubber
from trainer.web.services import services
from trainer.web.times import Times

pages = Blueprint("debrief", __name__, url_prefix="/debrief/tables/<table>")
TRUTH: Final = "truth"
PUBLIC: Final = "public"
FORM: Final = re.compile(r'<form( method="post" action="[^"]*")?')


@pages.get("")
def last(table: str) -> Response:
    """The table's last moment."""
    _, sight = look(table)
    return redirect(url_for(".show", table=table, at=sight.last))


@pages.get("/<int:at>")
def show(table: str, at: int) -> str:
    """The table at a moment, through one or two pairs of eyes."""
    reader, sight = look(table)
    choices = _choices(reader, sight)
    known = [one for one, _ in choices]
    first = _eyes(known, request.args.get("eyes", ""), known[0])
    return render_template(
        "pages/debrief/replay.html",
        ways=ways(reader, "debrief.last"),
        page_title=f"Replay of table {reader.table.number}, {reader.session.title}",
        reader=reader,
        here=url_for(".last", table=table),
        lines=LINES,
        choices=choices,
        first=first,
        second=_eyes(known, request.args.get("beside", ""), ""),
        **scrubber(reader, sight, marks_of(reader, sight), at),
        opening=_opening(reader),
        hidden=hidden(reader, sight, first, at),
    )


@pages.post("/bookmarks")
def keep(table: str) -> Response:
    """Keep a moment, for the staff or for the table too."""
    reader, sight, form = *look(table), request.form
    floor = services().access.table_for(account_id(), table, "observe")
    at, shown = form.get("at", 0, type=int), "shown" in form
    may_share = allows(floor.right, "assess")
    if shown and not may_share:
        raise Denied
    pin = Pin(max(1, sight.seq(at)), shared=may_share)
    paper = services().notes.bookmark(floor, facilitator(), form.get("label", ""), pin)
    services().after.bookmarks.show(reader, account_id(), paper.id, shown=shown)
    return _back(table, at)


@pages.post("/bookmarks/<paper>")
def uncover(table: str, paper: str) -> Response:
    """Show a bookmark to the table, or no longer."""
    reader, _ = look(table)
    services().access.table_for(account_id(), table, "assess")
    shown = request.form.get("shown") == "yes"
    services().after.bookmarks.show(reader, account_id(), paper, shown=shown)
    return _back(table, request.form.get("at", 0, type=int))


@pages.get("/<int:at>/eyes/<seat>")
def eyes(table: str, at: int, seat: str) -> str:
    """The page of a seat as it was after a moment; nothing on it can be sent.

    With `?marked`, lines that were not as they seemed say so, for whoever may see everything.
    With `?areas`, only those areas of it come, and what may be written in the channel that is open.
    """
    reader, sight = look(table)
    if seat not in reader.seats:
        raise Denied
    view, channel = sight.view(seat, at), request.args.get("channel", NEWS)
    screen = Screen(
        reader.table,
        view,
        sight.feed(seat, at),
        sight.replay.wall(sight.seq(at)),
        channel=channel if channel in {one.id for one in view.channels} else NEWS,
        promise=promise(reader.session.options),
    )
    here = url_for(".eyes", table=table, at=sight.held(at), seat=seat)
    told = {**context(screen), "base_url": here}
    asked = reader.all and "marked" in request.args
    marks = partial(marked, sight.replay, seat, sight.seq(at)) if asked else None
    read = logs(sight, seat, told, wanted(), marks)
    told |= {"logs": read, "feed": headline(told["feed"])}
    told |= {"areas": areas(), "only_open": "areas" in request.args}
    page = render_template("pages/debrief/eyes.html", **told)
    return FORM.sub("<form inert", page)


@pages.get("/<int:at>/public")
def public(table: str, at: int) -> str:
    """What everybody at the table could know at a moment."""
    reader, sight = look(table)
    if not reader.public:
        raise Denied
    replay, seq = sight.replay, sight.seq(at)
    told = [replay.feed(role.id, seq) for role in replay.scenario.roles]
    view = seen_by_all(replay.state(seq), told)
    earlier, lines = latest(view.lines, wanted())
    return render_template(
        "pages/debrief/public.html",
        page_title="What everybody knew",
        view=view,
        lines=lines,
        earlier=earlier,
        whole=request.path,
        names=replay.scenario.role,
        when=_times(sight, at).when,
        here=url_for(".public", table=table, at=sight.held(at)),
    )


@pages.get("/<int:at>/unknown/<seat>")
def not_known(table: str, at: int, seat: str) -> str:
    """What a seat did not know at a moment, for whoever may see everything."""
    reader, sight = look(table)
    if not reader.all or seat not in reader.seats:
        raise Denied
    return render_template(
        "pages/debrief/unknown.html",
        page_title="What was not known",
        hidden=hidden(reader, sight, seat, at),
        here=url_for(".show", table=table, at=sight.held(at)),
    )


@pages.get("/<int:at>/truth")
def truth(table: str, at: int) -> str:
    """All that was so and all that was done until a moment, as no seat saw it."""
    reader, sight = look(table)
    if not reader.all:
        raise Denied
    replay = sight.replay
    told = [one for one in sight.feed(FACILITATOR, at) if shown(one)]
    earlier, lines = latest(told, wanted())
    return render_template(
        "pages/debrief/truth.html",
        page_title="What was so",
        state=replay.state(sight.seq(at)),
        scenario=replay.scenario,
        lines=lines,
        earlier=earlier,
        whole=request.path,
        names={role.id: role for role in replay.scenario.roles},
        when=_times(sight, at).when,
        here=url_for(".truth", table=table, at=sight.held(at)),
    )


def _back(table: str, at: int) -> Response:
    """To the moment a form was sent from, through the same eyes."""
    chosen: dict[str, Any] = {name: request.form.get(name, "") for name in ("eyes", "beside")}
    return redirect(url_for(".show", table=table, at=at, **chosen), code=303)


def look(table: str) -> tuple[Reader, Sight]:
    """Who asks, and the table as they may look back at it; raises Denied for anybody else.

    With `?as=room` a facilitator sees no more than the whole room may: for a frame on a wall.
    """
    debriefs = services().after.debriefs
    reader = debriefs.reader(account_id(), participant_id(table), table)
    if reader.staff and request.args.get("as") == "room":
        return services().after.guides.room(reader)
    return reader, debriefs.sight(reader)


def marks_of(reader: Reader, sight: Sight) -> list[dict[str, Any]]:
    """The moments with a name that a reader knows of, in the words that their seats were told."""
    seats = (FACILITATOR,) if reader.all else reader.seats
    found = {mark.seq: mark for seat in seats for mark in timeline(sight.replay, seat)}
    marks: list[tuple[int, str, str]] = [(it.seq, it.kind, it.text) for it in found.values()]
    turned = (
        services().after.debriefs.turning_points(reader) if reader.staff or _picked(reader) else ()
    )
    marks += [(it.seq, "turning", f"{it.title}. {it.why}") for it in turned]
    placed = ((sight.number(seq), kind, text) for seq, kind, text in sorted(marks))
    return [{"at": at, "kind": kind, "text": text} for at, kind, text in placed if at is not None]


def _picked(reader: Reader) -> bool:
    """Whether the asker has named turning points of their own: then they see those found too."""
    person = participant_id(reader.table.id)
    return any(one.participant == person for one in services().after.picks.of(reader.table.id))


def _opening(reader: Reader) -> dict[str, Any] | None:
    """What the form that opens the debrief needs, for whoever may open it."""
    if not reader.staff:
        return None
    floor = services().access.table_for(account_id(), reader.table.id, "observe")
    return opening_of(floor, services().tables.state(reader.table.id))


def hidden(reader: Reader, sight: Sight, seat: str, at: int) -> dict[str, Any] | None:
    """What was hidden from a seat at a moment; None for whoever may not see everything."""
    if not reader.all or seat not in reader.seats:
        return None
    found = unknown(sight.replay, seat, sight.seq(at))
    return {"seat": seat, "name": sight.replay.scenario.role[seat].name, "lines": found}


def _choices(reader: Reader, sight: Sight) -> list[tuple[str, str]]:
    """The eyes that a reader may choose between, with their names."""
    role = sight.replay.scenario.role
    seats = [(seat, role[seat].name) for seat in reader.seats]
    everybody = [(PUBLIC, "What everybody knew")] if reader.public else []
    return [*seats, *everybody, *([(TRUTH, "What was so")] if reader.all else [])]


def _eyes(known: list[str], wanted: str, otherwise: str) -> str:
    return wanted if wanted in known else otherwise


def _times(sight: Sight, at: int) -> Times:
    seq, replay = sight.seq(at), sight.replay
    view = project(replay.state(seq), replay.scenario.roles[0].id)
    return Times(view.clock, view.places, replay.wall(seq))
