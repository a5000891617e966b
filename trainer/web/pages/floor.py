"""A facilitator's page of one table: its story from above, and the hand on the script."""

from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.service.access import Denied, Floor
from trainer.web.cards import table_card
from trainer.web.conduct import No, conduct, sentence
from trainer.web.guard import facilitator
from trainer.web.live import changed
from trainer.web.pages import board
from trainer.web.script import script
from trainer.web.services import services

pages = Blueprint("floor", __name__, url_prefix="/facilitator")
KEPT: Final = 300  # lines of the record that the page shows


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
    """Back to where the form stood: this table's page, the board, or the session's cards."""
    back = request.form.get("next")
    if back in ("session", "board"):
        return url_for(f"{back}.show", session=floor.session.id)
    return url_for("floor.show", table=floor.table.id)


def _refusal(floor: Floor, fault: str) -> str:
    if request.form.get("next") == "board":
        return board.page(floor.session, f"Table {floor.table.number}: {fault}")
    return _page(floor, fault)


def _page(floor: Floor, fault: str = "") -> str:
    state, feed = services().tables.sight(floor.table.id, "")
    return render_template(
        "pages/facilitator/table.html",
        page_title=f"Table {floor.table.number}, {floor.session.title}",
        session={"id": floor.session.id, "title": floor.session.title},
        table=table_card(floor.table),
        act_url=url_for("floor.act", session=floor.session.id, table=floor.table.id),
        feed=[line for line in feed if line.kind != "quiet"][-KEPT:],
        names={role.id: role.name for role in state.scenario.roles},
        fault=fault,
        refused=_refused(fault),
        **script(state),
    )


def _refused(fault: str) -> dict[str, Any] | None:
    kind = request.form.get("do") or request.form.get("type") or ""
    return {"type": kind, "text": fault, "values": request.form.to_dict()} if fault else None
