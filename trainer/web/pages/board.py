"""The board: every table of a session on one page, what needs a hand, and orders for many."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from trainer.core.scenario import Scenario
from trainer.service.access import Need, allows
from trainer.service.ports import Session
from trainer.web import board, news, queue
from trainer.web.conduct import Round, conduct_many
from trainer.web.guard import facilitator
from trainer.web.live import changed
from trainer.web.parse import Malformed
from trainer.web.services import services

pages = Blueprint("board", __name__, url_prefix="/facilitator/sessions/<session>")


@pages.get("/board")
def show(session: str) -> str:
    """The tables as they stand."""
    mine = _mine(session, "observe")
    return page(mine, said=_said(request.args.get("at", "")))


@pages.post("/act")
def act(session: str) -> Response | tuple[str, int]:
    """Do the same at many tables; what was refused is told by table."""
    mine = _mine(session, "run")
    try:
        done = conduct_many(mine)
    except Malformed as no:
        return page(mine, str(no), form=request.form), 422
    changed(session)
    if done.refused:
        return page(mine, _faults(done), form=request.form, said=_at(done.done)), 422
    choice, at = board.Choice.of(request.form), " ".join(map(str, done.done))
    where = url_for("board.show", session=session, sort=choice.sort, show=choice.show, at=at)
    return redirect(where, code=303)


def page(
    session: Session, fault: str = "", form: "MultiDict[str, str] | None" = None, said: str = ""
) -> str:
    """The board, with what was typed if it was refused."""
    scenario = services().shelf.of_session(session)
    right = services().access.right_in(facilitator(), session) or "observe"
    choice = board.Choice.of(form or request.args)
    return render_template(
        "pages/facilitator/board.html",
        page_title=f"Board, {session.title}",
        session={"id": session.id, "title": session.title},
        here=f"/facilitator/sessions/{session.id}",
        now=services().wall(),
        may=allows(right, "run"),
        fault=fault,
        said=said,
        choice=choice,
        shows=board.SHOWS,
        sorts=board.SORTS,
        ticked=form.getlist("table") if form else (),
        back="board",
        **tables(session, choice),
        **orders(scenario, form or _begun(scenario)),
    )


def tables(session: Session, choice: board.Choice) -> dict[str, Any]:
    """What stands on the board: the tables in their lanes, and what needs somebody."""
    shown = queue.shown(services(), session, facilitator())
    found = board.cards(services(), session, queue.needs(shown))
    laid = board.lanes(found, choice)
    return {
        "lanes": laid,
        "rows": board.rows(laid),
        "counts": board.counts(found),
        "queue": queue.lines(shown, session.id),
        "queue_more": max(0, len(shown) - queue.MOST),
    }


def orders(scenario: Scenario, was: "MultiDict[str, str]") -> dict[str, Any]:
    """What an order to many tables may name, and what was filled in."""
    return {
        "was": was,
        "news_to": was.getlist("SendNews.to") or ["all"],
        "news_templates": news.templates(scenario),
        "phases": scenario.phases,
        "endings": scenario.endings,
        "indicators": scenario.indicators,
        "parties": scenario.parties,
        "roles": scenario.roles,
        "injects": sorted(scenario.injects, key=lambda one: not one.by_hand),
    }


def _begun(scenario: Scenario) -> "MultiDict[str, str]":
    fields: Mapping[str, Sequence[str]] = news.begun(scenario, request.args.get("template", ""))
    opened = {"do": ["SendNews"]} if fields else {}
    return MultiDict({**{name: list(values) for name, values in fields.items()}, **opened})


def _mine(session: str, need: Need) -> Session:
    return services().access.session_for(facilitator(), session, need)


def _faults(done: Round) -> str:
    return " ".join(f"Table {number}: {text}" for number, text in done.refused)


def _said(at: str) -> str:
    return _at(tuple(int(word) for word in at.split()[:50] if word.isdecimal() and len(word) < 4))  # noqa: PLR2004 - a table's number


def _at(numbers: Sequence[int]) -> str:
    if not numbers:
        return ""
    *others, last = map(str, numbers)
    listed = f"{', '.join(others)} and {last}" if others else last
    return f"Done at table{'s' if others else ''} {listed}."
