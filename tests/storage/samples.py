"""Batches to store."""

from trainer.core.actors import BySeat
from trainer.core.events import Recorded
from trainer.core.events.talk import MessageSent
from trainer.service.ports import Answer, Batch


def said(seq: int, text: str = "We hold to the line at sea.") -> Recorded:
    event = MessageSent(f"m{seq}", "excomm", "kennedy", text, "", ("mcnamara",), 0)
    return Recorded(seq, seq * 1000, 1_700_000_000_000 + seq, BySeat("kennedy"), event)


def batch(
    table: str,
    after: int,
    count: int = 1,
    command: str = "",
    sender: str = "kennedy",
    text: str = ".",
) -> Batch:
    """`count` messages after event `after`."""
    events = tuple(said(after + number, text) for number in range(1, count + 1))
    return Batch(table, after, events, Answer(after + count), command, sender)


def refusal(table: str, after: int, command: str, sender: str = "castro") -> Batch:
    """A command that was answered no."""
    answer = Answer(after, "PHASE_CLOSED", "That can't be done in this phase.")
    return Batch(table, after, (), answer, command, sender)
