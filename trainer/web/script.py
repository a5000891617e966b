"""A table's script as its facilitator reads it: what came, what is due, what could be sent."""

from collections.abc import Mapping, Sequence
from typing import Any

from trainer.core.explain import explain
from trainer.core.moves import Inject
from trainer.core.scenario import Scenario
from trainer.core.state import State
from trainer.web.cards import times_of
from trainer.web.times import Times

Line = dict[str, Any]
SENT, STRUCK, HELD, DUE, WAITING, BY_HAND = "sent", "struck", "held", "due", "waiting", "by hand"


def script(state: State) -> dict[str, Any]:
    """Phases, injects, endings, indicators and channels of a table, each with how it stands."""
    spec, times = state.scenario, times_of(state)
    facts = state.facts_at(times.now)
    injects = [_inject(state, one, times, facts) for one in spec.injects]
    return {
        "status": state.status,
        "paused": state.status == "running" and not state.clock.running,
        "phase": spec.phase[state.phase].name if state.phase else "",
        "clock": times.left,
        "when": times.when,
        "phases": [{"id": p.id, "name": p.name, "now": p.id == state.phase} for p in spec.phases],
        "endings": [{"id": e.id, "name": e.name, "kind": e.kind} for e in spec.endings],
        "timeline": timeline(injects),
        "injects": injects,
        "lost": [
            {"title": one.title, "to": said(spec, one.to), "when": times.when(one.since)}
            for one in state.undelivered.values()
        ],
        "indicators": [_measure(state, one.id) for one in spec.indicators],
        "channels": [
            {"id": one.id, "name": one.name, "open": one.id in state.open, "kind": one.kind}
            for one in spec.channels
        ],
    }


def timeline(injects: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """What is still to come, by how it will: at an instant, on a condition, by hand; then the past.

    What waits for a phase that is not here yet stands with the conditions.
    """
    due = sorted((i for i in injects if i["status"] in (DUE, HELD)), key=lambda i: i["at"])
    groups = [
        ("By the clock", due),
        ("When the story calls for it", [i for i in injects if i["status"] == WAITING]),
        ("By hand", [i for i in injects if i["status"] == BY_HAND]),
        ("Past", [i for i in injects if i["status"] in (SENT, STRUCK)]),
    ]
    return [(words, found) for words, found in groups if found]


def said(scenario: Scenario, to: Sequence[str]) -> str:
    """An audience by the names people use."""
    names = {
        "all": "everybody",
        "facilitators": "facilitators only",
        **{party.id: party.name for party in scenario.parties},
        **{role.id: role.name for role in scenario.roles},
    }
    return ", ".join(names.get(one, one) for one in to)


def _inject(state: State, spec: Inject, times: Times, facts: Mapping[str, Any]) -> Line:
    one, instants = state.inject(spec.id), state.due(spec.id)
    status = _status(state, spec, scheduled=bool(instants))
    at = instants[0] if instants else 0
    open_still = status not in (SENT, STRUCK)
    return {
        "id": one.id,
        "title": one.title,
        "text": one.text,
        "to": one.to,
        "to_words": said(state.scenario, one.to),
        "status": status,
        "at": at or (1 << 60),
        "timed": bool(instants),
        "when": times.when(at) if instants else _when(state, one),
        "until": times.until(at) if instants else "",
        "needs": explain(state, one.when, facts) if one.when and open_still else (),
        "unless": explain(state, one.unless, facts) if one.unless and open_still else (),
        "moved": one.id in state.moved,
        "edited": one.id in state.wordings,
        "repeat": one.repeat,
    }


def _when(state: State, inject: Inject) -> str:
    if inject.by_hand:
        return BY_HAND
    phase = state.scenario.phase.get(inject.phase)
    if inject.at is None:
        return f"in “{phase.name}”" if phase else "at any time"
    return f"{inject.at:g} min " + (f"into “{phase.name}”" if phase else "in")


def _status(state: State, inject: Inject, *, scheduled: bool) -> str:
    if inject.id in state.held:
        return HELD
    if scheduled:
        return DUE
    if inject.id in state.fired and not inject.repeat:
        return SENT
    if inject.id in state.lapsed - state.missed:
        return STRUCK
    return BY_HAND if inject.by_hand else WAITING


def _measure(state: State, indicator: str) -> Line:
    one = state.scenario.indicator[indicator]
    return {
        "id": one.id,
        "name": one.name,
        "value": state.indicators.get(one.id, one.start),
        "low": one.low,
        "high": one.high,
        "public": "facilitators" not in one.seen_by,
    }
