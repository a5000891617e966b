"""Random commands for hypothesis: mostly sensible for the table as it stands, sometimes nonsense."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from trainer.core.commands import (
    AcceptOffer,
    AdjustIndicator,
    AmendMotion,
    AnswerAmendment,
    AnswerApproval,
    AskApproval,
    CastVote,
    Command,
    ConsentToChannel,
    DeclineOffer,
    EndTable,
    ExtendPhase,
    JumpToPhase,
    LeaveSeat,
    LockChannel,
    MakeOffer,
    MarkReady,
    MoveMotion,
    Occupant,
    OpenTable,
    PauseClock,
    PostMessage,
    RejectAgreement,
    RelayMessage,
    ResumeClock,
    SecondMotion,
    SendInject,
    SendNews,
    ShareDocument,
    SignAgreement,
    SkipInject,
    SkipOutage,
    StartTable,
    TakeAction,
    TakeSeat,
    Tick,
    UndoAction,
    UnlockChannel,
    WithdrawOffer,
    WithholdMessage,
)
from trainer.core.scenario import Scenario
from trainer.core.state import State

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]

JUNK: Final = st.sampled_from(["", "nobody", "all", "m0000000000", "☃", "a/b", "\x00", "\ud800"])
NUMBERS: Final = st.one_of(
    st.floats(0, 5), st.sampled_from([0, -1, 1e300, float("nan"), float("inf"), -0.0, 0.0001])
)


def one_of(draw: Draw, ids: Iterable[str]) -> str:
    """One of these names; rarely, or when there are none, one that names nothing."""
    known: Sequence[str] = sorted(ids)
    if not known or draw(st.integers(0, 19)) == 19:
        return str(draw(JUNK))
    return str(draw(st.sampled_from(known)))


def some_of(draw: Draw, ids: Iterable[str], most: int = 3) -> tuple[str, ...]:
    known = sorted(ids)
    return tuple(one_of(draw, known) for _ in range(draw(st.integers(0, most))))


def terms(draw: Draw, scenario: Scenario, issues: Iterable[str]) -> dict[str, str]:
    chosen = [i for i in issues if i in scenario.issue and draw(st.booleans())]
    return {i: one_of(draw, (o.id for o in scenario.issue[i].options)) for i in chosen}


Maker = Callable[[Draw, State, str], Command]


def _offer(draw: Draw, state: State, word: str) -> Command:
    scenario = state.scenario
    kind = one_of(draw, scenario.kind)
    issues = scenario.kind[kind].issues if kind in scenario.kind else tuple(scenario.issue)
    public = terms(draw, scenario, issues)
    annex = terms(draw, scenario, set(issues) - set(public)) if draw(st.booleans()) else {}
    to = some_of(draw, scenario.role)
    answers = one_of(draw, state.offers) if draw(st.integers(0, 3)) == 0 else ""
    return MakeOffer(
        kind,
        public,
        to,
        word,
        draw(st.integers(0, 3)) == 0,
        draw(NUMBERS) if draw(st.booleans()) else 0,
        annex,
        to if draw(st.booleans()) else some_of(draw, scenario.role),
        answers,
    )


SEAT: Final[tuple[Maker, ...]] = (
    lambda d, s, w: PostMessage(one_of(d, s.scenario.channel), w),
    lambda d, s, w: PostMessage(one_of(d, s.open), w, one_of(d, s.scenario.document)),
    lambda d, s, w: RelayMessage(one_of(d, s.letters), w),
    lambda d, s, w: WithholdMessage(one_of(d, s.letters)),
    lambda d, s, w: ConsentToChannel(one_of(d, s.scenario.channel), d(st.booleans())),
    lambda d, s, w: ShareDocument(one_of(d, s.scenario.document), some_of(d, s.scenario.role)),
    _offer,
    _offer,
    lambda d, s, w: AcceptOffer(one_of(d, s.offers)),
    lambda d, s, w: DeclineOffer(one_of(d, s.offers), w),
    lambda d, s, w: WithdrawOffer(one_of(d, s.offers)),
    lambda d, s, w: SignAgreement(one_of(d, s.agreements)),
    lambda d, s, w: RejectAgreement(one_of(d, s.agreements), w),
    lambda d, s, w: AskApproval(one_of(d, s.agreements), w),
    lambda d, s, w: AnswerApproval(one_of(d, s.approvals), d(st.booleans()), w),
    lambda d, s, w: TakeAction(one_of(d, s.scenario.action)),
    lambda d, s, w: TakeAction(one_of(d, (a for a, able in s.can.items() if able))),
    lambda d, s, w: UndoAction(one_of(d, s.steps)),
    lambda d, s, w: MoveMotion(one_of(d, s.scenario.body), "", w, w),
    lambda d, s, w: MoveMotion(
        one_of(d, s.scenario.body), one_of(d, (f for fs in s.sitting.values() for f in fs))
    ),
    lambda d, s, w: SecondMotion(one_of(d, s.motions)),
    lambda d, s, w: AmendMotion(one_of(d, s.motions), w),
    lambda d, s, w: AnswerAmendment(one_of(d, s.motions), d(st.booleans())),
    lambda d, s, w: CastVote(one_of(d, s.motions), d(st.sampled_from(["yes", "no", "abstain"]))),
    lambda d, s, w: MarkReady(d(st.booleans())),
)

TABLE: Final[tuple[Maker, ...]] = (
    lambda d, s, w: OpenTable(w, d(NUMBERS), d(NUMBERS)),
    lambda d, s, w: TakeSeat(
        one_of(d, s.scenario.role), Occupant(d(st.sampled_from(["person", "bot"])), "Somebody")
    ),
    lambda d, s, w: LeaveSeat(one_of(d, s.scenario.role)),
    lambda d, s, w: StartTable(),
    lambda d, s, w: ExtendPhase(d(NUMBERS)),
    lambda d, s, w: JumpToPhase(one_of(d, s.scenario.phase)),
    lambda d, s, w: EndTable(str(d(JUNK))),
    lambda d, s, w: SendInject(one_of(d, s.scenario.inject)),
    lambda d, s, w: SkipInject(one_of(d, s.scenario.inject)),
    lambda d, s, w: SendNews("News", w, some_of(d, {*s.scenario.role, *s.scenario.party})),
    lambda d, s, w: AdjustIndicator(one_of(d, s.scenario.indicator), 10 * d(NUMBERS), w),
    lambda d, s, w: UnlockChannel(one_of(d, s.scenario.channel)),
    lambda d, s, w: LockChannel(one_of(d, s.scenario.channel)),
    lambda d, s, w: PauseClock(),
    lambda d, s, w: ResumeClock(),
    lambda d, s, w: SkipOutage(2**50),
    lambda d, s, w: Tick(),
)


def of_a_seat(draw: Draw, state: State, word: str) -> Command:
    """Something a seat might ask, with `word` for its words."""
    return draw(st.sampled_from(SEAT))(draw, state, word)  # type: ignore[no-any-return]


def of_the_table(draw: Draw, state: State, word: str) -> Command:
    """Something the facilitator or the service might ask."""
    return draw(st.sampled_from(TABLE))(draw, state, word)  # type: ignore[no-any-return]
