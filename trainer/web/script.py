"""A table's script as its facilitator reads it: what came, what is due, what could be sent."""

from typing import Any

from trainer.core.moves import Inject
from trainer.core.state import State
from trainer.web.cards import times_of


def script(state: State) -> dict[str, Any]:
    """Phases, injects, endings, indicators and channels of a table, each with how it stands."""
    spec, times = state.scenario, times_of(state)
    due = {one.ref: one.t for one in state.agenda if one.kind == "inject"}
    return {
        "status": state.status,
        "paused": state.status == "running" and not state.clock.running,
        "phase": spec.phase[state.phase].name if state.phase else "",
        "clock": times.left,
        "when": times.when,
        "phases": [{"id": p.id, "name": p.name, "now": p.id == state.phase} for p in spec.phases],
        "endings": [{"id": e.id, "name": e.name, "kind": e.kind} for e in spec.endings],
        "injects": [
            {
                "id": one.id,
                "title": one.title,
                "text": one.text,
                "to": one.to,
                "when": times.when(due[one.id]) if one.id in due else _when(state, one),
                "status": _status(state, one, one.id in due),
            }
            for one in spec.injects
        ],
        "indicators": [
            {
                "id": one.id,
                "name": one.name,
                "value": state.indicators.get(one.id, one.start),
                "low": one.low,
                "high": one.high,
                "public": "facilitators" not in one.seen_by,
            }
            for one in spec.indicators
        ],
        "channels": [
            {"id": one.id, "name": one.name, "open": one.id in state.open} for one in spec.channels
        ],
    }


def _when(state: State, inject: Inject) -> str:
    if inject.by_hand:
        return "by hand"
    if inject.at is None:
        return "when the story calls for it"
    phase = state.scenario.phase.get(inject.phase)
    since = f"into “{phase.name}”" if phase else "in"
    return f"{inject.at:g} min {since}"


def _status(state: State, inject: Inject, scheduled: bool) -> str:  # noqa: FBT001 - a fact of it
    if inject.id in state.fired:
        return "sent"
    if inject.id in state.lapsed:
        return "struck"
    return "due" if scheduled else "waiting"
