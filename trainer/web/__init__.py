"""Pages, sockets and panels: what a browser sees of a session."""

from flask import Flask, request
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined

from trainer.paths import data_dir
from trainer.service.parts import Services
from trainer.web import (
    addresses,
    assets,
    filters,
    guard,
    limits,
    problems,
    security,
    sockets,
    waiting,
)
from trainer.web.config import Config
from trainer.web.identity import account_id
from trainer.web.pages import (
    alerts,
    board,
    charts,
    conductor,
    data,
    debrief,
    door,
    dry_run,
    floor,
    futures,
    guide,
    guide_part,
    guide_screen,
    improve,
    landing,
    ledger,
    lobby,
    me,
    mine,
    notes,
    operation,
    options,
    people,
    prints,
    programs,
    projector,
    reflection,
    report,
    scorecard,
    scorecards,
    session,
    sessions,
    setup,
    side_by_side,
    staff,
    table,
    turning,
    watch,
    what_if,
)
from trainer.web.services import EXTENSION

PAGES = (
    landing,
    lobby,
    watch,
    programs,
    table,
    door,
    sessions,
    session,
    staff,
    projector,
    notes,
    setup,
    people,
    prints,
    dry_run,
    options,
    board,
    alerts,
    floor,
    conductor,
    debrief,
    data,
    turning,
    side_by_side,
    what_if,
    futures,
    guide,
    guide_screen,
    guide_part,
    ledger,
    charts,
    improve,
    mine,
    me,
    report,
    reflection,
    scorecard,
    scorecards,
    operation,
)
THEMES = ("light", "dark")
DESK = "/facilitator"  # the pages that are worked by keys and palette, once somebody signed in


def create_app(services: Services, config: Config) -> Flask:
    """A worker's app over these services; its Socket.IO side is in `extensions["socketio"]`."""
    static = data_dir("static")
    app = Flask(__name__, template_folder=str(data_dir("templates")), static_folder=str(static))
    app.extensions[EXTENSION] = services
    app.config[addresses.LAN] = config.lan
    _templates(app)
    assets.install(app, static)
    security.install(app, config)
    limits.install(app, config)
    guard.install(app)
    waiting.install(app)
    problems.install(app)
    operation.install(app, services)
    for room in PAGES:
        app.register_blueprint(room.pages)
    sockets.attach(app, services)
    return app


def _templates(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(filters.FILTERS)
    app.context_processor(_everywhere)


def _everywhere() -> dict[str, str | bool]:
    theme = request.cookies.get("theme", "")
    return {
        "theme": theme if theme in THEMES else "auto",
        "csrf": generate_csrf(),
        "at_desk": request.path.startswith(DESK) and account_id() is not None,
    }
