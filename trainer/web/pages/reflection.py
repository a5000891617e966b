"""Two minutes before the figures: what the others wanted, and how it was for oneself."""

from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.core.actors import BySeat
from trainer.core.cast import Party
from trainer.core.commands import ReflectionCommand
from trainer.core.refusals import Refused
from trainer.core.state import State
from trainer.core.view import IssueView
from trainer.core.views import bargaining
from trainer.scoring.of_scenario import interests
from trainer.service.access import Place
from trainer.service.tables import Stolen
from trainer.web.identity import participant_id
from trainer.web.pages.scorecard import heading
from trainer.web.panels import base_url, new_id
from trainer.web.parse import Malformed, command_from_form
from trainer.web.problems import STOLEN
from trainer.web.services import services

pages = Blueprint("reflection", __name__, url_prefix="/table/<table>/<seat>/reflect")
QUESTIONS: Final = "questions"


@dataclass(frozen=True, slots=True)
class Step:
    """One page of questions: about a party, or (without one) about how it was."""

    id: str
    party: Party | None = None


@pages.get("")
def show(table: str, seat: str) -> str | Response:
    """The first step, or the one that is asked for."""
    place, state = _over(table, seat)
    if state is None:
        return redirect(base_url(table, seat), code=303)
    return _page(place, state, request.args.get("step", ""))


@pages.post("")
def answer(table: str, seat: str) -> Response | tuple[str, int]:
    """Take the answers of one step, and go on to the next."""
    place, state = _over(table, seat)
    if state is None:
        return redirect(base_url(table, seat), code=303)
    here = request.args.get("step", "")
    try:
        _do(place)
    except (Refused, Malformed, Stolen) as no:
        return _page(place, state, here, _sentence(no)), 422
    return redirect(_after(place, steps(state, seat), here), code=303)


def _over(table: str, seat: str) -> tuple[Place, State | None]:
    """The seat, and its table if its story is over."""
    place = services().access.seat_for(participant_id(), table, seat)
    state = services().tables.state(table)
    return place, state if state.status == "ended" else None


def _do(place: Place) -> None:
    """Keep what was answered; a page sent back without any answer is one that was skipped."""
    form = request.form
    if not any(value for name, value in form.items() if name.startswith(("weights.", "answers."))):
        return
    command = command_from_form(form, ReflectionCommand)
    asked = form.get("command", "")
    services().tables.act(place.table.id, command, BySeat(place.seat), asked, place.seat)


def steps(state: State, seat: str) -> list[Step]:
    """The other parties whose interests the scenario knows, then the questions."""
    mine, known = state.scenario.role[seat].party, interests(state.scenario)
    issues = bargaining.issues(state, seat)
    others = [p for p in state.scenario.parties if p.id in known and p.id != mine and issues]
    return [*(Step(party.id, party) for party in others), Step(QUESTIONS)]


def _after(place: Place, found: list[Step], here: str) -> str:
    """Where the next step is, and after the last the scorecard."""
    names = [step.id for step in found]
    place_of = names.index(here) + 1 if here in names else 0
    table, seat = place.table.id, place.seat
    if place_of < len(names):
        return url_for("reflection.show", table=table, seat=seat, step=names[place_of])
    return url_for("scorecard.show", table=table, seat=seat)


def _page(place: Place, state: State, wanted: str, fault: str = "") -> str:
    found = steps(state, place.seat)
    step = next((one for one in found if one.id == wanted), found[0])
    return render_template(
        "pages/reflection.html",
        **heading(place, state),
        page_title="Two minutes before the figures",
        step=step,
        number_of=found.index(step) + 1,
        of=len(found),
        issues=_issues(state, place.seat, step),
        items=services().scorecards.questionnaire.items,
        given=_given(state, place.seat, step),
        after=_after(place, found, step.id),
        command=new_id(),
        fault=fault,
    )


def _issues(state: State, seat: str, step: Step) -> tuple[IssueView, ...]:
    return bargaining.issues(state, seat) if step.party else ()


def _given(state: State, seat: str, step: Step) -> dict[str, Any]:
    """What was answered before, as text; after a refusal, what was just sent."""
    prefix = "weights." if step.party else "answers."
    if request.method == "POST":
        return {k.removeprefix(prefix): v for k, v in request.form.items() if k.startswith(prefix)}
    kept = (
        state.guesses.get(seat, {}).get(step.id, {}) if step.party else state.surveys.get(seat, {})
    )
    return {name: str(value) for name, value in kept.items()}


def _sentence(no: Exception) -> str:
    if isinstance(no, Stolen):
        return STOLEN
    return no.text if isinstance(no, Refused) else str(no)
