"""Folding what facilitators who step in did."""

from typing import assert_never

from trainer.core.events.console import (
    ConsoleEvent,
    DocumentRevoked,
    InjectEdited,
    InjectHeld,
    InjectMoved,
    InjectReleased,
    MessageRevoked,
    Read,
    ScriptHandled,
    SeatsSwapped,
    StepTakenBack,
    Whispered,
)
from trainer.core.evolve import reading
from trainer.core.evolve.tools import drop, due, put, undue
from trainer.core.records import Due, Item, Swap, Wording
from trainer.core.state import State, changed


def evolve(state: State, event: ConsoleEvent) -> State:
    """The state after a facilitator stepped in, or a seat read something."""
    match event:
        case InjectHeld() | InjectReleased() | InjectMoved() | InjectEdited():
            return _script(state, event)
        case Whispered():
            item = Item(event.ref, "news", "A word to you alone", (event.seat,), state.t)
            return reading.given(state, item, (event.seat,), undelivered=False)
        case DocumentRevoked():
            held = state.holders[event.document] - {event.seat}
            state = changed(state, holders=put(state.holders, event.document, held))
            return reading.taken_away(state, event.seat, event.document)
        case MessageRevoked():
            return changed(
                state,
                agenda=undue(state, "message", event.message),
                letters=drop(state.letters, event.message),
                spoken=drop(state.spoken, event.message),
            )
        case StepTakenBack():
            return state  # which has been put back already
        case SeatsSwapped():
            return _swapped(state, event)
        case Read():
            return reading.marked(state, event)
        case _:
            assert_never(event)


def _script(state: State, event: ScriptHandled) -> State:
    match event:
        case InjectHeld():
            kept = put(state.held, event.inject, state.due(event.inject))
            return changed(state, held=kept, agenda=undue(state, "inject", event.inject))
        case InjectReleased():
            return _released(state, event.inject)
        case InjectMoved():
            return _moved(state, event)
        case InjectEdited():
            wording = Wording(event.title, event.text, event.to)
            return changed(state, wordings=put(state.wordings, event.inject, wording))
        case _:
            assert_never(event)


def _released(state: State, inject: str) -> State:
    kept = state.held.get(inject, ())
    state = changed(state, held=drop(state.held, inject))
    for instant in kept:
        state = changed(state, agenda=due(state, Due(instant, "inject", inject)))
    return state


def _moved(state: State, event: InjectMoved) -> State:
    moved = state.moved | {event.inject}
    if event.inject in state.held:
        left = list(state.held[event.inject])
        left[left.index(event.was)] = event.due
        return changed(state, moved=moved, held=put(state.held, event.inject, tuple(sorted(left))))
    was = Due(event.was, "inject", event.inject)
    place = state.agenda.index(was)
    state = changed(state, moved=moved, agenda=state.agenda[:place] + state.agenda[place + 1 :])
    return changed(state, agenda=due(state, Due(event.due, "inject", event.inject)))


def _swapped(state: State, event: SeatsSwapped) -> State:
    a, b = event.a, event.b
    seats = {seat: who for seat, who in state.seats.items() if seat not in (a, b)}
    seats |= {to: state.seats[of] for to, of in ((a, b), (b, a)) if of in state.seats}
    swaps = tuple(s for s in state.swaps if {s.a, s.b} != {a, b})
    if event.until:
        swaps = (*swaps, Swap(a, b, event.until))
    return reading.seated(changed(state, seats=seats, swaps=swaps, ready=state.ready - {a, b}))
