"""If they had: a moment played on by bots many times, with and without one change."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.core.actors import BySeat
from trainer.core.events import Recorded
from trainer.core.refusals import Refused
from trainer.core.scenario import Scenario
from trainer.core.state import State
from trainer.debrief.odds import Odds, Shift, odds, shifts
from trainer.service.access import Denied, allows
from trainer.service.after.debriefs import Reader
from trainer.service.after.future_answers import Answers, Question
from trainer.service.after.futures import PLAYS, UNDONE
from trainer.service.refusals import LobbyRefused
from trainer.web import what_if
from trainer.web.cards import times_of
from trainer.web.debriefing import ways
from trainer.web.guard import facilitator
from trainer.web.identity import account_id
from trainer.web.pages.debrief import look
from trainer.web.pages.what_if import moment_of
from trainer.web.services import services
from trainer.web.wishes import number, wish

pages = Blueprint("futures", __name__, url_prefix="/debrief/tables/<table>/what-if/futures")
USUAL = "historical"  # the temperament of a seat that nobody chose one for
ACTIVE = ("playing", "stopping")


@pages.get("")
def show(table: str) -> str:
    """What was asked about moments of this table and what followed, and the form to ask more."""
    return _page(table)


@pages.post("")
def ask(table: str) -> Response | tuple[str, int]:
    """Let bots play this moment on."""
    floor = services().access.table_for(facilitator(), table)
    scenario = services().tables.state(table).scenario
    known = scenario.temperament
    chosen = {role.id: request.form.get(f"bot.{role.id}", "") for role in scenario.roles}
    try:
        question = Question(
            number(request.form.get("at", ""), 1),
            wish(request.form),
            {seat: name for seat, name in chosen.items() if name in known},
        )
        services().after.futures.ask(floor.table, facilitator(), question)
    except (Refused, LobbyRefused) as no:
        return _page(table, no.text), 422
    return redirect(url_for(".show", table=table, at=question.seq), code=303)


@pages.post("/stop")
def stop(table: str) -> Response:
    """Play no further."""
    services().access.table_for(facilitator(), table)
    services().after.futures.stop(table, request.form.get("of", ""))
    return redirect(url_for(".show", table=table), code=303)


def _page(table: str, fault: str = "") -> str:
    reader, _ = look(table)
    if not reader.all:
        raise Denied
    right = services().access.right_in(account_id(), reader.session)
    may = right is not None and allows(right, "run")
    found = [_told(reader, one) for one in services().after.futures.of(table)]
    shown = [one for one in found if reader.staff or one["status"] == "done"]
    return render_template(
        "pages/debrief/futures.html",
        page_title=f"If they had, table {reader.table.number}",
        ways=ways(reader, "what_if.show"),
        reader=reader,
        here=url_for("futures.show", table=table),
        found=shown,
        playing=any(one["status"] in ACTIVE for one in shown),
        asked=_asked(reader) if may else None,
        may=may,
        plays=PLAYS,
        fault=fault,
        given=request.form,
    )


def _told(reader: Reader, answers: Answers) -> dict[str, Any]:
    """A question with what followed so far, in words and in bars."""
    replay = services().after.debriefs.replay(reader.table.id)
    scenario, state = replay.scenario, replay.state(answers.seq)
    first = {one.ending: one for one in odds(answers.as_it_was)}
    moved = shifts(answers.as_it_was, answers.otherwise)
    whole = answers.status == "done"
    return {
        "id": answers.id,
        "seq": answers.seq,
        "when": times_of(state).when(state.t),
        "words": answers.words,
        "status": answers.status,
        "done": answers.done,
        "of": 2 * answers.plays,
        "rows": [_row(scenario, one) for one in moved],
        "first": [(_name(scenario, e), _share(one)) for e, one in first.items()],
        "differs": [_clear(scenario, one) for one in moved if one.clear] if whole else [],
        "bots": _bots(scenario, answers),
    }


def _row(scenario: Scenario, one: Shift) -> dict[str, Any]:
    sides = (("As it was", one.was), ("With the change", one.now))
    return {"name": _name(scenario, one.ending), "sides": [_side(*side) for side in sides]}


def _side(label: str, one: Odds) -> dict[str, Any]:
    low, high = (round(100 * bound) for bound in (one.low, one.high))
    return {
        "label": label,
        "count": one.count,
        "plays": one.plays,
        "share": round(100 * one.share),
        "low": low,
        "high": high,
    }


def _share(one: Odds) -> int:
    return round(100 * one.share)


def _clear(scenario: Scenario, one: Shift) -> str:
    """A difference that chance would hardly make, in a sentence."""
    way = "more" if one.low > 0 else "less"
    least, most = sorted(round(100 * abs(bound)) for bound in (one.low, one.high))
    spread = f"{least} to {most}" if least else f"up to {most}"
    return f"“{_name(scenario, one.ending)}” follows {way} often, by {spread} in a hundred."


def _name(scenario: Scenario, ending: str) -> str:
    found = scenario.ending.get(ending)
    return found.name if found else "No ending"


def _bots(scenario: Scenario, answers: Answers) -> str:
    """Of which temperaments the bots were."""
    known = scenario.temperament
    chosen = [known[t].name for t in answers.temperaments.values() if t in known]
    kinds = sorted(set(chosen), key=lambda name: (-chosen.count(name), name))
    return ", ".join(f"{name} ({chosen.count(name)})" for name in kinds)


def _asked(reader: Reader) -> dict[str, Any] | None:
    """What the form offers at its moment; None before the table began."""
    moment = moment_of(reader)
    if moment is None:
        return None
    state, records = moment.state, moment.replay.records
    seats = moment.told["seats"]
    return {
        **moment.told,
        "choices": _choices(state, records[moment.told["at"] - 1]),
        "bots": [_bot(state, seat, name) for seat, name in seats],
    }


def _bot(state: State, seat: str, name: str) -> dict[str, str]:
    """A seat, and the temperament its bot is of unless somebody says otherwise."""
    sitting = state.seats.get(seat)
    own = sitting.temperament if sitting and sitting.kind == "bot" else USUAL
    return {"seat": seat, "name": name, "usual": own}


def _choices(state: State, last: Recorded) -> what_if.Choices:
    role = state.scenario.role
    undone = []
    if isinstance(last.by, BySeat):
        undone = [(f"{UNDONE}:it", f"What {role[last.by.seat].name} did at this moment")]
    groups = [
        ("This was not done", undone),
        ("This was done", what_if.acts(state)),
        ("This offer was accepted", what_if.offers(state)),
        *what_if.choices(state),
    ]
    return [(name, found) for name, found in groups if found]
