"""What a session's wall shows, ready to be drawn."""

from typing import Any

from flask import url_for

from trainer.core.scenario import Scenario
from trainer.service.clocks import standing
from trainer.service.ports import Session, TableRow
from trainer.service.projector import Choice
from trainer.web.addresses import join_url, reachable
from trainer.web.cards import times_of
from trainer.web.services import services
from trainer.web.times import Times

LATEST = 6  # pieces of news on the wall at once
NAMES = {
    "join": "How to join",
    "clock": "Clocks",
    "news": "News",
    "table": "The table",
    "blank": "Nothing",
}


def scene(session: Session) -> dict[str, Any]:
    """All that the wall's template asks for; nothing that a seat would keep to itself."""
    choice = services().projector.choice(session)
    rows = services().directory.tables_of(session.id)
    chosen = [row for row in rows if choice.table in ("", row.id)]
    return {
        "show": choice.show,
        "title": session.title,
        "scenario": services().shelf.of_session(session).title,
        "now": services().wall(),
        "refresh": True,
        **(_joining(session) if choice.show == "join" else {}),
        "tables": [_clock(row) for row in chosen] if choice.show == "clock" else [],
        "walls": _walls(session, chosen, choice) if choice.show in ("table", "news") else [],
    }


def table(session: Session, row: TableRow) -> dict[str, Any]:
    """One table as anybody may know it: what an observer watches."""
    return _wall(row, services().shelf.of_session(session), None)


def control(session: Session) -> dict[str, Any]:
    """What the facilitators' own page offers: what to show, and the link for another computer."""
    rows = services().directory.tables_of(session.id)
    choice = services().projector.choice(session)
    return {
        "chosen": f"{choice.show}:{choice.table}" if choice.table else choice.show,
        "choices": [*_plain(), *_of_tables(rows)],
        "page": url_for("projector.show", session=session.id),
        "link": reachable(url_for("projector.wall_page", token=_token(session))),
    }


def _token(session: Session) -> str:
    return services().links.wall(session.id, services().projector.edition(session))


def _plain() -> list[tuple[str, str]]:
    return [(show, NAMES[show]) for show in ("join", "clock", "news", "blank")]


def _of_tables(rows: Any) -> list[tuple[str, str]]:
    kinds = (("table", "Table"), ("news", "News of table"))
    return [(f"{show}:{row.id}", f"{name} {row.number}") for show, name in kinds for row in rows]


def _joining(session: Session) -> dict[str, Any]:
    here = services().directory.participants_of(session.id)
    return {
        "code": session.code,
        "join_url": join_url(session.code),
        "qr_url": url_for("projector.picture", token=_token(session)),
        "here": len(here),
        "closed": session.status == "closed",
    }


def _clock(row: TableRow) -> dict[str, Any]:
    """A table's name and clock, which everybody at it sees."""
    state = services().tables.state(row.id)
    phase = state.scenario.phase.get(state.phase)
    ending = state.scenario.ending.get(state.ending)
    return {
        "number": row.number,
        "status": standing(state),
        "phase": phase.name if phase and state.status == "running" else "",
        "ending": ending.name if ending else "",
        **_times(times_of(state), state.clock),
        "ends": state.phase_ends,
    }


def _walls(session: Session, rows: list[TableRow], choice: Choice) -> list[dict[str, Any]]:
    """Public tables; of several, no news is told that the slowest has yet to hear."""
    states = [services().tables.state(row.id) for row in rows]
    slowest = min((state.t for state in states if state.status == "running"), default=None)
    scenario = services().shelf.of_session(session)
    return [_wall(row, scenario, None if choice.table else slowest) for row in rows]


def _wall(row: TableRow, scenario: Scenario, until: int | None) -> dict[str, Any]:
    view = services().projector.view(row.id, until)
    state = services().tables.state(row.id)
    times = Times(view.clock, view.places, services().wall())
    return {
        "number": row.number,
        "status": standing(state),
        "view": view,
        "lines": [line for line in reversed(view.lines) if line.text or line.title][:LATEST],
        "names": {role.id: role.name for role in scenario.roles},
        "when": times.when,
        "clocks": times.clocks,
        "story": times.story,
        **_times(times, view.clock),
        "ends": view.clock.phase_ends,
    }


def _times(times: Times, clock: Any) -> dict[str, Any]:
    return {"left": times.left, "t": clock.t, "wall": clock.wall, "pace": clock.pace}
