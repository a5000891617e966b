"""The guided debrief on the wall: one question, a clock, and what the room has said together."""

from typing import Any

from flask import Blueprint, render_template, url_for

from trainer.debrief.guide import Guide
from trainer.service.access import allows
from trainer.service.ports import Session
from trainer.web import guide_view
from trainer.web.guard import facilitator
from trainer.web.limits import guesses
from trainer.web.pages.projector import by_token
from trainer.web.services import services

pages = Blueprint("guide_screen", __name__)


@pages.get("/debrief/sessions/<session>/guide/screen")
def show(session: str) -> str:
    """The screen; it holds nothing that the room may not read, so it may be left open."""
    mine = services().access.session_for(facilitator(), session, "observe")
    right = services().access.right_in(facilitator(), mine) or "observe"
    act_url = url_for("guide.act", session=session)
    return _page(mine, may=allows(right, "run"), live=mine.id, act_url=act_url)


@pages.get("/wall/<token>/debrief")
@guesses
def by_link(token: str) -> str:
    """The screen on a computer that nobody is signed in on: it looks again by itself."""
    return _page(by_token(token), may=False, live="", act_url="")


def _page(session: Session, *, may: bool, live: str, act_url: str) -> str:
    guide = services().after.guides.of(session.id)
    told = scene(session, guide) if guide else {"session": session, "guide": None, "now": 0}
    return render_template(
        "pages/debrief/guide/screen.html",
        page_title=f"Debrief, {session.title}",
        may=may,
        live=live,
        act_url=act_url,
        **told,
    )


def scene(session: Session, guide: Guide) -> dict[str, Any]:
    """What stands on the wall."""
    told = guide_view.face(session, guide)
    playing = [clip for clip in guide_view.clips(guide) if clip["shown"]]
    return {
        **told,
        "clip": playing[0] if playing and told["recalled"] else None,
        "table": _table(session, guide) if told["recalled"] and not playing else None,
    }


def _table(session: Session, guide: Guide) -> dict[str, Any] | None:
    """The table on the screen: the one that was chosen, else the first that has ended."""
    played = services().after.guides.played(session)
    rows = [row for row, state in played if state.status == "ended"]
    chosen = [row for row in rows if row.id == guide.focus] or rows[:1]
    if not chosen:
        return None
    found = guide_view.lists(session, guide, chosen[:1], chosen[0].id)
    lines, more = guide_view.weighty(found[0]["record"])
    return {**found[0], "record": lines, "more": more, "several": len(rows) > 1}
