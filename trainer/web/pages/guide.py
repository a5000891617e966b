"""The guided debrief, as its facilitator leads it: the steps, their clock, the room's answers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.debrief import guide as steps
from trainer.debrief.guide import LENGTHS, Clip, Guide
from trainer.service.access import allows
from trainer.service.after.guides import Deed
from trainer.service.notes import BOOKMARK
from trainer.service.ports import Session
from trainer.web import guide_view
from trainer.web.debriefing import session_ways
from trainer.web.guard import facilitator
from trainer.web.guide_console import choice, console, tables_of
from trainer.web.live import push
from trainer.web.services import services

pages = Blueprint("guide", __name__, url_prefix="/debrief/sessions/<session>/guide")
Form: TypeAlias = Mapping[str, str]
OVER: Final = "over"


@pages.get("")
def show(session: str) -> str:
    """The console of the debrief; without one, the choice of how long it shall be."""
    mine = services().access.session_for(facilitator(), session, "observe")
    guide = services().after.guides.of(session)
    right = services().access.right_in(facilitator(), mine) or "observe"
    told = {
        "page_title": f"Guided debrief, {mine.title}",
        "may": allows(right, "run"),
        "act_url": url_for("guide.act", session=session),
        "ways": session_ways(session, "guide.show"),
    }
    if guide is None:
        return render_template("pages/debrief/guide/choose.html", **told, **choice(mine))
    return render_template("pages/debrief/guide/console.html", **told, **console(mine, guide))


@pages.post("")
def act(session: str) -> Response:
    """Go on, go back, or change how it goes; whatever has passed meanwhile changes nothing."""
    mine = services().access.session_for(facilitator(), session)
    do, guides = request.form.get("do", ""), services().after.guides
    length = next((one for one in LENGTHS if one == request.form.get("length")), None)
    if do == "plan" and length:
        guides.plan(mine, facilitator(), length)
    elif do == "clip":
        _clip(mine, request.form)
    elif do == "strike":
        _strike(mine, request.form)
    elif do in DEEDS:
        _done(mine, DEEDS[do](request.form))
    push().guided(mine.id, joining=_joining(mine))
    back = "guide_screen" if request.form.get("screen") else "guide"
    return redirect(url_for(f"{back}.show", session=mine.id, _anchor=request.form.get("to")), 303)


def _joining(session: Session) -> list[str]:
    """The tables whose people are told of the debrief: it is on, and their story is over."""
    guide = services().after.guides.of(session.id)
    return [row.id for row in tables_of(session)["ended"]] if guide and guide.on else []


def _done(session: Session, deed: Deed) -> None:
    """Do something to the guide; when it is over, every poll is counted."""
    guide = services().after.guides.change(session, deed)
    if guide is None:
        return
    if guide.over or request.form.get("do") == "close":
        for step in guide.steps:
            if step.kind == steps.POLLED and step.id in (*guide.passed, guide.at):
                services().after.polls.close(guide_view.poll_of(session, guide, step.id))


def _there(form: Form, deed: Deed) -> Deed:
    """A step forward or back, if it is still from where the form's page stood."""

    def only_there(guide: Guide, now: int) -> Guide:
        here = OVER if guide.over else guide.at
        return deed(guide, now) if form.get("at", "") == here else guide

    return only_there


def _number(form: Form, name: str) -> int:
    """A number as somebody typed it; anything else is as good as none."""
    text = form.get(name, "")
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 5 else 0  # noqa: PLR2004


def _place(form: Form) -> int | None:
    return _number(form, "clip") if form.get("clip") else None


def _minutes(form: Form) -> Deed:
    return lambda guide, _: steps.lasting(guide, form.get("step", ""), _number(form, "minutes"))


def _move(by: int) -> Callable[[Form], Deed]:
    return lambda form: lambda guide, _: steps.move(guide, form.get("step", ""), by)


def _drop(*, dropped: bool) -> Callable[[Form], Deed]:
    return lambda form: lambda guide, _: steps.drop(guide, form.get("step", ""), dropped=dropped)


def _add(form: Form) -> Deed:
    title, ask = form.get("title", ""), form.get("ask", "")
    return lambda guide, _: steps.add(guide, title, ask, _number(form, "minutes"))


def _focus(form: Form) -> Deed:
    return lambda guide, _: replace(guide, focus=form.get("table", "")[:64], shown=None)


DEEDS: Final[Mapping[str, Callable[[Form], Deed]]] = {
    "next": lambda form: _there(form, steps.onward),
    "back": lambda form: _there(form, steps.back),
    "go": lambda form: lambda guide, now: steps.go(guide, form.get("step", ""), now),
    "end": lambda _: lambda guide, _: steps.finish(guide),
    "more": lambda form: (
        lambda guide, now: steps.extend(guide, min(max(_number(form, "minutes"), 1), 30), now)
    ),
    "close": lambda _: lambda guide, _: guide,
    "ask": lambda form: lambda guide, _: replace(guide, asking=max(0, _number(form, "prompt"))),
    "minutes": _minutes,
    "earlier": _move(-1),
    "later": _move(1),
    "drop": _drop(dropped=True),
    "restore": _drop(dropped=False),
    "add": _add,
    "record": lambda form: lambda guide, _: replace(guide, record=form.get("show") == "yes"),
    "focus": _focus,
    "play": lambda form: lambda guide, _: steps.playing(guide, _place(form)),
    "unclip": lambda form: lambda guide, _: steps.unclipped(guide, _number(form, "clip")),
}


def _clip(session: Session, form: Form) -> None:
    """Put a bookmark that one may read on the playlist, with the eyes to show it through."""
    read = services().notes.of_session(BOOKMARK, session, facilitator())
    paper = next((one for one in read if one.id == form.get("paper")), None)
    if paper is None or paper.seq is None:
        return
    role = services().tables.state(paper.table).scenario.role
    eyes = form.get("eyes", "") if form.get("eyes") in role else guide_view.PUBLIC
    clip = Clip(paper.id, paper.table, paper.seq, str(paper.body.get("label", "")), eyes)
    services().after.guides.change(session, lambda guide, _: steps.clipped(guide, clip))


def _strike(session: Session, form: Form) -> None:
    """Take a line off a table's list, since it stands on the wall."""
    guide, row = (
        services().after.guides.of(session.id),
        services().directory.table(form.get("table", "")),
    )
    if guide and row and row.session == session.id:
        services().after.recollections.strike(guide.id, row.id, form.get("line", ""))
