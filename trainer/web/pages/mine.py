"""A trainee's own page about a table: to read what is said of them, and to write for themselves."""

from typing import Any, get_args

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.core.refusals import Refused
from trainer.service.access import Denied
from trainer.service.after.journals import BOXES, Journal, Reached
from trainer.service.refusals import LobbyRefused
from trainer.web import own
from trainer.web.debriefing import ways
from trainer.web.identity import hold_record, record_phrase
from trainer.web.own import Asker
from trainer.web.pages.debrief import marks_of
from trainer.web.panels import base_url
from trainer.web.services import services

pages = Blueprint("mine", __name__, url_prefix="/debrief/tables/<table>/mine")
Answer = Response | tuple[str, int]


@pages.get("")
def show(table: str) -> str:
    """One's own page; a facilitator's, the list of people, and with `?seat=` one of theirs."""
    return _page(own.asker(table, request.args.get("seat", "")))


@pages.post("")
def write(table: str) -> Answer:
    """Keep what somebody wrote; before the story is over that is a goal, and no more."""
    asker = _mine(table)
    typed = _typed(asker)
    try:
        services().after.journals.write(asker.row, asker.person, typed)
    except LobbyRefused as no:
        return _page(asker, no.text, typed), 422
    return _back(asker, "journal")


@pages.post("/rate")
def rate(table: str) -> Answer:
    """Keep what somebody says of those across the table."""
    asker = _over(table)
    ratings: dict[str, dict[str, int]] = {}
    for name, mark in request.form.items():
        kind, _, rest = name.partition(".")
        seat, _, statement = rest.partition(".")
        if kind == "rate" and mark:
            ratings.setdefault(seat, {})[statement] = int(mark) if mark.isdecimal() else 0
    try:
        services().after.feedback.rate(asker.row, asker.person, ratings)
    except LobbyRefused as no:
        return _page(asker, no.text), 422
    return _back(asker, "others")


@pages.post("/keep")
def keep(table: str) -> Answer:
    """Put this table into the record that this browser holds, or begin one."""
    asker = _over(table)
    if services().after.guides.shuts_scores(asker.row.session):
        return _back(asker, "record")
    try:
        phrase = services().after.growths.keep(record_phrase(), asker.row, asker.seat, asker.person)
    except (LobbyRefused, Refused) as no:
        return _page(asker, no.text), 422
    hold_record(phrase)
    return redirect(url_for("me.show"), code=303)


@pages.post("/out")
def take_out(table: str) -> Answer:
    """Take this table out of the record it is in."""
    asker = _over(table)
    services().after.consents.take_out(asker.row, asker.person)
    return _back(asker, "record")


def _mine(table: str) -> Asker:
    asker = own.asker(table, request.form.get("seat", ""))
    if not asker.mine:
        raise Denied
    return asker


def _over(table: str) -> Asker:
    asker = _mine(table)
    if not asker.over:
        raise Denied
    return asker


def _typed(asker: Asker) -> Journal:
    form = request.form
    goal = form.get("goal", "").strip()
    if not asker.over:
        return Journal(goal=goal)
    reached = form.get("reached", "")
    return Journal(
        boxes={one: text for one in BOXES if (text := form.get(f"box.{one}", "").strip())},
        plus=form.get("plus", "").strip(),
        delta=form.get("delta", "").strip(),
        goal=goal,
        reached=_reached(reached),
        shared=bool(form.get("shared")),
    )


def _reached(said: str) -> Reached:
    return next((one for one in get_args(Reached) if one == said), "")


def _back(asker: Asker, part: str) -> Response:
    where = url_for(".show", table=asker.row.id, seat=asker.seat, done=part, _anchor=part)
    return redirect(where, code=303)


def _page(asker: Asker, fault: str = "", typed: Journal | None = None) -> str:
    told: dict[str, Any] = {"ways": ways(asker.reader, "mine.show") if asker.reader else []}
    shut = asker.mine and services().after.guides.shuts_scores(asker.row.session)
    if asker.over and asker.seat and not shut:
        told |= {"outcome": own.outcome(asker), "process": own.process(asker)}
    if asker.over and asker.mine:
        told |= _private(asker)
    role = asker.state.scenario.role.get(asker.seat)
    return render_template(
        "pages/debrief/mine.html",
        page_title="Yours" if asker.mine else f"The page of {role.name}" if role else "People",
        asker=asker,
        shut=shut,
        session=services().directory.session(asker.row.session),
        role=role,
        roles=asker.state.scenario.role,
        here=url_for(".show", table=asker.row.id),
        table_url=base_url(asker.row.id, asker.seat),
        people=[] if asker.mine else own.people(asker),
        boxes=BOXES,
        fault=fault,
        done=request.args.get("done", ""),
        **own.reflection(asker, _words(asker), typed),
        **told,
    )


def _words(asker: Asker) -> dict[int, str]:
    """The moments that a reader of the replay knows of, each in a few words."""
    if asker.reader is None:
        return {}
    sight = services().after.debriefs.sight(asker.reader)
    return {mark["at"]: mark["text"] for mark in marks_of(asker.reader, sight)}


def _private(asker: Asker) -> dict[str, Any]:
    """What only the page's own person has: whom they rate, and their record."""
    after, phrase = services().after, record_phrase()
    return {
        "rating": own.rating(asker),
        "kept": after.consents.kept(asker.row, asker.person),
        "holds": after.consents.opens(phrase),
    }
