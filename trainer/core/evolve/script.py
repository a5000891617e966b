"""Folding the script, the measures, chance and the end."""

from typing import assert_never

from trainer.core.events.script import (
    ConditionTurned,
    DiceThrown,
    FlagRaised,
    IndicatorChanged,
    InjectLapsed,
    InjectScheduled,
    InjectSent,
    IssueRevealed,
    KindOpened,
    ReservationMoved,
    ScriptEvent,
    TableEnded,
)
from trainer.core.evolve.tools import due, put, undue
from trainer.core.records import Due
from trainer.core.state import KEPT, State, changed


def evolve(state: State, event: ScriptEvent) -> State:
    """The state after the script, a measure or the dice did something."""
    match event:
        case DiceThrown():
            return changed(state, throws=state.throws + 1)
        case InjectScheduled():
            return changed(state, agenda=due(state, Due(event.due, "inject", event.inject)))
        case InjectSent():
            return _sent(state, event)
        case InjectLapsed():
            agenda = undue(state, "inject", event.inject)
            return changed(state, agenda=agenda, lapsed=state.lapsed | {event.inject})
        case ConditionTurned():
            return changed(state, watches=put(state.watches, event.watch, event.holds))
        case IndicatorChanged():
            return _measured(state, event)
        case FlagRaised():
            flags = state.flags | {event.flag} if event.up else state.flags - {event.flag}
            return changed(state, flags=flags)
        case IssueRevealed():
            known = state.known[event.issue] | set(event.to)
            return changed(state, known=put(state.known, event.issue, known))
        case KindOpened():
            kinds = state.kinds | {event.kind} if event.open else state.kinds - {event.kind}
            return changed(state, kinds=kinds)
        case ReservationMoved():
            return changed(state, reservations=put(state.reservations, event.seat, event.value))
        case TableEnded():
            clock = state.clock.paused(state.t)
            return changed(state, status="ended", ending=event.ending, clock=clock, agenda=())
        case _:
            assert_never(event)


def _sent(state: State, event: InjectSent) -> State:
    if not event.inject:
        return state
    fired = state.fired | {event.inject}
    if not state.scenario.inject[event.inject].repeat:
        return changed(state, fired=fired, agenda=undue(state, "inject", event.inject))
    mine = (d for d in state.agenda if d.kind == "inject" and d.ref == event.inject)
    first = next(mine, None)  # what else is on the agenda for it stays there
    due_now = first is not None and first.t <= state.t
    agenda = tuple(d for d in state.agenda if d is not first) if due_now else state.agenda
    return changed(state, fired=fired, agenda=agenda)


def _measured(state: State, event: IndicatorChanged) -> State:
    points = (*state.history.get(event.indicator, ()), (state.t, event.value))[-KEPT:]
    return changed(
        state,
        indicators=put(state.indicators, event.indicator, event.value),
        history=put(state.history, event.indicator, points),
    )
