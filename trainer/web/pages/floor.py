"""A facilitator's page of one table: its story from above, and the hand on the script."""

from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.service.access import Denied, Floor, allows
from trainer.web import notes
from trainer.web.conduct import No, conduct, sentence
from trainer.web.floor import floor_parts
from trainer.web.guard import facilitator
from trainer.web.live import changed
from trainer.web.pages import board
from trainer.web.services import services

pages = Blueprint("floor", __name__, url_prefix="/facilitator")
MENUS: Final = {
    "ExtendPhase": "clock",
    "JumpToPhase": "clock",
    "EndTable": "clock",
    "SendNews": "news",
    "TakeBack": "back",
}
AT_HOME: Final = ("Whisper", "SpeakAs", "AdjustIndicator", "RevokeMessage", "RevokeDocument")
IN_SCRIPT: Final = ("SendInject", "SkipInject", "HoldInject", "ReleaseInject")
IN_CHANGE: Final = ("MoveInject", "EditInject")
"""Commands whose forms say a refusal themselves; of any other it stands beside the clock."""


@pages.get("/tables/<table>")
def show(table: str) -> str:
    """The table from above."""
    return _page(services().access.table_for(facilitator(), table, "observe"))


@pages.post("/sessions/<session>/tables/<table>/act")
def act(session: str, table: str) -> Response | tuple[str, int]:
    """Conduct the table: done, or refused with its sentence."""
    floor = services().access.table_for(facilitator(), table)
    if floor.session.id != session:
        raise Denied
    try:
        conduct(floor)
    except No as no:
        return _refusal(floor, sentence(no)), 422
    changed(session)
    return redirect(_next(floor), code=303)


def _next(floor: Floor) -> str:
    """Back to where the form stood: a page of this table, the board, or the session's cards."""
    back = request.form.get("next")
    if back in ("session", "board"):
        return url_for(f"{back}.show", session=floor.session.id)
    if back == "debrief":
        return url_for("debrief.last", table=floor.table.id)
    if back == "what-if":
        return url_for("what_if.show", table=floor.table.id)
    if back == "scorecards":
        return url_for("scorecards.show", table=floor.table.id)
    return url_for("floor.show", table=floor.table.id, show=request.args.get("show"))


def _refusal(floor: Floor, fault: str) -> str:
    if request.form.get("next") == "board":
        return board.page(floor.session, f"Table {floor.table.number}: {fault}")
    return _page(floor, fault)


def _page(floor: Floor, fault: str = "") -> str:
    asked = request.form.get("do") or request.form.get("type") or ""
    changing = request.args.get("inject", "")
    if fault and asked in IN_CHANGE:
        changing = request.form.get("inject", "")
    return render_template(
        "pages/facilitator/table.html",
        page_title=f"Table {floor.table.number}, {floor.session.title}",
        session={"id": floor.session.id, "title": floor.session.title},
        here=f"/facilitator/sessions/{floor.session.id}",
        act_url=url_for("floor.act", session=floor.session.id, table=floor.table.id),
        part=urlencode({"show": request.args["show"]}) if "show" in request.args else "",
        may=allows(floor.right, "run"),
        now=services().wall(),
        changing=changing,
        refused=_refused(asked, fault),
        fault=fault if asked not in (*AT_HOME, *IN_SCRIPT, *IN_CHANGE) else "",
        menu_open=_menu(asked, fault),
        **floor_parts(floor, request.args),
        **notes.context(floor, request.args),
    )


def _menu(asked: str, fault: str) -> str:
    """Which of the table's menus stands open."""
    if fault:
        return MENUS.get(asked, "")
    return "news" if "template" in request.args else ""


def _refused(asked: str, fault: str) -> dict[str, Any] | None:
    return {"type": asked, "text": fault, "values": request.form} if fault else None
