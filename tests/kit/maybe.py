"""What a seat may do, read from its own view: each of these must be taken by the table."""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Literal, TypeAlias

from trainer.core.commands import (
    AcceptOffer,
    AmendMotion,
    AnswerAmendment,
    AnswerApproval,
    AskApproval,
    CastVote,
    Command,
    ConsentToChannel,
    DeclineOffer,
    MakeOffer,
    MarkRead,
    MarkReady,
    MoveMotion,
    PostMessage,
    RejectAgreement,
    RelayMessage,
    SecondMotion,
    ShareDocument,
    SignAgreement,
    TakeAction,
    WithdrawOffer,
    WithholdMessage,
)
from trainer.core.view import BodyView, ChannelView, KindView, MotionView, SeatView

Act: TypeAlias = Callable[[Random, str], Command]
BALLOTS: tuple[Literal["yes", "no", "abstain"], ...] = ("yes", "no", "abstain")


def acts(view: SeatView) -> dict[str, list[Act]]:
    """Everything a seat may do now, by kind of act; only the words and choices are open."""
    if view.status != "running" or view.clock.wall is None or view.phase is None:
        return {}
    found = {
        "talk": list(_talk(view)),
        "offer": list(_offers(view)),
        "answer": list(_answers(view)),
        "sign": list(_signing(view)),
        "act": list(_steps(view)),
        "read": [_always(MarkRead((ref,))) for ref in view.unread],
        "vote": [act for body in view.bodies for act in _body(body, view.me.seat)],
    }
    return {kind: some for kind, some in found.items() if some}


def any_act(dice: Random, view: SeatView, word: str) -> Command | None:
    """One of them, each kind as likely as the others."""
    kinds = acts(view)
    return dice.choice(kinds[dice.choice(sorted(kinds))])(dice, word) if kinds else None


def _talk(view: SeatView) -> Iterator[Act]:
    papers = [d.id for d in view.documents if d.shareable]
    others = [p.seat for p in view.people if not p.me]
    assert view.phase is not None
    for channel in view.channels:
        yield from _channel(channel, papers, [i.id for i in view.issues])
        if channel.state == "asking" and "talk" in view.phase.allows:
            yield partial(_consent, channel.id)
    if "share" in view.phase.allows:
        for paper in papers:
            yield partial(_share, paper, others)


def _always(command: Command) -> Act:
    return lambda _, __: command


def _worded(make: Callable[[str], Command]) -> Act:
    return lambda _, word: make(word)


def _consent(channel: str, dice: Random, _: str) -> Command:
    return ConsentToChannel(channel, dice.random() < 0.8)


def _share(paper: str, others: list[str], dice: Random, _: str) -> Command:
    return ShareDocument(paper, (dice.choice(others),))


def _stating(channel: str, issues: list[str], dice: Random, word: str) -> Command:
    stated = tuple(dice.sample(issues, dice.randint(1, len(issues))))
    return PostMessage(channel, word, priorities=stated)


def _channel(channel: ChannelView, papers: list[str], issues: list[str]) -> Iterator[Act]:
    if not channel.may_write:
        return
    yield _worded(partial(PostMessage, channel.id))
    if issues:
        yield partial(_stating, channel.id, issues)
    for paper in papers:
        yield _worded(partial(PostMessage, channel.id, quote=paper))
    for letter in channel.waiting:
        yield _worded(partial(RelayMessage, letter.id))
        yield _always(WithholdMessage(letter.id))


def _offers(view: SeatView) -> Iterator[Act]:
    for kind in view.kinds:
        if kind.may_offer and kind.addressees and kind.issues:
            yield partial(_make, view, kind, "")
    for offer in view.offers:
        same = next((k for k in view.kinds if k.id == offer.kind and k.may_offer), None)
        if "counter" in offer.may and same:
            yield partial(_make, view, same, offer.id)
        if "withdraw" in offer.may:
            yield _always(WithdrawOffer(offer.id))


def _make(view: SeatView, kind: KindView, answers: str, dice: Random, word: str) -> Command:
    issues = {i.id: i for i in view.issues if i.id in kind.issues}
    chosen = [i for i in issues if kind.complete or dice.random() < 0.7] or list(issues)[:1]
    terms = {i: dice.choice(issues[i].options).id for i in chosen}
    secret = {i: o for i, o in terms.items() if issues[i].annexable and dice.random() < 0.4}
    to = tuple(dice.sample(kind.addressees, dice.randint(1, len(kind.addressees))))
    return MakeOffer(
        kind.id,
        {i: o for i, o in terms.items() if i not in secret},
        to,
        word,
        public=dice.random() < 0.2,
        expires=dice.choice([0, 0, 0.5, 2]),
        annex=secret,
        annex_to=(to[0], *dice.sample([p.seat for p in view.people], 1)),
        answers=answers,
    )


def _answers(view: SeatView) -> Iterator[Act]:
    for offer in view.offers:
        if "accept" in offer.may:
            yield _always(AcceptOffer(offer.id))
        if "decline" in offer.may:
            yield _worded(partial(DeclineOffer, offer.id))


def _signing(view: SeatView) -> Iterator[Act]:
    for text in view.agreements:
        if "sign" in text.may:
            yield _always(SignAgreement(text.id))
        if "reject" in text.may:
            yield _worded(partial(RejectAgreement, text.id))
        if "ask" in text.may:
            yield _worded(partial(AskApproval, text.id))


def _steps(view: SeatView) -> Iterator[Act]:
    for action in view.actions:
        if action.open:
            yield _always(TakeAction(action.id))
    for asked in view.approvals:
        if not asked.mine:
            yield partial(_approve, asked.id)
    yield lambda dice, _: MarkReady(dice.random() < 0.3)


def _approve(approval: str, dice: Random, word: str) -> Command:
    return AnswerApproval(approval, dice.random() < 0.7, word)


def _body(body: BodyView, seat: str) -> Iterator[Act]:
    for form in body.forms:
        yield _always(MoveMotion(body.id, form.id))
    if body.may_write_motion:
        yield _worded(partial(MoveMotion, body.id, "", "A motion"))
    if body.motion is not None:
        yield from _motion(body.motion)


def _motion(motion: MotionView) -> Iterator[Act]:
    if "second" in motion.may:
        yield _always(SecondMotion(motion.id))
    if "amend" in motion.may:
        yield _worded(partial(AmendMotion, motion.id))
    if "answer" in motion.may:
        yield lambda dice, _: AnswerAmendment(motion.id, dice.random() < 0.5)
    if "vote" in motion.may:
        yield lambda dice, _: CastVote(motion.id, dice.choice(BALLOTS))
