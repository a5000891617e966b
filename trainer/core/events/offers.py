"""Offers, agreements, approvals and the ledger."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from trainer.core.commands import Terms
from trainer.core.ids import (
    AgreementId,
    ApprovalId,
    Instant,
    IssueId,
    MoveId,
    OfferId,
    PartyId,
    SeatId,
)


@dataclass(frozen=True, slots=True)
class OfferMade:
    """Public terms put to seats; `expires` is an instant of table time, 0 for never."""

    offer: OfferId
    kind: str
    by: SeatId
    to: tuple[SeatId, ...]
    terms: Terms
    note: str
    public: bool
    expires: Instant
    answers: OfferId


@dataclass(frozen=True, slots=True)
class AnnexAttached:
    """The secret part of an offer, for the offerer and `to` alone."""

    offer: OfferId
    by: SeatId
    terms: Terms
    to: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class OfferClosed:
    """No longer open; `seat` is who closed it, `answer` the counter-offer that did (if any)."""

    offer: OfferId
    how: Literal["withdrawn", "declined", "lapsed", "countered", "initialled"]
    seat: SeatId = ""
    reason: str = ""
    answer: OfferId = ""


@dataclass(frozen=True, slots=True)
class OfferAccepted:
    offer: OfferId
    seat: SeatId


@dataclass(frozen=True, slots=True)
class AgreementInitialled:
    """An accepted offer became a text to be signed; `readers` may see its public part."""

    agreement: AgreementId
    offer: OfferId
    kind: str
    by: SeatId
    terms: Terms
    readers: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class AnnexInitialled:
    """The annex of an initialled text, for its readers alone."""

    agreement: AgreementId
    terms: Terms
    readers: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class AgreementSigned:
    """One signatory's seat signed; `signatory` is the role or party it signed for."""

    agreement: AgreementId
    seat: SeatId
    signatory: str


@dataclass(frozen=True, slots=True)
class AgreementRejected:
    agreement: AgreementId
    seat: SeatId
    reason: str


@dataclass(frozen=True, slots=True)
class AgreementFailed:
    """It can no longer be signed under its rule."""

    agreement: AgreementId


@dataclass(frozen=True, slots=True)
class AgreementBound:
    """The rule was met: the agreement binds. Its public part is known to all if `announced`."""

    agreement: AgreementId
    kind: str
    terms: Terms
    announced: bool
    readers: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class AnnexBound:
    """The secret annex binds too, for those who know it."""

    agreement: AgreementId
    kind: str
    terms: Terms
    readers: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class PledgeMade:
    """A line of the ledger, shown to `readers`."""

    agreement: AgreementId
    party: PartyId
    issue: IssueId
    text: str
    secret: bool
    readers: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class ApprovalAsked:
    """A seat asked its principal `of`: to sign an agreement, or to let an action go ahead."""

    approval: ApprovalId
    about: Literal["signature", "action"]
    ref: AgreementId | MoveId
    what: str
    by: SeatId
    of: SeatId
    note: str


@dataclass(frozen=True, slots=True)
class ApprovalAnswered:
    """Granted or refused by the principal; or `void`, when there was nothing left to grant."""

    approval: ApprovalId
    grant: bool
    by: SeatId
    to: SeatId
    reason: str
    void: bool = False


OfferEvent: TypeAlias = (
    OfferMade
    | AnnexAttached
    | OfferClosed
    | OfferAccepted
    | AgreementInitialled
    | AnnexInitialled
    | AgreementSigned
    | AgreementRejected
    | AgreementFailed
    | AgreementBound
    | AnnexBound
    | PledgeMade
    | ApprovalAsked
    | ApprovalAnswered
)
