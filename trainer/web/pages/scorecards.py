"""The facilitator's page of a table's scorecards: all of them, and the button that opens them."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.core.commands import OpenScorecards
from trainer.core.refusals import Refused
from trainer.core.state import State
from trainer.debrief.charts import charts_of, escalation, talk_of
from trainer.scoring.figures import TableScore
from trainer.service.access import Denied, Floor, allows
from trainer.web.cards import table_card, times_of
from trainer.web.debriefing import opening_of
from trainer.web.guard import facilitator
from trainer.web.live import changed
from trainer.web.pages.scorecard import history
from trainer.web.pages.session import by
from trainer.web.panels import new_id
from trainer.web.scores import Record, names, parts, side_by_side
from trainer.web.services import services

pages = Blueprint("scorecards", __name__, url_prefix="/facilitator/tables/<table>/scorecards")


@pages.get("")
def show(table: str) -> str | Response:
    """Everybody's card; `?seat=` chooses the one that is shown in full."""
    floor = services().access.table_for(facilitator(), table, "observe")
    state = services().tables.state(table)
    if state.status != "ended":
        return redirect(url_for("floor.show", table=table), code=303)
    return _page(floor, state)


@pages.post("/open")
def open_them(table: str) -> Response | tuple[str, int]:
    """Let everybody at the table read everybody's card."""
    floor = services().access.table_for(facilitator(), table)
    asked = request.form.get("command", "")
    try:
        services().tables.act(table, OpenScorecards(), by(), asked, facilitator())
    except Refused as no:
        state = services().tables.state(table)
        if state.status != "ended":
            return redirect(url_for("floor.show", table=table), code=303)
        return _page(floor, state, no.text), 422
    changed(floor.session.id)
    return redirect(url_for("scorecards.show", table=table), code=303)


def _page(floor: Floor, state: State, fault: str = "") -> str:
    table, scenario = floor.table.id, state.scenario
    score = services().scorecards.of(table)
    seat = request.args.get("seat") or next(iter(score.cards))
    if seat not in score.cards:
        raise Denied
    record = Record(services().tables.feed(table, ""), times_of(state).when, scenario)
    return render_template(
        "pages/facilitator/scorecards.html",
        page_title=f"Scorecards of table {floor.table.number}",
        session={"id": floor.session.id, "title": floor.session.title},
        table=table_card(floor.table),
        url=url_for("scorecards.show", table=table),
        may_open=allows(floor.right, "run"),
        opened=state.scorecards_open,
        command=new_id(),
        opening=opening_of(floor, state),
        who=names(scenario, [seat])[0],
        parts=parts(score.cards[seat], record),
        charts=charts_of(score.cards[seat], scenario, own=False),
        edge=escalation(score.escalation),
        talk=talk_of(scenario, services().events.read(table)),
        blocks=side_by_side(tuple(score.cards.values())),
        people=_people(score, state, table, seat),
        fault=fault,
        **history(state),
    )


def _people(score: TableScore, state: State, table: str, seat: str) -> list[dict[str, Any]]:
    here = url_for("scorecards.show", table=table)
    return [
        {**one, "url": f"{here}?seat={one['seat']}#card", "current": one["seat"] == seat}
        for one in names(state.scenario, score.cards)
    ]
