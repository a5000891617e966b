"""All one seat may know, as plain data: what a page shows, what a bot sees, what a program gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trainer.core.ids import Instant


@dataclass(frozen=True, slots=True)
class ClockView:
    """Table time: it was `t` ms at wall time `wall` (None: paused) and runs at `pace`."""

    t: Instant
    wall: Instant | None
    pace: float
    phase_began: Instant
    phase_ends: Instant
    story_start: str
    story_end: str
    stretch: float = 1.0


@dataclass(frozen=True, slots=True)
class PhaseView:
    id: str
    name: str
    entry: str
    number: int
    of: int
    allows: tuple[str, ...]
    ready_counts: bool


@dataclass(frozen=True, slots=True)
class PurseView:
    """An amount of a resource that this seat may spend."""

    id: str
    name: str
    about: str
    amount: float
    shared: bool


@dataclass(frozen=True, slots=True)
class MeView:
    """Who I am, what I want, what I may do alone, and what no agreement is worth to me."""

    seat: str
    name: str
    title: str
    party: str
    party_name: str
    hue: str
    brief: str
    mandate: str
    principal: str
    batna: str
    reservation: float | None
    purses: tuple[PurseView, ...]
    ready: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    seat: str
    name: str
    title: str
    about: str
    party: str
    party_name: str
    hue: str
    occupant: str
    kind: Literal["person", "bot", "empty"]
    ready: bool
    me: bool


@dataclass(frozen=True, slots=True)
class LetterView:
    """A message waiting with me as mediator."""

    id: str
    by: str
    text: str
    sent: Instant


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel I am a member of. `state` says whether it carries words now."""

    id: str
    name: str
    kind: str
    about: str
    members: tuple[str, ...]
    state: Literal["open", "closed", "asking"]
    may_write: bool
    why_not: str
    delay: float
    scatter: float
    risky: bool
    garbles: bool
    consented: tuple[str, ...]
    my_consent: bool
    mediator: str
    waiting: tuple[LetterView, ...]
    under_way: tuple[str, ...]


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
class CostView:
    resource: str
    name: str
    amount: float


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action that is in my power in this story: open now, or `why_not`."""

    id: str
    name: str
    about: str
    group: str
    cost: tuple[CostView, ...]
    open: bool
    why_not: str
    grave: bool
    chancy: bool
    delay: float
    approval: str
    undoable: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """An action I have taken; it may be undone until `undo_until` (0: no longer)."""

    id: str
    action: str
    name: str
    status: str
    taken: Instant
    due: Instant
    text: str
    undo_until: Instant


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


@dataclass(frozen=True, slots=True)
class DocumentView:
    id: str
    title: str
    kind: str
    text: str
    shareable: bool


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """A measure I can see; `points` are its last values as (instant, value)."""

    id: str
    name: str
    about: str
    value: float
    low: float
    high: float
    band: str
    good: str
    points: tuple[tuple[Instant, float], ...]


@dataclass(frozen=True, slots=True)
class MotionView:
    """`votes` maps a seat to its vote, or to "voted" where the ballot is secret."""

    id: str
    template: str
    title: str
    text: str
    by: str
    seconded: str
    due: Instant
    amendment: str
    amendment_by: str
    votes: Mapping[str, str]
    my_vote: str
    result: str
    tally: Mapping[str, int]
    roll: Mapping[str, str]
    may: tuple[Literal["second", "amend", "answer", "vote"], ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """A foreseen motion I may move now."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class BodyView:
    id: str
    name: str
    sitting: bool
    why_not: str
    voters: tuple[str, ...]
    chorus: tuple[str, ...]
    rule: str
    secret: bool
    may_move: bool
    may_write_motion: bool
    forms: tuple[FormView, ...]
    motion: MotionView | None
    past: tuple[MotionView, ...]


@dataclass(frozen=True, slots=True)
class EndingView:
    id: str
    name: str
    kind: str
    narrative: str
    history: str
    historical: bool


@dataclass(frozen=True, slots=True)
class SeatView:
    """Everything one seat may know now, except the feed of what was said and happened."""

    title: str
    subtitle: str
    public: str
    status: Literal["unopened", "waiting", "running", "ended"]
    clock: ClockView
    phase: PhaseView | None
    next_step: str
    me: MeView
    people: tuple[PersonView, ...]
    channels: tuple[ChannelView, ...]
    issues: tuple[IssueView, ...]
    kinds: tuple[KindView, ...]
    offers: tuple[OfferView, ...]
    agreements: tuple[AgreementView, ...]
    ledger: tuple[LedgerView, ...]
    actions: tuple[ActionView, ...]
    steps: tuple[StepView, ...]
    approvals: tuple[ApprovalView, ...]
    documents: tuple[DocumentView, ...]
    indicators: tuple[IndicatorView, ...]
    bodies: tuple[BodyView, ...]
    places: tuple[tuple[str, str], ...]
    ending: EndingView | None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One thing a seat learnt, in the order it learnt it: `n` counts from 1 without gaps.

    `channel` is where it was said (empty: the table's news). `status` of a message is "sent",
    "under_way", "waits" or "leaked". `update` names an earlier entry's `ref` that this one
    changes: such an entry says only that (a letter arrived) and is not shown as a line.
    """

    n: int
    t: Instant
    kind: Literal[
        "message",
        "news",
        "document",
        "offer",
        "agreement",
        "action",
        "vote",
        "phase",
        "clock",
        "seat",
        "channel",
        "measure",
        "quiet",
        "ending",
    ]
    text: str
    title: str = ""
    by: str = ""
    channel: str = ""
    ref: str = ""
    status: str = ""
    quote: str = ""
    source: str = ""
    update: bool = False
