"""What a seat says it has read: recorded once for each of the things that lie before it."""

from trainer.core.decide.turn import Turn
from trainer.core.events.console import Read
from trainer.core.ids import SeatId


def mark(turn: Turn, seat: SeatId, refs: tuple[str, ...]) -> None:
    """Record what of this was not read before; the rest is nothing new."""
    unread = turn.state.unread.get(seat, {})
    new = tuple(dict.fromkeys(ref for ref in refs if ref in unread))
    if new:
        turn.emit(Read(seat, new))
