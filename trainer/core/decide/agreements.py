"""Agreements: initialled, signed within the mandate, binding by their rule."""

from typing import assert_never

from trainer.core.bargain import AgreementKind, Option
from trainer.core.commands import AskApproval, RejectAgreement, SignAgreement, Terms
from trainer.core.decide import effects, guards, requests
from trainer.core.decide.turn import Turn
from trainer.core.events.offers import (
    AgreementBound,
    AgreementFailed,
    AgreementInitialled,
    AgreementRejected,
    AgreementSigned,
    AnnexBound,
    AnnexInitialled,
    ApprovalAsked,
    PledgeMade,
)
from trainer.core.ids import IssueId, OptionId, SeatId
from trainer.core.records import Agreement, Offer
from trainer.core.refusals import Reason, Refused
from trainer.core.signing import doomed, met, signatories_of
from trainer.core.terms import beyond


def handle(
    turn: Turn, seat: SeatId, command: SignAgreement | RejectAgreement | AskApproval
) -> None:
    """Sign, refuse to sign, or ask for leave to."""
    text = _readable(turn, seat, command.agreement)
    match command:
        case SignAgreement():
            _sign(turn, seat, text)
        case RejectAgreement():
            _reject(turn, seat, text, guards.short(command.reason))
        case AskApproval():
            _ask(turn, seat, text, guards.short(command.note))
        case _:
            assert_never(command)


def initial(turn: Turn, offer: Offer) -> None:
    """Make an accepted offer a text to be signed."""
    kind = turn.scenario.kind[offer.kind]
    readers = {offer.by, *offer.to, *offer.annex_to, *turn.scenario.seats(kind.signatories)}
    if offer.public:
        readers = set(turn.scenario.everybody)
    text = turn.new_id("a")
    turn.emit(
        AgreementInitialled(
            text, offer.id, offer.kind, offer.by, dict(offer.terms), tuple(sorted(readers))
        )
    )
    for issue in offer.terms:
        effects.reveal(turn, issue, frozenset(readers))
    if offer.annex:
        secret = tuple(sorted({offer.by, *offer.annex_to}))
        turn.emit(AnnexInitialled(text, dict(offer.annex), secret))


def known_terms(text: Agreement, seat: SeatId) -> Terms:
    """What a seat can read of a text."""
    return {**text.terms, **text.annex} if seat in text.annex_readers else text.terms


def _readable(turn: Turn, seat: SeatId, agreement: str) -> Agreement:
    text = turn.state.agreements.get(agreement)
    if text is None or seat not in text.readers or text.status != "initialled":
        raise Refused(Reason.NO_AGREEMENT)
    return text


def _signing_for(turn: Turn, seat: SeatId, text: Agreement) -> str:
    names = signatories_of(turn.scenario, text.kind, seat)
    if not names:
        raise Refused(Reason.NOT_A_SIGNATORY)
    free = [n for n in names if n not in text.signed]
    if not free:
        raise Refused(Reason.ALREADY_SIGNED)
    return free[0]


def _sign(turn: Turn, seat: SeatId, text: Agreement) -> None:
    signatory = _signing_for(turn, seat, text)
    over = list(beyond(turn.scenario, seat, known_terms(text, seat)))
    if over and seat not in text.approved:
        named = ", ".join(turn.scenario.issue[i].name for i in over)
        raise Refused(Reason.BEYOND_MANDATE, f"{Reason.BEYOND_MANDATE.sentence} ({named})")
    turn.emit(AgreementSigned(text.id, seat, signatory))
    kind = turn.scenario.kind[text.kind]
    if met(kind, frozenset(turn.state.agreements[text.id].signed)):
        _bind(turn, turn.state.agreements[text.id], kind)


def _bind(turn: Turn, text: Agreement, kind: AgreementKind) -> None:
    turn.emit(AgreementBound(text.id, text.kind, dict(text.terms), kind.announced, text.readers))
    requests.forget(turn, text.id, "The text is signed.")
    public = turn.scenario.everybody if kind.announced else frozenset(text.readers)
    for issue in text.terms:
        effects.reveal(turn, issue, public)
    if text.annex:
        turn.emit(AnnexBound(text.id, text.kind, dict(text.annex), text.annex_readers))
    _pledge(turn, text, text.terms, tuple(sorted(public)), secret=False)
    _pledge(turn, text, text.annex, text.annex_readers, secret=True)
    for issue, chosen in (*text.terms.items(), *text.annex.items()):
        effects.apply(turn, _option(turn, issue, chosen).effects)
    effects.apply(turn, kind.effects)


def _pledge(
    turn: Turn, text: Agreement, terms: Terms, readers: tuple[SeatId, ...], *, secret: bool
) -> None:
    for issue, chosen in terms.items():
        for pledge in _option(turn, issue, chosen).pledges:
            turn.emit(PledgeMade(text.id, pledge.party, issue, pledge.text, secret, readers))


def _option(turn: Turn, issue: IssueId, chosen: OptionId) -> Option:
    return next(o for o in turn.scenario.issue[issue].options if o.id == chosen)


def _reject(turn: Turn, seat: SeatId, text: Agreement, reason: str) -> None:
    _signing_for(turn, seat, text)
    if seat in text.rejected:
        raise Refused(Reason.ALREADY_SIGNED, "You have refused this text already.")
    turn.emit(AgreementRejected(text.id, seat, reason))
    if doomed(turn.scenario, turn.state.agreements[text.id]):
        turn.emit(AgreementFailed(text.id))
        requests.forget(turn, text.id, "The text has failed.")


def _ask(turn: Turn, seat: SeatId, text: Agreement, note: str) -> None:
    _signing_for(turn, seat, text)
    mandate = turn.scenario.role[seat].mandate
    over = any(beyond(turn.scenario, seat, known_terms(text, seat)))
    if mandate is None or not over or seat in text.approved:
        raise Refused(Reason.WITHIN_MANDATE)
    if any(a.ref == text.id and a.by == seat for a in turn.state.approvals.values()):
        raise Refused(Reason.APPROVAL_PENDING)
    name = turn.scenario.kind[text.kind].name
    turn.emit(
        ApprovalAsked(turn.new_id("q"), "signature", text.id, name, seat, mandate.principal, note)
    )
