"""A trainee's scorecard when the story is over: as a page, and as data for programs."""

from collections.abc import Sequence
from typing import Any, Final

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from trainer.core.codec import encode
from trainer.core.ids import SeatId
from trainer.core.state import State
from trainer.core.view import FeedEntry
from trainer.debrief.charts import charts_of
from trainer.scoring.figures import Scorecard
from trainer.service.access import Denied, Place
from trainer.web.cards import times_of
from trainer.web.identity import participant_id
from trainer.web.panels import base_url
from trainer.web.scores import Record, names, parts, side_by_side
from trainer.web.services import services

pages = Blueprint("scorecard", __name__, url_prefix="/table/<table>/<seat>")
NO_HISTORY: Final = {"has_history": False, "history_note": None}
NOT_YET: Final = "The story is not over yet. Scorecards come when the table has ended."


@pages.get("/scorecard")
def show(table: str, seat: str) -> str | AnyResponse:
    """My own card; with `?of=`, somebody else's, once they are open."""
    place = services().access.seat_for(participant_id(), table, seat)
    state, feed = services().tables.sight(table, seat)
    if state.status != "ended":
        return redirect(base_url(table, seat), code=303)
    whose = request.args.get("of", seat)
    card, record = _chosen(place, state, feed, whose)
    cards = services().scorecards.for_seat(place) if state.scorecards_open else ()
    mine = whose == seat
    return render_template(
        "pages/scorecard.html",
        **heading(place, state),
        page_title="Your scorecard"
        if mine
        else f"The scorecard of {state.scenario.role[whose].name}",
        mine=mine,
        who=names(state.scenario, [whose])[0],
        parts=parts(card, record),
        charts=charts_of(card, state.scenario, own=mine, opened=state.scorecards_open),
        opened=state.scorecards_open,
        **(history(state) if state.scorecards_open else NO_HISTORY),
        blocks=side_by_side(cards),
        people=_people(place, state, cards, whose),
        reflected=bool(state.surveys.get(seat) or state.guesses.get(seat)),
        reflect=url_for("reflection.show", table=table, seat=seat),
    )


@pages.get("/scorecard.json")
def data(table: str, seat: str) -> AnyResponse | tuple[Response, int]:
    """My card, or everybody's once they are open, for programs."""
    place = services().access.seat_for(participant_id(), table, seat)
    state = services().tables.state(table)
    if state.status != "ended":
        return jsonify({"ok": False, "reason": "not_ended", "text": NOT_YET}), 422
    cards = services().scorecards.for_seat(place)
    found = [encode(card, Scorecard) for card in cards]
    return jsonify({"ok": True, "open": state.scorecards_open, "cards": found})


def history(state: State) -> dict[str, Any]:
    """Whether history settled this, and how firmly that stands once it is worked out."""
    has = state.scenario.history is not None
    note = services().histories.note(state.scenario) if has else None
    return {"has_history": has, "history_note": note}


def heading(place: Place, state: State) -> dict[str, Any]:
    """What the pages after the story say of the table."""
    ending = state.scenario.ending.get(state.ending)
    return {
        "title": state.scenario.title,
        "number": place.table.number,
        "ending": ending.name if ending else "",
        "back": base_url(place.table.id, place.seat),
        "look_back": f"/debrief/tables/{place.table.id}",
    }


def _chosen(
    place: Place, state: State, feed: Sequence[FeedEntry], whose: SeatId
) -> tuple[Scorecard, Record]:
    """A card and what it may cite: one's own feed, or for another's card the table's record."""
    when = times_of(state).when
    if whose == place.seat:
        card = services().scorecards.of(place.table.id).own[whose]
        return card, Record(feed, when, state.scenario)
    found = [card for card in services().scorecards.for_seat(place) if card.seat == whose]
    if not found:
        raise Denied
    everything = services().tables.feed(place.table.id, "")
    return found[0], Record(everything, when, state.scenario, words=False)


def _people(
    place: Place, state: State, cards: Sequence[Scorecard], whose: SeatId
) -> list[dict[str, Any]]:
    """Whose cards stand side by side, each with its link."""
    here = url_for("scorecard.show", table=place.table.id, seat=place.seat)
    return [
        {**one, "url": f"{here}?of={one['seat']}", "current": one["seat"] == whose}
        for one in names(state.scenario, [card.seat for card in cards])
    ]
