"""A facilitator's sessions, and opening a new one."""

from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.service.dry_runs import OF
from trainer.service.lobby import Plan
from trainer.service.ports import AccountId, Session
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.setups import Kind
from trainer.web.cards import session_card
from trainer.web.guard import facilitator
from trainer.web.services import services

pages = Blueprint("sessions", __name__, url_prefix="/facilitator")
BLANK: Final = {
    "title": "",
    "scenario": "",
    "tables": "1",
    "people": "2",
    "seating": "choose",
    "minutes": "",
    "bots": "historical",
}
FIELD_OF: Final = {
    LobbyReason.NO_TITLE: "title",
    LobbyReason.NO_SCENARIO: "scenario",
    LobbyReason.FAULTY_SCENARIO: "scenario",
    LobbyReason.BAD_TABLES: "tables",
    LobbyReason.BAD_PEOPLE: "people",
    LobbyReason.BAD_SEATING: "seating",
    LobbyReason.BAD_MINUTES: "minutes",
    LobbyReason.NO_TEMPERAMENT: "bots",
}


@dataclass(frozen=True, slots=True)
class Ask:
    """The form for a new session as it was filled in."""

    form: dict[str, str]

    @property
    def plan(self) -> Plan:
        """The session it asks for; what is no number is none that fits."""
        form: dict[str, Any] = self.form
        return Plan(
            scenario=form["scenario"],
            title=form["title"],
            tables=int(_number(form["tables"])),
            people=int(_number(form["people"])),
            seating=form["seating"],
            minutes=_number(form["minutes"] or "0"),
            bots=form["bots"],
        )


@pages.get("")
def index() -> str:
    """All of one's sessions, the newest first."""
    account = facilitator()
    mine = services().directory.sessions_of(account)
    return render_template(
        "pages/facilitator/sessions.html",
        page_title="Your sessions",
        sessions=[_card(session) for session in mine if OF not in session.options],
        helping=[
            {**_card(session), "right": right}
            for session, right in services().staff.helping(account)
        ],
        drafts=_plans(account, "draft"),
        templates=_plans(account, "template"),
    )


@pages.get("/sessions/new")
def blank() -> str:
    """The form to open a session with."""
    facilitator()
    return _form({**BLANK, "scenario": request.args.get("scenario", "")}, {})


@pages.post("/sessions/new")
def create() -> Response | tuple[str, int]:
    """Open a session, or read what is missing beside each field."""
    account = facilitator()
    form = {name: request.form.get(name, default) for name, default in BLANK.items()}
    try:
        session = services().lobby.open(Ask(form).plan, account)
    except LobbyRefused as refused:
        return _form(form, {FIELD_OF.get(refused.reason, "scenario"): refused.text}), 422
    return redirect(url_for("session.show", session=session.id), code=303)


def _form(form: dict[str, str], faults: dict[str, str]) -> str:
    return render_template(
        "pages/facilitator/new.html",
        page_title="Open a session",
        scenarios=services().shelf.listings(),
        form=form,
        faults=faults,
    )


def _card(session: Session) -> dict[str, Any]:
    people = services().directory.participants_of(session.id)
    tables = services().directory.tables_of(session.id)
    return {**session_card(session), "tables": len(tables), "people": len(people)}


def _plans(account: AccountId, kind: Kind) -> list[dict[str, Any]]:
    """Drafts or templates by what they are called."""
    titles = {one.id: one.title for one in services().shelf.listings()}
    return [
        {
            "id": paper,
            "title": draft.title or titles.get(draft.scenario) or "No scenario yet",
            "scenario": titles.get(draft.scenario, ""),
            "people": draft.people,
        }
        for paper, draft in services().setups.all(account, kind)
    ]


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return -1
    return number if abs(number) < 1e6 else -1  # noqa: PLR2004 - no number of tables or minutes
