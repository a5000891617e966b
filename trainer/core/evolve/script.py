"""Folding the script, the measures, chance and the end."""

from collections.abc import Mapping
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
from trainer.core.evolve import reading
from trainer.core.evolve.tools import drop, due, put, undue
from trainer.core.ids import Instant
from trainer.core.records import Due, Item
from trainer.core.state import KEPT, State, changed


def evolve(state: State, event: ScriptEvent) -> State:
    """The state after the script, a measure or the dice did something."""
    match event:
        case DiceThrown():
            return changed(state, throws=state.throws + 1)
        case InjectScheduled():
            return _scheduled(state, event)
        case InjectSent():
            return _sent(state, event)
        case InjectLapsed():
            return _lapsed(state, event)
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
            return changed(
                state, status="ended", ending=event.ending, clock=clock, agenda=(), held={}
            )
        case _:
            assert_never(event)


def _scheduled(state: State, event: InjectScheduled) -> State:
    name = event.inject
    state = changed(state, lapsed=state.lapsed - {name}, missed=state.missed - {name})
    if name in state.held:
        kept = tuple(sorted((*state.held[name], event.due)))
        return changed(state, held=put(state.held, name, kept))
    return changed(state, agenda=due(state, Due(event.due, "inject", name)))


def _lapsed(state: State, event: InjectLapsed) -> State:
    name = event.inject
    return changed(
        state,
        agenda=undue(state, "inject", name),
        held=_still_held(state, event),
        lapsed=state.lapsed | {name},
        missed=state.missed | {name} if event.missed else state.missed - {name},
    )


def _still_held(state: State, event: InjectLapsed) -> Mapping[str, tuple[Instant, ...]]:
    """What was missed may be waited for again, and is then held as before."""
    if event.missed and event.inject in state.held:
        return put(state.held, event.inject, ())
    return drop(state.held, event.inject)


def _sent(state: State, event: InjectSent) -> State:
    item = Item(event.ref, "news", event.title, event.to, state.t)
    if event.ref:
        state = reading.given(state, item, event.to, undelivered=event.undelivered)
    if not event.inject:
        return state
    fired = state.fired | {event.inject}
    state = changed(state, missed=state.missed - {event.inject})
    if not state.scenario.inject[event.inject].repeat:
        agenda, held = undue(state, "inject", event.inject), drop(state.held, event.inject)
        return changed(state, fired=fired, agenda=agenda, held=held)
    return changed(_once_less(state, event.inject), fired=fired)


def _once_less(state: State, inject: str) -> State:
    """One that may repeat was sent: if it was due by now, it is so no longer."""
    if inject in state.held:
        instants = state.held[inject]
        late = bool(instants) and instants[0] <= state.t
        return changed(state, held=put(state.held, inject, instants[late:]))
    mine = (d for d in state.agenda if d.kind == "inject" and d.ref == inject)
    first = next(mine, None)  # what else is on the agenda for it stays there
    due_now = first is not None and first.t <= state.t
    agenda = tuple(d for d in state.agenda if d is not first) if due_now else state.agenda
    return changed(state, agenda=agenda)


def _measured(state: State, event: IndicatorChanged) -> State:
    points = (*state.history.get(event.indicator, ()), (state.t, event.value))[-KEPT:]
    return changed(
        state,
        indicators=put(state.indicators, event.indicator, event.value),
        history=put(state.history, event.indicator, points),
    )
