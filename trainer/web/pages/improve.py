"""What facilitators take from a session: observations by objective, and what shall be better."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.core.refusals import Refused
from trainer.service.access import Need, allows
from trainer.service.after.improvements import MOMENT, Observation
from trainer.service.notes import BOOKMARK
from trainer.service.ports import Session
from trainer.service.refusals import LobbyRefused
from trainer.web import improving
from trainer.web.cards import session_card
from trainer.web.debriefing import session_ways
from trainer.web.guard import facilitator
from trainer.web.services import services

pages = Blueprint("improve", __name__, url_prefix="/debrief/sessions/<session>/improve")
Answer = Response | tuple[str, int]
NEXT: Final = ("session", "improve")  # pages to go back to


@pages.get("")
def show(session: str) -> str:
    """Everything that was observed, and what shall be better."""
    return _page(_mine(session, "observe"))


@pages.post("/observations")
def observe(session: str) -> Answer:
    """Write an observation."""
    mine, form = _mine(session, "assess"), request.form
    moment = form.get("moment", "").strip() or form.get("known", "")
    words = (form.get("text", ""), form.get("objective", ""), moment)
    return _kept(
        mine,
        lambda: services().after.improvements.observe(mine, facilitator(), *words),
        "observations",
    )


@pages.post("/improvements")
def improve(session: str) -> Answer:
    """Write what shall be better, by whom and until when."""
    mine, form = _mine(session, "assess"), request.form
    words = (form.get("text", ""), form.get("owner", ""), form.get("due", ""))
    return _kept(
        mine,
        lambda: services().after.improvements.improve(mine, facilitator(), *words),
        "improvements",
    )


@pages.post("/papers/<paper>/settle")
def settle(session: str, paper: str) -> Response:
    """Tick an improvement off, or open it again."""
    mine = _mine(session, "assess")
    done = request.form.get("done") == "yes"
    services().after.improvements.settle(mine.id, paper, done=done)
    return _back(mine, "improvements")


@pages.post("/papers/<paper>/remove")
def remove(session: str, paper: str) -> Response:
    """Throw away what one wrote oneself; who runs the session, what anybody wrote."""
    mine = _mine(session, "assess")
    right = services().access.right_in(facilitator(), mine) or "observe"
    any_ = allows(right, "run")
    services().after.improvements.remove(mine.id, paper, facilitator(), any_=any_)
    return _back(mine, "observations")


@pages.post("/objectives")
def objectives(session: str) -> Response:
    """Take other objectives, or the scenario's again."""
    mine = _mine(session)
    services().after.improvements.set_objectives(mine, request.form.get("objectives", ""))
    return _back(mine, "objectives")


@pages.post("/carry")
def carry(session: str) -> Response:
    """Choose what of earlier sessions the lobby of this one shows."""
    mine = _mine(session)
    services().after.improvements.carry(mine, request.form.getlist("paper"))
    if request.form.get("next") == "session":
        return redirect(url_for("session.show", session=mine.id, _anchor="last-time"), code=303)
    return _back(mine, "before")


@pages.post("/release")
def release(session: str) -> Answer:
    """Let people read what was said of them, at each table that is over."""
    mine = _mine(session)
    return _kept(mine, lambda: improving.release(mine), "pages")


def _mine(session: str, need: Need = "run") -> Session:
    return services().access.session_for(facilitator(), session, need)


def _kept(mine: Session, deed: Callable[[], None], part: str) -> Answer:
    try:
        deed()
    except (LobbyRefused, Refused) as no:
        return _page(mine, no.text, part), 422
    return _back(mine, part)


def _back(mine: Session, part: str) -> Response:
    return redirect(url_for(".show", session=mine.id, _anchor=part), code=303)


def _page(mine: Session, fault: str = "", part: str = "") -> str:
    right = services().access.right_in(facilitator(), mine) or "observe"
    read = services().after.improvements
    aims = read.objectives(mine)
    return render_template(
        "pages/debrief/improve.html",
        page_title=f"Improvements, {mine.title}",
        session=session_card(mine),
        ways=session_ways(mine.id, "improve.show"),
        here=url_for(".show", session=mine.id),
        aims=aims,
        groups=_groups(aims, read.observations(mine.id)),
        improvements=improving.cards(read.of(mine.id), mine),
        before=improving.before(mine),
        moments=_moments(mine),
        tables=improving.tables(mine),
        moment=_from_replay(mine),
        may_write=allows(right, "assess"),
        may_run=allows(right, "run"),
        me=facilitator(),
        names=improving.Names(),
        fault=fault,
        faulty=part,
        typed=request.form if fault else {},
    )


def _groups(aims: Sequence[str], seen: Sequence[Observation]) -> list[dict[str, Any]]:
    """Observations under the objective they speak of; the rest, or of one that is gone, last."""
    groups = [{"aim": aim, "seen": [one for one in seen if one.objective == aim]} for aim in aims]
    rest = [one for one in seen if one.objective not in aims]
    return [*groups, *([{"aim": "", "seen": rest}] if rest else [])]


def _from_replay(mine: Session) -> str:
    """The moment of this session's replay that somebody comes from; empty for none."""
    found = MOMENT.search(request.referrer or "")
    ours = {row.id for row in services().directory.tables_of(mine.id)} if found else set()
    return f"/debrief/tables/{found[1]}/{found[2]}" if found and found[1] in ours else ""


def _moments(mine: Session) -> list[tuple[str, str]]:
    """The bookmarks of a session as moments: an address and a name."""
    numbers = {row.id: row.number for row in services().directory.tables_of(mine.id)}
    found = services().notes.of_session(BOOKMARK, mine, facilitator())
    return [
        (
            f"/debrief/tables/{one.table}/{one.seq}",
            f"Table {numbers[one.table]}: {one.body.get('label') or 'a bookmark'}",
        )
        for one in found
        if one.seq and one.table in numbers
    ]
