"""What was said: each message with who wrote it and who came to read it, and when."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from trainer.core.events import Recorded
from trainer.core.events.console import MessageRevoked
from trainer.core.events.talk import MessageDelivered, MessageLeaked, MessageSent
from trainer.core.ids import ChannelId, DocumentId, IssueId, SeatId
from trainer.scoring.trace import Trace

_ASKED = re.compile(r"[?？؟]+")


@dataclass(frozen=True, slots=True)
class Said:
    """A message: `read` maps each reader to the event by which it came to them."""

    sent: Recorded
    by: SeatId
    channel: ChannelId
    text: str
    quote: DocumentId
    priorities: tuple[IssueId, ...]
    read: Mapping[SeatId, Recorded] = field(default_factory=dict)

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def questions(self) -> int:
        """How many question marks it has, several in a row for one."""
        return len(_ASKED.findall(self.text))

    def read_by(self, seat: SeatId) -> Recorded | None:
        """The event by which a seat knows of it; its writer knows at once."""
        return self.sent if seat == self.by else self.read.get(seat)


def messages(trace: Trace) -> tuple[Said, ...]:
    """Every message, in the order in which they were written."""
    found: dict[str, tuple[Recorded, MessageSent, dict[SeatId, Recorded]]] = {}
    for recorded, sent in trace.of(MessageSent):
        found[sent.message] = (recorded, sent, dict.fromkeys(sent.to, recorded))
    for recorded, came in (*trace.of(MessageDelivered), *trace.of(MessageLeaked)):
        for seat in came.to if came.message in found else ():
            found[came.message][2].setdefault(seat, recorded)
    for _, revoked in trace.of(MessageRevoked):
        found.pop(revoked.message, None)
    return tuple(
        Said(recorded, sent.by, sent.channel, sent.text, sent.quote, sent.priorities, read)
        for recorded, sent, read in found.values()
    )
