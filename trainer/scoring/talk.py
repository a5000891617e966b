"""What was said: each message with who wrote it and who came to read it, and when."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trainer.core.events import Recorded
from trainer.core.events.console import MessageRevoked
from trainer.core.events.talk import MessageDelivered, MessageLeaked, MessageSent
from trainer.core.ids import ChannelId, DocumentId, IssueId, SeatId

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


def messages(records: Iterable[Recorded]) -> tuple[Said, ...]:
    """Every message that was not revoked, in the order in which they were written."""
    found: dict[str, tuple[Recorded, MessageSent, dict[SeatId, Recorded]]] = {}
    for recorded in records:
        event = recorded.event
        match event:
            case MessageSent():
                found[event.message] = (recorded, event, dict.fromkeys(event.to, recorded))
            case MessageDelivered() | MessageLeaked() if event.message in found:
                for seat in event.to:
                    found[event.message][2].setdefault(seat, recorded)
            case MessageRevoked():
                found.pop(event.message, None)
            case _:
                pass
    return tuple(
        Said(recorded, sent.by, sent.channel, sent.text, sent.quote, sent.priorities, read)
        for recorded, sent, read in found.values()
    )
