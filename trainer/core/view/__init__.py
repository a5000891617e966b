"""All one seat may know, as plain data: what a page shows, a bot sees, a program gets."""

from dataclasses import dataclass
from typing import Literal

from trainer.core.ids import Instant
from trainer.core.view.moves import (
    ActionView,
    BodyView,
    CostView,
    FormView,
    IndicatorView,
    MotionView,
    StepView,
)
from trainer.core.view.people import (
    ClockView,
    EndingView,
    GoalView,
    MeView,
    PersonView,
    PhaseView,
    PurseView,
    RunView,
)
from trainer.core.view.reflection import ReflectionView
from trainer.core.view.talk import (
    ChannelView,
    DocumentView,
    LetterView,
)
from trainer.core.view.terms import (
    AgreementView,
    ApprovalView,
    IssueView,
    KindView,
    LedgerView,
    OfferView,
    OptionView,
    TermView,
    Worth,
)

__all__ = [
    "ActionView",
    "AgreementView",
    "ApprovalView",
    "BodyView",
    "ChannelView",
    "ClockView",
    "CostView",
    "DocumentView",
    "EndingView",
    "FeedEntry",
    "FormView",
    "GoalView",
    "IndicatorView",
    "IssueView",
    "KindView",
    "LedgerView",
    "LetterView",
    "MeView",
    "MotionView",
    "OfferView",
    "OptionView",
    "PersonView",
    "PhaseView",
    "PurseView",
    "ReflectionView",
    "RunView",
    "SeatView",
    "StepView",
    "TermView",
    "Worth",
]


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
    unread: tuple[str, ...]
    reflection: ReflectionView | None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One thing a seat learnt, in the order it learnt it: `n` counts from 1 without gaps.

    `channel` is where it was said (empty: the table's news). `status` of a message is "sent",
    "under_way", "waits", "leaked" or "revoked"; of a document "revoked"; of news "whisper" where
    the facilitator says it to this seat alone. `update` names an earlier entry's `ref` that this
    one changes: such an entry says only that (a letter arrived, words were revoked) and is not
    shown as a line. `priorities` are the names of issues that the writer says matter most to them.
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
    priorities: tuple[str, ...] = ()
