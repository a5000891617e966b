"""The things a table remembers, each as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from trainer.core.commands import Ballot, Terms
from trainer.core.ids import (
    ActionId,
    AgreementId,
    ApprovalId,
    BodyId,
    ChannelId,
    DocumentId,
    Instant,
    IssueId,
    MessageId,
    MotionId,
    MoveId,
    OfferId,
    PartyId,
    PhaseId,
    ResourceId,
    SeatId,
)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that will happen at an instant of table time."""

    t: Instant
    kind: Literal["inject", "message", "offer", "phase", "move", "told", "ballot"]
    ref: str


@dataclass(frozen=True, slots=True)
class Run:
    """A phase that was entered, and until when it was planned to last."""

    phase: PhaseId
    began: Instant
    ends: Instant


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that has not reached everybody: on its way, or waiting with a mediator."""

    id: MessageId
    channel: ChannelId
    by: SeatId
    text: str
    quote: DocumentId
    sent: Instant
    due: Instant
    waits: bool
    priorities: tuple[IssueId, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message of the last minutes, and the seats that have it."""

    id: MessageId
    channel: ChannelId
    by: SeatId
    sent: Instant
    readers: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What an inject says at this table instead of what was written, and to whom."""

    title: str
    text: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """News or a paper that was sent: not read yet, or reached nobody."""

    ref: str
    kind: Literal["news", "document"]
    title: str
    to: tuple[SeatId, ...]
    since: Instant


@dataclass(frozen=True, slots=True)
class Swap:
    """Two seats whose occupants play each other's role until a phase ends."""

    a: SeatId
    b: SeatId
    until: PhaseId


@dataclass(frozen=True, slots=True)
class Offer:
    """Terms on the table, with their secret annex and who has accepted so far."""

    id: OfferId
    kind: str
    by: SeatId
    to: tuple[SeatId, ...]
    terms: Terms
    note: str
    public: bool
    made: Instant
    expires: Instant
    answers: OfferId
    annex: Terms = field(default_factory=dict)
    annex_to: tuple[SeatId, ...] = ()
    accepted: tuple[SeatId, ...] = ()
    closed: str = ""
    closed_by: SeatId = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A text: initialled, then signed or failed. `signed` maps a signatory to who signed for it."""

    id: AgreementId
    kind: str
    by: SeatId
    terms: Terms
    readers: tuple[SeatId, ...]
    made: Instant
    annex: Terms = field(default_factory=dict)
    annex_readers: tuple[SeatId, ...] = ()
    signed: Mapping[str, SeatId] = field(default_factory=dict)
    rejected: Mapping[SeatId, str] = field(default_factory=dict)
    approved: tuple[SeatId, ...] = ()
    status: Literal["initialled", "bound", "failed"] = "initialled"
    announced: bool = False


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A pledge somebody is bound by."""

    agreement: AgreementId
    party: PartyId
    issue: IssueId
    text: str
    secret: bool
    readers: tuple[SeatId, ...]
    made: Instant


@dataclass(frozen=True, slots=True)
class Approval:
    """A request that waits for a principal."""

    id: ApprovalId
    about: Literal["signature", "action"]
    ref: AgreementId | MoveId
    what: str
    by: SeatId
    of: SeatId
    note: str


@dataclass(frozen=True, slots=True)
class Step:
    """One taking of an action."""

    id: MoveId
    action: ActionId
    by: SeatId
    cost: Mapping[ResourceId, float]
    taken: Instant
    due: Instant
    status: Literal["waiting", "under_way", "done", "undone"]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion before a body.

    `votes` holds every vote, whoever may see it; `received` who is known to have cast a secret one.
    """

    id: MotionId
    body: BodyId
    template: str
    title: str
    text: str
    by: SeatId
    seconded: SeatId = ""
    due: Instant = 0
    amendment: str = ""
    amendment_by: SeatId = ""
    votes: Mapping[SeatId, Ballot] = field(default_factory=dict)
    received: tuple[SeatId, ...] = ()
    result: str = ""
    tally: Mapping[str, int] = field(default_factory=dict)
    roll: Mapping[str, str] = field(default_factory=dict)
