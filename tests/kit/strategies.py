"""Random commands: nonsense of every kind, and what a seat's own view says that it may do.

They are made from a seed that hypothesis chooses, so a failing step can be found again.
"""

from collections.abc import Callable, Iterable
from random import Random
from typing import Final, Literal, TypeAlias

from trainer.core.commands import (
    AcceptOffer,
    AdjustIndicator,
    AmendMotion,
    AnswerAmendment,
    AnswerApproval,
    AnswerSurvey,
    AskApproval,
    CastVote,
    Command,
    ConsentToChannel,
    DeclineOffer,
    DeliverMessage,
    EditInject,
    EndTable,
    ExtendPhase,
    ForkTable,
    GuessPriorities,
    HandOut,
    HoldInject,
    JumpToPhase,
    LeaveSeat,
    LockChannel,
    MakeOffer,
    MarkRead,
    MarkReady,
    MoveInject,
    MoveMotion,
    Occupant,
    OpenDebrief,
    OpenScorecards,
    OpenTable,
    PauseClock,
    PostMessage,
    RejectAgreement,
    RelayMessage,
    ReleaseInject,
    ResumeClock,
    RevokeDocument,
    RevokeMessage,
    SecondMotion,
    SendInject,
    SendNews,
    ShareDocument,
    SignAgreement,
    SkipInject,
    SkipOutage,
    SpeakAs,
    StartTable,
    SwapSeats,
    TakeAction,
    TakeBack,
    TakeSeat,
    Tick,
    UndoAction,
    UnlockChannel,
    Whisper,
    WithdrawOffer,
    WithholdMessage,
)
from trainer.core.scenario import Scenario
from trainer.core.state import State

Maker: TypeAlias = Callable[[Random, State, str], Command]

JUNK: Final = ("", "nobody", "all", "m0000000000", "☃", "a/b", "\x00", "\ud800")
ODD: Final = (0.0, -1.0, 1e300, float("nan"), float("inf"), -0.0, 0.0001)
BALLOTS: Final[tuple[Literal["yes", "no", "abstain"], ...]] = ("yes", "no", "abstain")


def one_of(dice: Random, ids: Iterable[str]) -> str:
    """One of these names; rarely, or when there are none, one that names nothing."""
    known = sorted(ids)
    return dice.choice(known) if known and dice.random() < 0.95 else dice.choice(JUNK)


def some_of(dice: Random, ids: Iterable[str], most: int = 3) -> tuple[str, ...]:
    known = sorted(ids)
    return tuple(one_of(dice, known) for _ in range(dice.randint(0, most)))


def number(dice: Random) -> float:
    return dice.uniform(0, 5) if dice.random() < 0.7 else dice.choice(ODD)


def _flip(dice: Random) -> bool:
    return dice.random() < 0.5


def terms(dice: Random, scenario: Scenario, issues: Iterable[str]) -> dict[str, str]:
    chosen = [i for i in sorted(issues) if i in scenario.issue and _flip(dice)]
    return {i: one_of(dice, (o.id for o in scenario.issue[i].options)) for i in chosen}


def _offer(dice: Random, state: State, word: str) -> Command:
    scenario = state.scenario
    kind = one_of(dice, scenario.kind)
    issues = scenario.kind[kind].issues if kind in scenario.kind else tuple(scenario.issue)
    public = terms(dice, scenario, issues)
    annex = terms(dice, scenario, set(issues) - set(public)) if _flip(dice) else {}
    to = some_of(dice, scenario.role)
    return MakeOffer(
        kind,
        public,
        to,
        word,
        public=dice.random() < 0.2,
        expires=number(dice) if _flip(dice) else 0.0,
        annex=annex,
        annex_to=to if _flip(dice) else some_of(dice, scenario.role),
        answers=one_of(dice, state.offers) if dice.random() < 0.2 else "",
    )


SEAT: Final[tuple[Maker, ...]] = (
    lambda r, s, w: PostMessage(one_of(r, s.scenario.channel), w),
    lambda r, s, w: PostMessage(one_of(r, s.open), w, one_of(r, s.scenario.document)),
    lambda r, s, w: PostMessage(one_of(r, s.open), w, "", some_of(r, s.known)),
    lambda r, s, w: AnswerSurvey({i: r.randint(0, 8) for i in some_of(r, ("q1", "q2"))}),
    lambda r, s, w: GuessPriorities(
        one_of(r, s.scenario.party), {i: r.randint(-1, 11) for i in some_of(r, s.known)}
    ),
    lambda r, s, w: RelayMessage(one_of(r, s.letters), w),
    lambda r, s, w: WithholdMessage(one_of(r, s.letters)),
    lambda r, s, w: ConsentToChannel(one_of(r, s.scenario.channel), _flip(r)),
    lambda r, s, w: ShareDocument(one_of(r, s.scenario.document), some_of(r, s.scenario.role)),
    _offer,
    _offer,
    lambda r, s, w: AcceptOffer(one_of(r, s.offers)),
    lambda r, s, w: DeclineOffer(one_of(r, s.offers), w),
    lambda r, s, w: WithdrawOffer(one_of(r, s.offers)),
    lambda r, s, w: SignAgreement(one_of(r, s.agreements)),
    lambda r, s, w: RejectAgreement(one_of(r, s.agreements), w),
    lambda r, s, w: AskApproval(one_of(r, s.agreements), w),
    lambda r, s, w: AnswerApproval(one_of(r, s.approvals), _flip(r), w),
    lambda r, s, w: TakeAction(one_of(r, s.scenario.action)),
    lambda r, s, w: TakeAction(one_of(r, (a for a, able in s.can.items() if able))),
    lambda r, s, w: UndoAction(one_of(r, s.steps)),
    lambda r, s, w: MoveMotion(one_of(r, s.scenario.body), "", w, w),
    lambda r, s, w: MoveMotion(
        one_of(r, s.scenario.body), one_of(r, (f for fs in s.sitting.values() for f in fs))
    ),
    lambda r, s, w: SecondMotion(one_of(r, s.motions)),
    lambda r, s, w: AmendMotion(one_of(r, s.motions), w),
    lambda r, s, w: AnswerAmendment(one_of(r, s.motions), _flip(r)),
    lambda r, s, w: CastVote(one_of(r, s.motions), r.choice(BALLOTS)),
    lambda r, s, w: MarkReady(_flip(r)),
    lambda r, s, w: MarkRead(some_of(r, (ref for items in s.unread.values() for ref in items))),
)


def _audience(dice: Random, state: State) -> tuple[str, ...]:
    return some_of(dice, {*state.scenario.role, *state.scenario.party})


def _reworded(dice: Random, state: State, word: str) -> Command:
    text = dice.choice((word, f"{word} {{{{ minutes }}}}", f"{word} {{{{ nonsense }}}}"))
    return EditInject(one_of(dice, state.scenario.inject), word, text, _audience(dice, state))


def _revoked(dice: Random, state: State, _: str) -> Command:
    unread = [(ref, seat) for seat, items in sorted(state.unread.items()) for ref in sorted(items)]
    paper, seat = dice.choice(unread) if unread else ("", "")
    return RevokeDocument(paper, seat if _flip(dice) else one_of(dice, state.scenario.role))


def _last_step(dice: Random, state: State, _: str) -> Command:
    back = state.back
    return TakeBack(back.last if back is not None and dice.random() < 0.9 else dice.randint(-1, 99))


CONSOLE: Final[tuple[Maker, ...]] = (
    lambda r, s, w: HoldInject(one_of(r, s.scenario.inject)),
    lambda r, s, w: ReleaseInject(one_of(r, s.held or s.scenario.inject)),
    lambda r, s, w: MoveInject(one_of(r, s.scenario.inject), r.choice((1, -1)) * number(r)),
    _reworded,
    lambda r, s, w: HandOut(one_of(r, s.scenario.document), some_of(r, s.scenario.role)),
    lambda r, s, w: DeliverMessage(one_of(r, s.letters)),
    lambda r, s, w: Whisper(one_of(r, s.scenario.role), w),
    lambda r, s, w: SpeakAs(one_of(r, s.scenario.role), one_of(r, s.scenario.channel), w),
    _revoked,
    lambda r, s, w: RevokeMessage(one_of(r, s.spoken)),
    _last_step,
    _last_step,
    lambda r, s, w: SwapSeats(one_of(r, s.seats), one_of(r, s.seats), _flip(r)),
)

TABLE: Final[tuple[Maker, ...]] = (
    lambda r, s, w: OpenTable(w, number(r), number(r)),
    lambda r, s, w: ForkTable(
        "table 3",
        w,
        number(r),
        some_of(r, s.scenario.action, 1),
        some_of(r, s.scenario.channel),
        number(r) if _flip(r) else 0.0,
    ),
    lambda r, s, w: TakeSeat(
        one_of(r, s.scenario.role), Occupant("person" if _flip(r) else "bot", "Somebody")
    ),
    lambda r, s, w: LeaveSeat(one_of(r, s.scenario.role)),
    lambda r, s, w: StartTable(),
    lambda r, s, w: ExtendPhase(number(r)),
    lambda r, s, w: JumpToPhase(one_of(r, s.scenario.phase)),
    lambda r, s, w: EndTable(r.choice(JUNK)),
    lambda r, s, w: SendInject(one_of(r, s.scenario.inject)),
    lambda r, s, w: SkipInject(one_of(r, s.scenario.inject)),
    lambda r, s, w: SendNews("News", w, _audience(r, s), "A paper"),
    lambda r, s, w: AdjustIndicator(one_of(r, s.scenario.indicator), 10 * number(r), w),
    lambda r, s, w: UnlockChannel(one_of(r, s.scenario.channel)),
    lambda r, s, w: LockChannel(one_of(r, s.scenario.channel)),
    lambda r, s, w: PauseClock(),
    lambda r, s, w: OpenScorecards(),
    lambda r, s, w: OpenDebrief(r.random() < 0.5, r.random() < 0.5),
    lambda r, s, w: ResumeClock(),
    lambda r, s, w: SkipOutage(2**50),
    lambda r, s, w: Tick(),
    *CONSOLE,
)


def of_a_seat(dice: Random, state: State, word: str) -> Command:
    """Something a seat might ask, with `word` for its words."""
    return dice.choice(SEAT)(dice, state, word)


def of_the_table(dice: Random, state: State, word: str) -> Command:
    """Something the facilitator or the service might ask."""
    return dice.choice(TABLE)(dice, state, word)


def of_the_console(dice: Random, state: State, word: str) -> Command:
    """Something a facilitator who steps in might ask."""
    return dice.choice(CONSOLE)(dice, state, word)
