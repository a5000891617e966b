"""Folding what was put before seats, and what they have read of it; a bot reads at once."""

from collections.abc import Mapping

from trainer.core.events.console import Read
from trainer.core.evolve.tools import drop, put
from trainer.core.ids import SeatId
from trainer.core.records import Item
from trainer.core.state import State, changed


def given(state: State, item: Item, to: tuple[SeatId, ...], *, undelivered: bool) -> State:
    """Something new lies before these seats."""
    missing = state.undelivered
    if undelivered:
        missing = put(missing, item.ref, item)
    unread, read = dict(state.unread), dict(state.read)
    for seat in to:
        unread[seat] = put(unread.get(seat, {}), item.ref, item)
        read[seat] = read.get(seat, frozenset()) - {item.ref}
    return without_bots(changed(state, unread=unread, read=read, undelivered=missing))


def marked(state: State, event: Read) -> State:
    """A seat has read some of it."""
    return _read(state, event.by, frozenset(event.refs))


def taken_away(state: State, seat: SeatId, ref: str) -> State:
    """A seat no longer has something that it had not read."""
    left = drop(state.unread.get(seat, {}), ref)
    return changed(state, unread=put(state.unread, seat, left))


def without_bots(state: State) -> State:
    """What lies before bots is read."""
    for seat in sorted(state.people("bot")):
        if items := state.unread.get(seat):
            state = _read(state, seat, frozenset(items))
    return state


def seated(state: State) -> State:
    """Somebody has sat down: what lay there reaches them."""
    reached: Mapping[str, Item] = {
        ref: item for ref, item in state.undelivered.items() if state.empty(item.to)
    }
    return without_bots(changed(state, undelivered=reached))


def _read(state: State, seat: SeatId, refs: frozenset[str]) -> State:
    unread = state.unread.get(seat, {})
    left = {ref: item for ref, item in unread.items() if ref not in refs}
    known = state.read.get(seat, frozenset()) | (refs & unread.keys())
    return changed(state, unread=put(state.unread, seat, left), read=put(state.read, seat, known))
