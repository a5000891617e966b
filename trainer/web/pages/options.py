"""What may still be changed of an open session: its bots, its observers, and its day."""

from dataclasses import replace
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.service.access import Need
from trainer.service.draft import Draft, of_session, plan_of
from trainer.service.ports import Session
from trainer.web import setup_form, setup_view
from trainer.web.cards import session_card
from trainer.web.guard import facilitator
from trainer.web.live import changed
from trainer.web.services import services
from trainer.web.setup_form import Faults

pages = Blueprint("options", __name__, url_prefix="/facilitator/sessions/<session>/options")
KEPT: Final = ("observers", "observer_brief", "start", "end", "arrival", "debrief")
ASKED: Final = ("bots", "observer_brief")  # what the form asks of the options' step


@pages.get("")
def show(session: str) -> str:
    """The form as it was kept last."""
    mine = _mine(session, "observe")
    return _page(mine, _draft(mine), {})


@pages.post("")
def save(session: str) -> Response | tuple[str, int]:
    """Keep it; or read beside each field what is wrong."""
    mine = _mine(session)
    scenario = services().shelf.of_session(mine)
    dated, faults = setup_form.schedule(_draft(mine), request.form, scenario)
    asked, others = setup_form.options(dated, request.form, scenario)
    faults |= {name: text for name, text in others.items() if name in ASKED}
    if faults:
        return _page(mine, dated, faults), 422
    made = replace(
        dated, bots=asked.bots, observers=asked.observers, observer_brief=asked.observer_brief
    )
    fresh = plan_of(made, scenario).options
    kept = {**mine.options, **{name: fresh[name] for name in KEPT}, "bots": made.bots}
    services().directory.set_options(mine.id, kept)
    changed(mine.id)
    return redirect(url_for("session.show", session=mine.id), code=303)


def _mine(session: str, need: Need = "run") -> Session:
    return services().access.session_for(facilitator(), session, need)


def _draft(mine: Session) -> Draft:
    return of_session(mine, len(services().directory.tables_of(mine.id)))


def _page(mine: Session, draft: Draft, faults: Faults) -> str:
    scenario = services().shelf.of_session(mine)
    return render_template(
        "pages/facilitator/options.html",
        page_title=f"Options, {mine.title}",
        session=session_card(mine),
        draft=draft,
        temperaments=scenario.temperaments,
        preview=setup_view.day(draft, scenario),
        faults=faults,
        typed=request.form if faults else {},
    )
