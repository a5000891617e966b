"""All tables of a session side by side, for a screen, a wall, or everybody once it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.debrief.comparison import Comparison
from trainer.debrief.parting_words import left_history, left_others, stayed
from trainer.service.access import Denied, allows
from trainer.service.after.comparisons import Shown
from trainer.service.ports import ParticipantId, Session
from trainer.web.beside import FEW, PARTS, Board, Choice
from trainer.web.debriefing import Way, session_ways
from trainer.web.guard import facilitator
from trainer.web.identity import account_id, participant_id
from trainer.web.services import services

pages = Blueprint("beside", __name__, url_prefix="/debrief/sessions/<session>")
TICKS: Final = ("letters", "people", "secret", "every", "screen")


@dataclass(frozen=True, slots=True)
class Door:
    """Who looks at a session's tables: staff (who may `run` it), or somebody who joined."""

    session: Session
    staff: bool
    run: bool = False
    person: ParticipantId = ""
    shown: Shown | None = None

    @property
    def own(self) -> frozenset[str]:
        """The tables at which they sat."""
        held = services().directory.seatings_of(self.person) if self.person else ()
        return frozenset(one.table for one in held)


@pages.get("")
def show(session: str) -> str:
    """The comparison, as the address chooses."""
    door = _door(session)
    choice = _choice(door)
    comparisons = services().after.comparisons
    found = comparisons.of(session, letters=choice.letters, openly=not choice.secret)
    board = Board(found, comparisons.by_lot(session), choice, door.own)
    return render_template(
        "pages/debrief/side_by_side.html",
        page_title=f"Side by side, {door.session.title}",
        door=door,
        ways=session_ways(door.session.id, "beside.show") if door.staff else [],
        board=board,
        drawn=board.charts(),
        choice=choice,
        parts=PARTS,
        few=FEW,
        others=left_others(found),
        from_history=left_history(found),
        stayed=stayed(found),
        people=_people(found) if choice.people else {},
        forks=_forks(door, choice),
        seat=_seat(door),
        slides=_slides(choice) if choice.screen else [],
    )


@pages.post("/shown")
def share(session: str) -> Response:
    """Let everybody in the session see it, or nobody any more."""
    mine = services().access.session_for(facilitator(), session, "run")
    form = request.form
    shown = Shown(form.get("letters") == "yes", form.get("people") == "yes")
    on = shown if form.get("shown") == "yes" else None
    services().after.comparisons.show(mine.id, facilitator(), on)
    return redirect(url_for(".show", session=mine.id), code=303)


def _door(session: str) -> Door:
    """Who asks; raises Denied for whoever may not see this session's tables."""
    found = services().directory.session(session)
    if found is None:
        raise Denied
    shown = services().after.comparisons.shown(session)
    right = services().access.right_in(account_id(), found)
    if right is not None:
        return Door(found, staff=True, run=allows(right, "run"), shown=shown)
    person = participant_id(session=session)
    if person is None or not services().after.comparisons.may_see(session, person):
        raise Denied
    return Door(found, staff=False, person=person, shown=shown)


def _choice(door: Door) -> Choice:
    """What the address asks for; of names and secrets, whoever is no staff has no choice."""
    asked = request.args
    ticked = {tick: asked.get(tick) == "yes" for tick in TICKS}
    if not door.staff:
        shown = door.shown or Shown()
        ticked |= {"letters": shown.letters, "people": shown.people, "secret": False}
    wanted = tuple(part for part in PARTS if part in asked.getlist("show")) or tuple(PARTS)
    return Choice(wanted, **ticked, x=asked.get("x", ""), y=asked.get("y", ""))


def _slides(choice: Choice) -> list[Way]:
    """The parts of the page one by one, for whoever stands at the wall; first all of them."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "show"]
    every = Way(f"?{urlencode(kept)}", "All", len(choice.parts) == len(PARTS))
    return [
        every,
        *(
            Way(f"?{urlencode([*kept, ('show', part)])}", name, choice.parts == (part,))
            for part, name in PARTS.items()
        ),
    ]


def _people(found: Comparison) -> Mapping[str, list[str]]:
    """Who sat at each table, by the names they gave."""
    directory, role = services().directory, found.scenario.role
    told: dict[str, list[str]] = {}
    for one in (*found.ended, *found.playing):
        held = {seating.seat: seating.participant for seating in directory.seatings_at(one.table)}
        known = ((seat, directory.participant(held[seat])) for seat in role if seat in held)
        told[one.label] = [f"{who.name} ({role[seat].name})" for seat, who in known if who]
    return told


def _forks(door: Door, choice: Choice) -> list[dict[str, Any]]:
    """The what-ifs of the session, which are compared with nothing here."""
    if not door.staff:
        return []
    rows = {row.id: row for row in services().directory.tables_of(door.session.id)}
    return [
        {
            "number": rows[fork.table].number,
            "of": rows[fork.of].number,
            "change": fork.change,
            "table": fork.table,
            "status": rows[fork.table].status,
        }
        for fork in services().after.forks.of(door.session.id).values()
        if not choice.letters and fork.table in rows and fork.of in rows
    ]


def _seat(door: Door) -> str:
    """The way back of somebody who sat at a table."""
    held = services().directory.seatings_of(door.person) if door.person else ()
    return next((f"/table/{one.table}/{one.seat}" for one in held), "")
