"""The guided debrief on a trainee's own page: the question, the poll, their table's list."""

from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.debrief.guide import POLLED, Guide, Step
from trainer.service.access import Denied
from trainer.service.after.debriefs import Reader
from trainer.service.ports import ParticipantId, TableRow
from trainer.service.refusals import LobbyRefused
from trainer.web import guide_view
from trainer.web.debriefing import ways
from trainer.web.identity import ballot_token, participant_id
from trainer.web.live import push
from trainer.web.services import services

pages = Blueprint("guide_part", __name__, url_prefix="/debrief")
HERE: Final = "/sessions/<session>/guide/<table>"


@pages.get("/tables/<table>/guide")
def of_table(table: str) -> Response:
    """To the guided debrief of a table's session."""
    reader = services().after.debriefs.reader(None, participant_id(table), table)
    return redirect(url_for("guide_part.show", session=reader.session.id, table=table), 303)


@pages.get(HERE)
def show(session: str, table: str) -> str:
    """The step as everybody sees it, and what this person may add."""
    reader, me = _seat(session, table)
    return _page(reader, me)


@pages.post(HERE)
def act(session: str, table: str) -> Response | tuple[str, int]:
    """Answer the poll, add to the table's list, or write for oneself."""
    reader, me = _seat(session, table)
    guide = services().after.guides.of(session)
    if guide is None:
        raise Denied
    try:
        _do(reader, me, guide)
    except LobbyRefused as no:
        return _page(reader, me, no.text), 422
    return redirect(url_for("guide_part.show", session=session, table=table), 303)


def _seat(session: str, table: str) -> tuple[Reader, ParticipantId]:
    """Who asks, for those who sat at that table, once its story is over."""
    me = participant_id(session=session)
    reader = services().after.debriefs.reader(None, me, table)
    if me is None or reader.session.id != session:
        raise Denied
    return reader, me


def _do(reader: Reader, me: ParticipantId, guide: Guide) -> None:
    form, ours, row = request.form, services().after.recollections, reader.table
    match form.get("do"):
        case "poll":
            step = _step(guide, form.get("step", ""), POLLED)
            poll = guide_view.poll_of(reader.session, guide, step.id)
            chosen, word = form.getlist("feeling"), form.get("word", "")
            services().after.polls.answer(poll, me, ballot_token(), chosen, word)
        case "say":
            step = _step(guide, form.get("step", ""))
            ours.say(guide.id, step.id, row, me, form.get("text", ""))
        case "recall" | "earlier" | "later" | "strike" as deed:
            _step(guide, guide_view.RECALLED)
            _list(deed, me, guide, row)
            push().guided(row.session, row.id)
        case _:
            raise Denied


def _list(deed: str, me: ParticipantId, guide: Guide, row: TableRow) -> None:
    """Add to the table's list, order it, or take a line of one's own away."""
    form, ours = request.form, services().after.recollections
    line = form.get("line", "")
    if deed == "recall":
        ours.recall(guide.id, row, me, form.get("text", ""))
    elif deed == "strike":
        ours.strike(guide.id, row.id, line, me)
    else:
        ours.move(guide.id, row.id, line, -1 if deed == "earlier" else 1)


def _step(guide: Guide, name: str, kind: str = "") -> Step:
    """A step (of a kind) that has come: nobody answers what has not been asked yet."""
    come = (*guide.passed, guide.at)
    found = next((one for one in guide.way if one.id == name and name in come), None)
    if found is None or kind not in ("", found.kind):
        raise Denied
    return found


def _page(reader: Reader, me: ParticipantId, fault: str = "") -> str:
    guide = services().after.guides.of(reader.session.id)
    told: dict[str, Any] = {
        "page_title": f"Debrief, table {reader.table.number}",
        "reader": reader,
        "ways": ways(reader, "guide_part.of_table"),
        "act_url": url_for("guide_part.show", session=reader.session.id, table=reader.table.id),
        "me": me,
        "fault": fault,
    }
    if guide is None:
        return render_template("pages/debrief/guide/part.html", guide=None, now=0, **told)
    return render_template(
        "pages/debrief/guide/part.html",
        **told,
        **guide_view.face(reader.session, guide),
        **_own(reader, me, guide),
    )


def _own(reader: Reader, me: ParticipantId, guide: Guide) -> dict[str, Any]:
    """What this person has said, and what their table has."""
    said = services().after.recollections.said(guide.id, me, reader.session.id)
    told: dict[str, Any] = {
        "said": said,
        "written": [(one.title, said[one.id]) for one in guide.way if said.get(one.id)],
        "list": None,
        "mine": {},
        "clips": [],
        "voted": False,
    }
    step = guide.step
    if step and step.kind == guide_view.RECALLED:
        told["list"] = guide_view.lists(reader.session, guide, [reader.table], reader.table.id)[0]
        shown = guide_view.clips(guide)
        told["clips"] = [clip for clip in shown if clip["table"] == reader.table.id]
    if step and step.kind == POLLED:
        poll = guide_view.poll_of(reader.session, guide, step.id)
        told["mine"] = services().after.polls.mine(poll, me, ballot_token())
        told["voted"] = me in services().after.polls.answered(poll)
    return told
