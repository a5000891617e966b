"""What may be asked of a table: imperative, frozen, one class a wish."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from trainer.core.ids import (
    ActionId,
    AgreementId,
    ApprovalId,
    BodyId,
    ChannelId,
    DocumentId,
    EndingId,
    IndicatorId,
    InjectId,
    IssueId,
    MessageId,
    Minutes,
    MotionId,
    MoveId,
    OfferId,
    OptionId,
    PhaseId,
    SeatId,
)

Terms = Mapping[IssueId, OptionId]
Ballot = Literal["yes", "no", "abstain"]


@dataclass(frozen=True, slots=True)
class Occupant:
    """Who sits in a seat: a person by the name they gave, or a bot with a temperament."""

    kind: Literal["person", "bot"]
    name: str
    temperament: str = ""


# --- the table itself: asked by the service and the facilitator ---


@dataclass(frozen=True, slots=True)
class OpenTable:
    """Lay the table: `pace` is milliseconds of table time for one of the wall's."""

    seed: str
    pace: float = 1.0
    stretch: float = 1.0  # multiplies every phase's duration and every phase-relative instant


@dataclass(frozen=True, slots=True)
class TakeSeat:
    seat: SeatId
    occupant: Occupant


@dataclass(frozen=True, slots=True)
class LeaveSeat:
    seat: SeatId


@dataclass(frozen=True, slots=True)
class StartTable:
    """Begin the first phase and the clock."""


@dataclass(frozen=True, slots=True)
class PauseClock:
    pass


@dataclass(frozen=True, slots=True)
class ResumeClock:
    pass


@dataclass(frozen=True, slots=True)
class SkipOutage:
    """Take out of table time the wall time since `since` (ms), when nobody kept the clock."""

    since: int


@dataclass(frozen=True, slots=True)
class Tick:
    """Let happen what is due by now."""


@dataclass(frozen=True, slots=True)
class ExtendPhase:
    minutes: Minutes


@dataclass(frozen=True, slots=True)
class JumpToPhase:
    phase: PhaseId


@dataclass(frozen=True, slots=True)
class EndTable:
    ending: EndingId


@dataclass(frozen=True, slots=True)
class SendInject:
    """Send a scripted inject now, by hand."""

    inject: InjectId


@dataclass(frozen=True, slots=True)
class SkipInject:
    inject: InjectId


@dataclass(frozen=True, slots=True)
class SendNews:
    """Send news that nobody scripted."""

    title: str
    text: str
    to: tuple[str, ...] = ("all",)


@dataclass(frozen=True, slots=True)
class AdjustIndicator:
    indicator: IndicatorId
    to: float
    reason: str


@dataclass(frozen=True, slots=True)
class UnlockChannel:
    channel: ChannelId


@dataclass(frozen=True, slots=True)
class LockChannel:
    channel: ChannelId


# --- asked by a seat ---


@dataclass(frozen=True, slots=True)
class MarkReady:
    ready: bool = True


@dataclass(frozen=True, slots=True)
class PostMessage:
    """Write in a channel; `quote` is a document held, cited under the text."""

    channel: ChannelId
    text: str
    quote: DocumentId = ""


@dataclass(frozen=True, slots=True)
class RelayMessage:
    """As mediator: pass a waiting message on, in these words."""

    message: MessageId
    text: str


@dataclass(frozen=True, slots=True)
class WithholdMessage:
    message: MessageId


@dataclass(frozen=True, slots=True)
class ConsentToChannel:
    channel: ChannelId
    agree: bool = True


@dataclass(frozen=True, slots=True)
class ShareDocument:
    document: DocumentId
    to: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class MakeOffer:
    """Put terms of an agreement kind to seats.

    `public` shows the public terms to everybody; else only `to` sees them. `annex` holds the
    secret terms, known only to the offerer and `annex_to`. `expires` is minutes from now (0:
    never). `answers` is the offer this one counters.
    """

    kind: str
    terms: Terms
    to: tuple[SeatId, ...]
    note: str = ""
    public: bool = False
    expires: Minutes = 0
    annex: Terms = field(default_factory=dict)
    annex_to: tuple[SeatId, ...] = ()
    answers: OfferId = ""


@dataclass(frozen=True, slots=True)
class WithdrawOffer:
    offer: OfferId


@dataclass(frozen=True, slots=True)
class DeclineOffer:
    offer: OfferId
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AcceptOffer:
    """Accept; when all addressees have, the text is initialled as an agreement."""

    offer: OfferId


@dataclass(frozen=True, slots=True)
class SignAgreement:
    agreement: AgreementId


@dataclass(frozen=True, slots=True)
class RejectAgreement:
    """Refuse to sign an initialled text; it falls when the rule can no longer be met."""

    agreement: AgreementId
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AskApproval:
    """Ask one's principal for leave to sign beyond the mandate."""

    agreement: AgreementId
    note: str = ""


@dataclass(frozen=True, slots=True)
class AnswerApproval:
    approval: ApprovalId
    grant: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakeAction:
    action: ActionId


@dataclass(frozen=True, slots=True)
class UndoAction:
    move: MoveId


@dataclass(frozen=True, slots=True)
class MoveMotion:
    """Move a foreseen motion by its id, or (with `title` and `text`) one's own."""

    body: BodyId
    template: str = ""
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class SecondMotion:
    motion: MotionId


@dataclass(frozen=True, slots=True)
class AmendMotion:
    """Propose another text; the mover answers whether it replaces the first."""

    motion: MotionId
    text: str


@dataclass(frozen=True, slots=True)
class AnswerAmendment:
    motion: MotionId
    accept: bool


@dataclass(frozen=True, slots=True)
class CastVote:
    motion: MotionId
    vote: Ballot


TableCommand: TypeAlias = (
    OpenTable
    | TakeSeat
    | LeaveSeat
    | StartTable
    | PauseClock
    | ResumeClock
    | SkipOutage
    | Tick
    | ExtendPhase
    | JumpToPhase
    | EndTable
    | SendInject
    | SkipInject
    | SendNews
    | AdjustIndicator
    | UnlockChannel
    | LockChannel
)
TalkCommand: TypeAlias = (
    PostMessage | RelayMessage | WithholdMessage | ConsentToChannel | ShareDocument
)
OfferCommand: TypeAlias = (
    MakeOffer
    | WithdrawOffer
    | DeclineOffer
    | AcceptOffer
    | SignAgreement
    | RejectAgreement
    | AskApproval
    | AnswerApproval
)
ActionCommand: TypeAlias = TakeAction | UndoAction
VoteCommand: TypeAlias = MoveMotion | SecondMotion | AmendMotion | AnswerAmendment | CastVote
SeatCommand: TypeAlias = MarkReady | TalkCommand | OfferCommand | ActionCommand | VoteCommand
Command: TypeAlias = TableCommand | SeatCommand
