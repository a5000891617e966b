"""Asked by a seat."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from trainer.core.commands.reflection import ReflectionCommand
from trainer.core.ids import (
    ActionId,
    AgreementId,
    ApprovalId,
    BodyId,
    ChannelId,
    DocumentId,
    IssueId,
    MessageId,
    Minutes,
    MotionId,
    MoveId,
    OfferId,
    OptionId,
    SeatId,
)

Terms = Mapping[IssueId, OptionId]
Ballot = Literal["yes", "no", "abstain"]


@dataclass(frozen=True, slots=True)
class MarkReady:
    ready: bool = True


@dataclass(frozen=True, slots=True)
class MarkRead:
    """Say which news (by their refs) and papers have been seen."""

    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostMessage:
    """Write in a channel; `quote` is a document held, cited under the text.

    `priorities` states which issues matter most to one, the most important first. Whoever reads it
    learns that these issues exist.
    """

    channel: ChannelId
    text: str
    quote: DocumentId = ""
    priorities: tuple[IssueId, ...] = ()


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
    secret terms, known only to the offerer and `annex_to` (who read the rest as well).
    `expires` is minutes from now (0: never). `answers` is the offer this one counters.
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
SeatCommand: TypeAlias = (
    MarkReady
    | MarkRead
    | TalkCommand
    | OfferCommand
    | ActionCommand
    | VoteCommand
    | ReflectionCommand
)
