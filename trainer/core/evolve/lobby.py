"""Folding seats and the clock."""

from typing import assert_never

from trainer.core.clock import Clock
from trainer.core.events import Recorded
from trainer.core.events.lobby import (
    ClockPaused,
    ClockStarted,
    LobbyEvent,
    OutageSkipped,
    PhaseEntered,
    PhaseExtended,
    ReadyMarked,
    SeatLeft,
    SeatTaken,
    TableForked,
    TableOpened,
)
from trainer.core.evolve import reading
from trainer.core.evolve.tools import drop, due, put, undue
from trainer.core.ids import Instant, PhaseId
from trainer.core.records import Due, Item, Run
from trainer.core.state import State, changed


def evolve(state: State, event: LobbyEvent, recorded: Recorded) -> State:
    """The state after something about seats or the clock."""
    match event:
        case TableOpened():
            return _opened(state, event)
        case TableForked():
            return _forked(state, event)
        case SeatTaken():
            seats = put(state.seats, event.seat, event.occupant)
            return reading.seated(changed(state, seats=seats))
        case SeatLeft():
            return changed(
                state, seats=drop(state.seats, event.seat), ready=state.ready - {event.seat}
            )
        case ReadyMarked():
            ready = state.ready | {event.seat} if event.ready else state.ready - {event.seat}
            return changed(state, ready=ready)
        case ClockStarted():
            clock = state.clock.started(recorded.t, recorded.wall)
            return changed(state, clock=clock, status="running")
        case ClockPaused():
            return changed(state, clock=state.clock.paused(recorded.t))
        case OutageSkipped():
            return changed(state, clock=state.clock.skipped(event.lost))
        case PhaseEntered():
            return _entered(state, event, recorded.t)
        case PhaseExtended():
            return _extended(state, event.phase, event.ends)
        case _:
            assert_never(event)


def _opened(state: State, event: TableOpened) -> State:
    scenario = state.scenario
    open_at_once = frozenset(c.id for c in scenario.channels if c.open and not c.consent)
    opened = changed(
        state,
        status="waiting",
        seed=event.seed,
        stretch=event.stretch,
        without=frozenset(event.without),
        clock=Clock(pace=event.pace),
        indicators={i.id: i.start for i in scenario.indicators},
        history={i.id: ((0, i.start),) for i in scenario.indicators},
        resources={f"{h}/{r.id}": n for r in scenario.resources for h, n in r.holders.items()},
        open=open_at_once,
        opened=open_at_once,
        holders={d.id: scenario.seats(d.holders) for d in scenario.documents},
        known={i.id: scenario.seats(i.known_to) for i in scenario.issues},
        agreed={i.id: i.status_quo for i in scenario.issues},
        said={c.id: 0 for c in scenario.channels},
        costs={a.id: dict(a.cost) for a in scenario.actions},
        can={a.id: frozenset() for a in scenario.actions},
        barred={a.id: a.why_not for a in scenario.actions},
    )
    return _papers_handed_out(opened)


def _forked(state: State, event: TableForked) -> State:
    if event.ends:
        state = _extended(state, state.phase, event.ends)
    return changed(
        state,
        seed=event.seed,
        clock=Clock(state.t, None, event.pace),
        without=state.without | frozenset(event.without),
        prompt=state.prompt | frozenset(event.prompt),
        ready=frozenset(),
        swaps=(),
    )


def _extended(state: State, phase: PhaseId, ends: Instant) -> State:
    agenda = changed(state, agenda=undue(state, "phase", phase))
    return changed(state, phase_ends=ends, agenda=due(agenda, Due(ends, "phase", phase)))


def _papers_handed_out(state: State) -> State:
    for paper in state.scenario.documents:
        to = tuple(sorted(state.holders[paper.id]))
        item = Item(paper.id, "document", paper.title, to, state.t)
        state = reading.given(state, item, to, undelivered=False)
    return state


def _entered(state: State, event: PhaseEntered, t: Instant) -> State:
    agenda = changed(state, agenda=tuple(d for d in state.agenda if d.kind != "phase"))
    return changed(
        state,
        phase=event.phase,
        phase_began=t,
        phase_ends=event.ends,
        runs=(*state.runs, Run(event.phase, t, event.ends)),
        ready=frozenset(),
        agenda=due(agenda, Due(event.ends, "phase", event.phase)),
    )
