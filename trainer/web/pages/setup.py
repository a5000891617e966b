"""Setting a session up in five steps, each a plain form, with the session to be beside it."""

from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.core.scenario import Scenario
from trainer.service.draft import Draft
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.web import improving, setup_view
from trainer.web.guard import facilitator
from trainer.web.services import services
from trainer.web.setup_form import STEPS, Faults, Read

pages = Blueprint("setup", __name__, url_prefix="/facilitator/setup")
NAMES: Final = {
    "scenario": "Scenario",
    "people": "People",
    "cast": "Cast",
    "options": "Options",
    "schedule": "Schedule",
}
FIRST: Final = next(iter(STEPS))
Answer = Response | tuple[str, int]


@pages.post("")
def begin() -> Response:
    """A new draft: blank, from a template, or with a scenario chosen."""
    account, setups = facilitator(), services().setups
    template = request.form.get("template", "")
    draft = setups.begin_from(account, template) if template else setups.begin(account)
    return _to(draft, FIRST)


@pages.post("/templates/<paper>/discard")
def discard_template(paper: str) -> Response:
    """Throw a template away."""
    services().setups.discard(facilitator(), paper, "template")
    return redirect(url_for("sessions.index"), code=303)


@pages.post("/<draft>/discard")
def discard(draft: str) -> Response:
    """Throw a draft away."""
    services().setups.discard(facilitator(), draft, "draft")
    return redirect(url_for("sessions.index"), code=303)


@pages.get("/<draft>")
def resume(draft: str) -> Response:
    """Go on where a draft begins."""
    services().setups.read(facilitator(), draft)
    return _to(draft, FIRST)


@pages.get("/<draft>/<any(scenario, people, cast, options, schedule):step>")
def show(draft: str, step: str) -> Response | str:
    """One step of the set-up."""
    kept = services().setups.read(facilitator(), draft)
    if step != FIRST and _scenario(kept) is None:
        return _to(draft, FIRST)
    return _page(draft, step, kept, {})


@pages.post("/<draft>/<any(scenario, people, cast, options, schedule):step>")
def save(draft: str, step: str) -> Answer:
    """Keep a step and go on; or stay, and read beside each field what is wrong."""
    kept = services().setups.read(facilitator(), draft)
    made, faults = _read(step, kept)
    if faults:
        return _page(draft, step, made, faults), 422
    services().setups.change(draft, made)
    return _on(draft, step, made)


@pages.post("/<draft>/<any(scenario, people, cast, options, schedule):step>/preview")
def preview(draft: str, step: str) -> str:
    """The session as this step would make it; what makes sense is kept as it is typed."""
    kept = services().setups.read(facilitator(), draft)
    made, faults = _read(step, kept)
    if not faults:
        services().setups.change(draft, made)
    return render_template("panels/setup/preview.html", **_preview(draft, made))


def _read(step: str, kept: Draft) -> Read:
    wanted = request.form.get("scenario", "") if step == FIRST else kept.scenario
    try:
        chosen = services().shelf.read(wanted)
    except LobbyRefused as no:
        return kept, {FIRST: "Choose a scenario." if not wanted else no.text}
    return STEPS[step](kept, request.form, chosen)


def _on(draft: str, step: str, made: Draft) -> Answer:
    wanted, account = request.form.get("go", ""), facilitator()
    if wanted == "template":
        services().setups.keep_template(account, made)
        return redirect(url_for("sessions.index") + "#templates", code=303)
    if wanted == "open":
        return _open(draft, made)
    if wanted in STEPS:
        return _to(draft, wanted)
    after = [*STEPS, step][list(STEPS).index(step) + 1] if wanted == "next" else step
    return _to(draft, after)


def _open(draft: str, made: Draft) -> Answer:
    try:
        session = services().setups.open(facilitator(), draft)
    except LobbyRefused as no:
        step = "people" if no.reason in (LobbyReason.BAD_PEOPLE, LobbyReason.BAD_TABLES) else ""
        return _page(draft, step or "schedule", made, {"open": no.text}), 422
    return redirect(url_for("session.show", session=session.id), code=303)


def _to(draft: str, step: str) -> Response:
    return redirect(url_for("setup.show", draft=draft, step=step), code=303)


def _scenario(kept: Draft) -> Scenario | None:
    try:
        return services().setups.scenario(kept) if kept.scenario else None
    except LobbyRefused:
        return None


def _preview(draft: str, kept: Draft) -> dict[str, Any]:
    return {
        "here": url_for("setup.resume", draft=draft),
        "steps": NAMES,
        "draft": kept,
        "preview": setup_view.preview(kept, _scenario(kept)),
        "tables_said": setup_view.tables_said,
        "waiting": improving.waiting(),
    }


def _page(draft: str, step: str, kept: Draft, faults: Faults) -> str:
    chosen = _scenario(kept)
    typed = request.form if faults else {}
    return render_template(
        f"pages/facilitator/setup/{step}.html",
        page_title=f"Set up a session: {NAMES[step].lower()}",
        step=step,
        faults=faults,
        typed=typed,
        listings=services().shelf.listings(),
        lengths=setup_view.lengths(chosen, kept),
        sizes=setup_view.sizes(kept, chosen) if chosen else [],
        moves=setup_view.moves(chosen, kept) if chosen else [],
        temperaments=chosen.temperaments if chosen else (),
        written=chosen.minutes if chosen else 0,
        **_preview(draft, kept),
    )
