"""The debrief's pages: a table told again, at any moment, through any eyes."""

from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.core.views import project
from trainer.debrief.replay import FACILITATOR, Replay
from trainer.debrief.timeline import timeline
from trainer.service.access import Denied, Floor
from trainer.web.guard import facilitator
from trainer.web.panels import NEWS, UNSEEN, Screen, context
from trainer.web.services import services
from trainer.web.times import Times

pages = Blueprint("debrief", __name__, url_prefix="/debrief/tables/<table>")
TRUTH: Final = "truth"


@pages.get("")
def last(table: str) -> Response:
    """The table's last moment."""
    _floor(table)
    return redirect(url_for(".show", table=table, at=_replay(table).last))


@pages.get("/<int:at>")
def show(table: str, at: int) -> str:
    """The table at a moment, through one or two pairs of eyes."""
    floor, replay = _floor(table), _replay(table)
    roles = [role.id for role in replay.scenario.roles]
    first = _eyes(roles, request.args.get("eyes", ""), roles[0])
    return render_template(
        "pages/debrief/replay.html",
        page_title=f"Replay of table {floor.table.number}, {floor.session.title}",
        floor=floor,
        here=url_for(".last", table=table),
        at=replay.held(at),
        last=replay.last,
        roles=replay.scenario.roles,
        first=first,
        second=_eyes(roles, request.args.get("beside", ""), ""),
        marks=timeline(replay),
        moments=_moments(replay),
    )


@pages.get("/<int:at>/eyes/<seat>")
def eyes(table: str, at: int, seat: str) -> str:
    """The page of a seat as it was after event `at`; nothing on it can be sent."""
    floor, replay = _floor(table), _replay(table)
    if seat not in replay.scenario.role:
        raise Denied
    view = project(replay.state(at), seat)
    screen = Screen(
        floor.table,
        view,
        replay.feed(seat, at),
        replay.wall(at),
        channel=request.args.get("channel", NEWS),
    )
    here = url_for(".eyes", table=table, at=replay.held(at), seat=seat)
    page = render_template("pages/debrief/eyes.html", **{**context(screen), "base_url": here})
    return page.replace("<form ", "<form inert ")


@pages.get("/<int:at>/truth")
def truth(table: str, at: int) -> str:
    """All that was so and all that was done until a moment, as no seat saw it."""
    _, replay = _floor(table), _replay(table)
    state = replay.state(at)
    lines = [one for one in replay.feed(FACILITATOR, at) if one.kind not in UNSEEN]
    times = _times(replay, at)
    return render_template(
        "pages/debrief/truth.html",
        page_title="What was so",
        state=state,
        scenario=replay.scenario,
        lines=[one for one in lines if not one.update],
        names={role.id: role for role in replay.scenario.roles},
        when=times.when,
        here=url_for(".truth", table=table, at=replay.held(at)),
    )


def _floor(table: str) -> Floor:
    return services().access.table_for(facilitator(), table, "observe")


def _replay(table: str) -> Replay:
    return services().debriefs.replay(table)


def _eyes(roles: list[str], wanted: str, otherwise: str) -> str:
    return wanted if wanted in roles or wanted == TRUTH else otherwise


def _times(replay: Replay, at: int) -> Times:
    seat = replay.scenario.roles[0].id
    view = project(replay.state(at), seat)
    return Times(view.clock, view.places, replay.wall(at))


def _moments(replay: Replay) -> dict[str, Any]:
    """What the scrubber needs of every moment: table time, and the wall's distance for playing."""
    return {"t": [0, *(recorded.t for recorded in replay.records)]}
