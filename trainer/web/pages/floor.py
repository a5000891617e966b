"""A facilitator's page of one table: its story from above, and the hand on the script."""

from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.core.commands import (
    AdjustIndicator,
    EndTable,
    ExtendPhase,
    JumpToPhase,
    LockChannel,
    PauseClock,
    ResumeClock,
    SendInject,
    SendNews,
    SkipInject,
    StartTable,
    UnlockChannel,
)
from trainer.core.refusals import Refused
from trainer.service.access import Denied, Floor
from trainer.service.refusals import LobbyRefused
from trainer.service.tables import Stolen
from trainer.web.cards import table_card
from trainer.web.guard import facilitator
from trainer.web.live import changed
from trainer.web.pages.session import by
from trainer.web.parse import Malformed, command_from_form
from trainer.web.problems import STOLEN
from trainer.web.script import script
from trainer.web.services import services

pages = Blueprint("floor", __name__, url_prefix="/facilitator")
# Seats change through the roster, which keeps the directory in step; the clock ticks by itself.
Conduct = (
    StartTable
    | PauseClock
    | ResumeClock
    | ExtendPhase
    | JumpToPhase
    | EndTable
    | SendInject
    | SkipInject
    | SendNews
    | AdjustIndicator
    | UnlockChannel
    | LockChannel
)
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
        _do(floor, command_from_form(request.form, Conduct))
    except (Refused, LobbyRefused, Malformed, Stolen) as no:
        return _page(floor, _sentence(no)), 422
    changed(session)
    return redirect(_next(floor), code=303)


def _do(floor: Floor, command: Conduct) -> None:
    if isinstance(command, StartTable):
        services().seats.start(floor.session, floor.table.id, by())
        return
    asked = request.form.get("id") or request.form.get("command") or ""
    services().tables.act(floor.table.id, command, by(), asked, facilitator())


def _next(floor: Floor) -> str:
    """Back to where the form stood: this table's page, or the session's cards."""
    if request.form.get("next") == "session":
        return url_for("session.show", session=floor.session.id)
    return url_for("floor.show", table=floor.table.id)


def _sentence(no: Exception) -> str:
    if isinstance(no, Stolen):
        return STOLEN
    return no.text if isinstance(no, Refused | LobbyRefused) else str(no)


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
