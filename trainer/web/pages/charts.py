"""The charts of a table: how near the edge, how the offers moved, who talked, where time went."""

from typing import Any

from flask import Blueprint, render_template, request, url_for

from trainer.debrief.charts.of_table import WHOLE, TableCharts
from trainer.debrief.sight import Sight
from trainer.scoring.figures import Mark
from trainer.service.after.ledgers import mine
from trainer.web.debriefing import ways
from trainer.web.pages.debrief import look
from trainer.web.pages.ledger import Moments, moments_of, own_seats
from trainer.web.services import services

pages = Blueprint("charts", __name__, url_prefix="/debrief/tables/<table>/charts")


@pages.get("")
def show(table: str) -> str:
    """Everything that is drawn of a table; `?phase=` chooses whose talk the large matrix shows."""
    reader, sight = look(table)
    seat = mine(reader, request.args.get("seat", ""))
    over = services().tables.state(table).status == "ended"
    found = services().after.ledgers.charts(reader, seat) if over else None
    return render_template(
        "pages/debrief/charts.html",
        page_title=f"Charts of table {reader.table.number}",
        ways=ways(reader, "charts.show"),
        reader=reader,
        here=url_for("charts.show", table=table),
        seat=seat,
        seats=own_seats(reader, sight, seat),
        charts=found,
        talk=_talk(found) if found else (),
        acts=_acts(found, sight, seat, moments_of(reader, sight)) if found else (),
    )


def _talk(found: TableCharts) -> list[dict[str, Any]]:
    """The matrices that may be chosen, and which one is."""
    wanted = request.args.get("phase", "")
    chosen = wanted if wanted in found.talk else WHOLE
    return [{"name": name, "here": name == chosen} for name in found.talk]


def _acts(
    found: TableCharts, sight: Sight, seat: str, moments: Moments
) -> list[dict[str, str | float]]:
    """The acts that were marked, each with its moment in the replay."""
    return [
        {"name": act.name, "when": moments.when(act.t), "url": moments.url(_seq(act, sight, seat))}
        for act in found.acts
    ]


def _seq(act: Mark, sight: Sight, seat: str) -> int:
    """The table's number of an event that a seat's own card names by the entry of its feed."""
    if not seat:
        return act.seq
    came = [seq for seq, _ in sight.replay.logs[seat].dated()]
    return came[act.seq - 1] if 0 < act.seq <= len(came) else 0
