"""Issues, offers, agreements and pledges, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trainer.core.ids import Instant


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option; `points` is what it is worth to me, None when my values are not stated."""

    id: str
    name: str
    about: str
    points: float | None


@dataclass(frozen=True, slots=True)
class IssueView:
    """`agreed` is the option in force as far as I know (the status quo if nothing is signed).

    A `secret` issue is one that not everybody was told of at the outset.
    """

    id: str
    name: str
    question: str
    options: tuple[OptionView, ...]
    status_quo: str
    agreed: str
    annexable: bool
    secret: bool = False


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind of agreement I may propose (or `why_not`), over the issues I know of."""

    id: str
    name: str
    issues: tuple[str, ...]
    signatories: tuple[str, ...]
    addressees: tuple[str, ...]
    may_offer: bool
    why_not: str
    complete: bool


@dataclass(frozen=True, slots=True)
class Worth:
    """What terms are worth to me: `points` beside my `reservation`, in utility points."""

    points: float
    reservation: float
    gain: float


@dataclass(frozen=True, slots=True)
class TermView:
    issue: str
    issue_name: str
    option: str
    option_name: str


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer I made, got or may read; `may` lists what I can do with it now."""

    id: str
    kind: str
    kind_name: str
    by: str
    to: tuple[str, ...]
    terms: tuple[TermView, ...]
    annex: tuple[TermView, ...]
    annex_to: tuple[str, ...]
    note: str
    public: bool
    made: Instant
    expires: Instant
    answers: str
    accepted: tuple[str, ...]
    status: str
    closed_by: str
    reason: str
    may: tuple[Literal["accept", "decline", "counter", "withdraw"], ...]
    worth: Worth | None


@dataclass(frozen=True, slots=True)
class AgreementView:
    """A text that was initialled: who has signed for whom, and what I may do about it."""

    id: str
    kind: str
    kind_name: str
    status: str
    terms: tuple[TermView, ...]
    annex: tuple[TermView, ...]
    annex_readers: tuple[str, ...]
    signed: Mapping[str, str]
    awaits: tuple[str, ...]
    rejected: Mapping[str, str]
    may: tuple[Literal["sign", "reject", "ask"], ...]
    why_not: str
    worth: Worth | None


@dataclass(frozen=True, slots=True)
class LedgerView:
    agreement: str
    party: str
    party_name: str
    issue: str
    text: str
    secret: bool
    made: Instant


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """A request before me (`mine` false) or one I wait for (`mine` true).

    `subject` is the id of the agreement kind or of the action that it is about.
    """

    id: str
    about: str
    what: str
    by: str
    of: str
    note: str
    mine: bool
    subject: str = ""
