"""What facilitators did, as lines: for them all of it, for a seat what concerns it."""

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
from trainer.core.feed.line import QUIET, Line, name
from trainer.core.ids import SeatId
from trainer.core.state import State

REVOKED = "Revoked by the facilitator."


def line(state: State, event: ConsoleEvent, seat: SeatId) -> Line:
    """What a facilitator did, in words for one reader."""
    match event:
        case InjectHeld() | InjectReleased() | InjectMoved() | InjectEdited():
            return _script(state, event)
        case Whispered():
            heading = "For you alone" if seat else f"Whispered to {name(state, event.seat)}"
            return Line("news", event.text, title=heading, ref=event.ref, status="whisper")
        case DocumentRevoked():
            return _paper(state, event, seat)
        case MessageRevoked():
            return _message(state, event, seat)
        case StepTakenBack():
            return Line("clock", "The facilitator took back the last step.")
        case SeatsSwapped():
            return _swapped(state, event)
        case Read():
            return QUIET
        case _:
            assert_never(event)


def _script(state: State, event: ScriptHandled) -> Line:
    title = state.inject(event.inject).title
    match event:
        case InjectHeld():
            return Line("news", "It waits until it is released.", title=f"Held: {title}")
        case InjectReleased():
            return Line("news", title=f"Released: {title}")
        case InjectMoved():
            way = "later" if event.due > event.was else "sooner"
            return Line("news", f"It comes {way} than it was to come.", title=f"Moved: {title}")
        case InjectEdited():
            return Line("news", event.text, title=f"Reworded: {title}")
        case _:
            assert_never(event)


def _paper(state: State, event: DocumentRevoked, seat: SeatId) -> Line:
    if seat:
        return Line("document", ref=event.document, status="revoked", update=True)
    title = state.scenario.document[event.document].title
    about = f"{name(state, event.seat)} no longer holds it."
    return Line("document", about, title=f"Revoked: {title}")


def _message(state: State, event: MessageRevoked, seat: SeatId) -> Line:
    if seat:
        ref, where = event.message, event.channel if _knows(state, event, seat) else ""
        return Line("message", channel=where, ref=ref, status="revoked", update=True)
    about = f"A message of {name(state, event.by)} was revoked."
    return Line("message", about, channel=event.channel, ref=event.message, status="revoked")


def _knows(state: State, event: MessageRevoked, seat: SeatId) -> bool:
    return seat in state.scenario.members(event.channel)


def _swapped(state: State, event: SeatsSwapped) -> Line:
    if state.status == "waiting":
        return QUIET
    now = [
        f"{state.seats[seat].name} plays {name(state, seat)}"
        for seat in (event.a, event.b)
        if seat in state.seats
    ]
    opening = "Back in their own roles" if event.back else "Roles are exchanged"
    return Line("seat", f"{opening}: {', '.join(now)}.")
