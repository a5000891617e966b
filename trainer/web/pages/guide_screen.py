"""The guided debrief on the wall: one question, a clock, and what the room has said together."""

from typing import Any

from flask import Blueprint, render_template, url_for

from trainer.debrief.guide import Guide
from trainer.service.access import allows
from trainer.service.ports import Session
from trainer.web import guide_view
from trainer.web.guard import facilitator
from trainer.web.services import services

pages = Blueprint("guide_screen", __name__, url_prefix="/debrief/sessions/<session>/guide/screen")


@pages.get("")
def show(session: str) -> str:
    """The screen; it holds nothing that the room may not read, so it may be left open."""
    mine = services().access.session_for(facilitator(), session, "observe")
    right = services().access.right_in(facilitator(), mine) or "observe"
    guide = services().after.guides.of(session)
    return render_template(
        "pages/debrief/guide/screen.html",
        page_title=f"Debrief, {mine.title}",
        may=allows(right, "run"),
        act_url=url_for("guide.act", session=session),
        **(scene(mine, guide) if guide else {"session": mine, "guide": None, "now": 0}),
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
    found = guide_view.lists(session, guide, chosen)
    if not found:
        return None
    lines, more = guide_view.weighty(found[0]["record"])
    return {**found[0], "record": lines, "more": more, "several": len(rows) > 1}
