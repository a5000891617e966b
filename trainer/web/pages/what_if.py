"""What if: any moment of a table made a new table, and what that one came to."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.core.refusals import Refused
from trainer.core.state import State
from trainer.debrief.branching import in_play
from trainer.debrief.replay import Replay
from trainer.service.access import allows
from trainer.service.after.debriefs import Reader
from trainer.service.after.forking import ForkOrder
from trainer.service.after.forks import Fork
from trainer.service.refusals import LobbyRefused
from trainer.web import what_if
from trainer.web.actor import by
from trainer.web.cards import times_of
from trainer.web.debriefing import ways
from trainer.web.guard import facilitator
from trainer.web.identity import account_id, participant_id
from trainer.web.live import changed
from trainer.web.pages.debrief import look, marks_of
from trainer.web.services import services
from trainer.web.wishes import amount, number, wish

pages = Blueprint("what_if", __name__, url_prefix="/debrief/tables/<table>/what-if")


@pages.get("")
def show(table: str) -> str:
    """The what-ifs of a table, what this one came to if it is one, and the form for another."""
    return _page(table)


@pages.post("")
def fork(table: str) -> Response | tuple[str, int]:
    """Make this moment a new table."""
    floor = services().access.table_for(facilitator(), table)
    try:
        made = services().after.forking.make(floor, facilitator(), by(), _order())
    except (Refused, LobbyRefused) as no:
        return _page(table, no.text), 422
    changed(floor.session.id)
    return redirect(url_for(".show", table=made.table), code=303)


def _page(table: str, fault: str = "") -> str:
    reader, _ = look(table)
    forks = services().after.forks.of(reader.session.id)
    mine = forks.get(table)
    return render_template(
        "pages/debrief/what_if.html",
        page_title=f"What if, table {reader.table.number}",
        ways=ways(reader, "what_if.show"),
        reader=reader,
        here=url_for("what_if.show", table=table),
        mine=_whole(mine, reader) if mine else None,
        others=[_whole(one, reader) for one in forks.values() if _shown(one, reader)],
        asked=_asked(reader) if _runs(reader) else None,
        may=_runs(reader),
        fault=fault,
        given=request.form,
    )


def _shown(fork: Fork, reader: Reader) -> bool:
    """Whether a what-if is one of this table, and its reader sat there or may see everything."""
    held = services().directory.seatings_at(fork.table)
    mine = any(one.participant == participant_id(fork.of) for one in held)
    return fork.of == reader.table.id and (reader.all or mine)


def _whole(fork: Fork, reader: Reader) -> dict[str, Any]:
    """A what-if with what it came to, or what is still to happen."""
    readers = what_if.reader_of(fork.of), what_if.reader_of(fork.table)
    return {
        **what_if.card(fork, reader),
        "difference": what_if.difference_for(fork, readers),
        "to_come": what_if.to_come(fork, reader),
        "act": url_for("floor.act", session=reader.session.id, table=fork.table),
    }


def _runs(reader: Reader) -> bool:
    right = services().access.right_in(account_id(), reader.session)
    return right is not None and allows(right, "run")


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment that a form is about: the table then, and how its page tells of it."""

    replay: Replay
    state: State
    told: dict[str, Any]


def moment_of(reader: Reader) -> Moment | None:
    """The moment that the address names, as far as it lies in play; None before the table began."""
    debriefs = services().after.debriefs
    replay = debriefs.replay(reader.table.id)
    at = number(request.values.get("at", ""), replay.last)
    seq = in_play(replay.records, at) if replay.records else 0
    state = replay.state(seq)
    if state.status != "running":
        return None
    marks = marks_of(reader, debriefs.sight(reader))
    mark = what_if.latest(marks, seq)
    told = {
        "at": seq,
        "when": times_of(state).when(state.t),
        "phase": state.scenario.phase[state.phase].name,
        "mark": mark["at"],
        "said": mark["text"],
        "marks": marks,
        "seats": what_if.seats_of(replay.scenario),
        "temperaments": [(t.id, t.name) for t in replay.scenario.temperaments],
    }
    return Moment(replay, state, told)


def _asked(reader: Reader) -> dict[str, Any] | None:
    """What the form offers at its moment; None before the table began."""
    moment = moment_of(reader)
    if moment is None:
        return None
    state, replay = moment.state, moment.replay
    return {
        **moment.told,
        "left": max(0, state.phase_ends - state.t) // 60_000,
        "bargain": what_if.bargain(replay),
        "minutes": request.values.get("minutes", ""),
        "people": what_if.people(reader.table.id, replay.scenario),
        "choices": what_if.choices(state),
        "paces": what_if.PACES,
    }


def _order() -> ForkOrder:
    form = request.form
    return ForkOrder(
        seq=number(form.get("at", ""), 1),
        kept=frozenset(form.getlist("kept")),
        wish=wish(form),
        temperament=form.get("temperament", ""),
        pace=amount(form.get("pace", "")) or 1.0,
        minutes=amount(form.get("minutes", "")),
    )
