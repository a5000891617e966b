"""What a table's record says that its state does not: who did what, and when last."""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from trainer.core.actors import BySeat
from trainer.core.events import Recorded
from trainer.core.events.console import MessageRevoked, StepTakenBack
from trainer.core.events.lobby import ReadyMarked, SeatTaken
from trainer.core.events.offers import (
    AgreementRejected,
    AgreementSigned,
    AnnexAttached,
    ApprovalAnswered,
    ApprovalAsked,
    OfferAccepted,
    OfferClosed,
    OfferMade,
)
from trainer.core.events.script import InjectSent
from trainer.core.events.steps import ActionApproved, ActionTaken, ActionUndone
from trainer.core.events.talk import ConsentGiven, DocumentShared, MessageSent, MessageWithheld
from trainer.core.events.votes import (
    AmendmentAnswered,
    AmendmentProposed,
    MotionMoved,
    MotionSeconded,
    VoteCast,
)
from trainer.core.ids import ChannelId, DocumentId, Instant, MessageId, SeatId

KEPT: Final = 60  # messages, offers and news of a table that are remembered
ACTS: Final = (
    MessageSent,
    MessageWithheld,
    ConsentGiven,
    DocumentShared,
    OfferMade,
    OfferClosed,
    OfferAccepted,
    AgreementSigned,
    AgreementRejected,
    ApprovalAsked,
    ApprovalAnswered,
    ActionTaken,
    ActionApproved,
    ActionUndone,
    MotionMoved,
    MotionSeconded,
    AmendmentProposed,
    AmendmentAnswered,
    VoteCast,
    ReadyMarked,
)
"""What a seat does that others can count on: looking and reading are not among them."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message as its writer sent it."""

    seq: int
    message: MessageId
    t: Instant
    by: SeatId
    channel: ChannelId
    text: str
    quote: DocumentId


@dataclass(slots=True)
class Trail:
    """A table's record up to event `seq`, in the few figures that watching needs."""

    seq: int = 0
    sat: dict[SeatId, Instant] = field(default_factory=dict)
    spoke: dict[SeatId, Instant] = field(default_factory=dict)
    acted: dict[SeatId, Instant] = field(default_factory=dict)
    acts: Counter[SeatId] = field(default_factory=Counter)
    messages: Counter[SeatId] = field(default_factory=Counter)
    said: deque[Said] = field(default_factory=lambda: deque(maxlen=KEPT))
    sent: deque[tuple[Instant, InjectSent]] = field(default_factory=lambda: deque(maxlen=KEPT))
    offers: deque[tuple[Instant, OfferMade]] = field(default_factory=lambda: deque(maxlen=KEPT))

    def take(self, events: Iterable[Recorded]) -> None:
        """Take in what happened since; events already taken change nothing."""
        for recorded in events:
            if recorded.seq > self.seq:
                self.seq = recorded.seq
                self._note(recorded)

    def grown(self, events: Iterable[Recorded]) -> "Trail":
        """The trail after these events; whoever reads this one goes on reading it in peace."""
        trail = replace(
            self,
            sat=dict(self.sat),
            spoke=dict(self.spoke),
            acted=dict(self.acted),
            acts=self.acts.copy(),
            messages=self.messages.copy(),
            said=self.said.copy(),
            sent=self.sent.copy(),
            offers=self.offers.copy(),
        )
        trail.take(events)
        return trail

    def _note(self, recorded: Recorded) -> None:
        event, t = recorded.event, recorded.t
        if isinstance(event, SeatTaken):
            self.sat[event.seat] = t
        if isinstance(recorded.by, BySeat) and isinstance(event, ACTS):
            self.acted[recorded.by.seat] = t
            self.acts[recorded.by.seat] += 1
        if isinstance(event, MessageSent):
            self._heard(recorded, event)
        elif isinstance(event, OfferMade):
            self.offers.append((t, event))
        elif isinstance(event, AnnexAttached) and self.offers:
            made, offer = self.offers.pop()  # an annex follows its offer
            self.offers.append((made, replace(offer, terms={**offer.terms, **event.terms})))
        elif isinstance(event, MessageRevoked):
            kept = (one for one in self.said if one.message != event.message)
            self.said = deque(kept, maxlen=KEPT)
        elif isinstance(event, InjectSent):
            self.sent.append((t, event))

    def _heard(self, recorded: Recorded, event: MessageSent) -> None:
        self.spoke[event.by] = recorded.t
        self.messages[event.by] += 1
        said = Said(
            recorded.seq,
            event.message,
            recorded.t,
            event.by,
            event.channel,
            event.text,
            event.quote,
        )
        self.said.append(said)


def trail_of(events: Iterable[Recorded]) -> Trail:
    """The trail of a whole record, without the steps that were taken back."""
    kept: list[Recorded] = []
    for recorded in events:
        if isinstance(recorded.event, StepTakenBack):
            first = recorded.event.first
            kept = [one for one in kept if one.seq < first]
        kept.append(recorded)
    trail = Trail()
    trail.take(kept)
    return trail


def takes_back(events: Iterable[Recorded]) -> bool:
    """Whether any step was taken back, so that what a trail holds may not be so any more."""
    return any(isinstance(one.event, StepTakenBack) for one in events)
