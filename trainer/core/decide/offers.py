"""Offers: made, countered, declined, withdrawn, accepted, lapsed."""

from typing import assert_never

from trainer.core.commands import (
    AcceptOffer,
    AnswerApproval,
    AskApproval,
    DeclineOffer,
    MakeOffer,
    OfferCommand,
    RejectAgreement,
    SignAgreement,
    Terms,
    WithdrawOffer,
)
from trainer.core.decide import agreements, approvals, effects, guards
from trainer.core.decide.turn import Turn
from trainer.core.events.offers import AnnexAttached, OfferAccepted, OfferClosed, OfferMade
from trainer.core.ids import OfferId, SeatId
from trainer.core.records import Offer
from trainer.core.refusals import Reason, Refused
from trainer.core.terms import broken

LONGEST_EXPIRY = 7 * 24 * 60  # minutes


def handle(turn: Turn, seat: SeatId, command: OfferCommand) -> None:
    """Do what a seat asked with terms and texts."""
    match command:
        case MakeOffer():
            guards.allowed(turn, "offer")
            _make(turn, seat, command)
        case WithdrawOffer() | DeclineOffer() | AcceptOffer():
            guards.allowed(turn, "offer")
            _answer(turn, seat, command)
        case SignAgreement() | RejectAgreement() | AskApproval():
            guards.allowed(turn, "sign")
            agreements.handle(turn, seat, command)
        case AnswerApproval():
            approvals.answer(turn, seat, command)
        case _:
            assert_never(command)


def lapse(turn: Turn, offer: OfferId) -> None:
    """Its time is over."""
    turn.emit(OfferClosed(offer, "lapsed"))


def _make(turn: Turn, seat: SeatId, command: MakeOffer) -> None:
    _kind(turn, seat, command.kind)
    to = guards.others(turn, seat, command.to)
    _terms(turn, seat, command)
    annex_to = _annex(turn, seat, command, to)
    if not 0 <= command.expires <= LONGEST_EXPIRY:
        raise Refused(Reason.BAD_EXPIRY)
    note = guards.short(command.note)
    answered = _countered(turn, seat, command.answers)
    offer = turn.new_id("o")
    expires = turn.t + turn.state.span(command.expires) if command.expires else 0
    if answered is not None:
        turn.emit(OfferClosed(answered.id, "countered", seat, "", offer))
    turn.emit(
        OfferMade(
            offer,
            command.kind,
            seat,
            to,
            dict(command.terms),
            note,
            command.public,
            expires,
            command.answers,
        )
    )
    if command.annex:
        turn.emit(AnnexAttached(offer, seat, dict(command.annex), annex_to))
        _reveal(turn, command.annex, frozenset(annex_to))
    readers = turn.scenario.everybody if command.public else frozenset((*to, *annex_to))
    _reveal(turn, command.terms, readers)


def _kind(turn: Turn, seat: SeatId, kind: str) -> None:
    spec = turn.scenario.kind.get(kind)
    if spec is None or seat not in turn.scenario.seats(spec.proposers):
        raise Refused(Reason.NO_KIND)
    if kind not in turn.state.kinds:
        raise Refused(Reason.KIND_CLOSED, spec.why_not)


def _terms(turn: Turn, seat: SeatId, command: MakeOffer) -> None:
    kind = turn.scenario.kind[command.kind]
    whole: Terms = {**command.terms, **command.annex}
    if not whole:
        raise Refused(Reason.NO_TERMS)
    if set(command.terms) & set(command.annex):
        raise Refused(Reason.ANNEX_OVERLAPS)
    for issue, option in whole.items():
        real = issue in kind.issues and seat in turn.state.known[issue]
        if not real or option not in {o.id for o in turn.scenario.issue[issue].options}:
            raise Refused(Reason.BAD_TERM)
    known = (i for i in kind.issues if seat in turn.state.known[i])
    if kind.complete and any(i not in whole for i in known):
        raise Refused(Reason.INCOMPLETE_TERMS)
    fault = broken(turn.scenario, whole)
    if fault is not None:
        raise Refused(Reason.BROKEN_CONSTRAINT, fault.words)


def _annex(
    turn: Turn, seat: SeatId, command: MakeOffer, to: tuple[SeatId, ...]
) -> tuple[SeatId, ...]:
    if not command.annex:
        return ()
    if any(not turn.scenario.issue[i].annexable for i in command.annex):
        raise Refused(Reason.NOT_ANNEXABLE)
    readers = tuple(dict.fromkeys(s for s in command.annex_to if s != seat))
    if not set(readers) & set(to):
        raise Refused(Reason.ANNEX_READERS)
    return guards.others(turn, seat, readers)


def _countered(turn: Turn, seat: SeatId, answers: OfferId) -> Offer | None:
    if not answers:
        return None
    return open_offer(turn, seat, answers)


def open_offer(turn: Turn, seat: SeatId, offer: OfferId) -> Offer:
    """An open offer put to this seat."""
    found = turn.state.offers.get(offer)
    if found is None or found.closed or seat not in found.to:
        raise Refused(Reason.NO_OFFER)
    return found


def _reveal(turn: Turn, terms: Terms, seats: frozenset[SeatId]) -> None:
    for issue in terms:
        effects.reveal(turn, issue, seats)


def _answer(turn: Turn, seat: SeatId, command: WithdrawOffer | DeclineOffer | AcceptOffer) -> None:
    match command:
        case WithdrawOffer():
            found = turn.state.offers.get(command.offer)
            if found is None or found.closed or found.by != seat:
                raise Refused(Reason.NO_OFFER)
            turn.emit(OfferClosed(found.id, "withdrawn", seat))
        case DeclineOffer():
            found = open_offer(turn, seat, command.offer)
            turn.emit(OfferClosed(found.id, "declined", seat, guards.short(command.reason)))
        case AcceptOffer():
            _accept(turn, seat, open_offer(turn, seat, command.offer))


def _accept(turn: Turn, seat: SeatId, offer: Offer) -> None:
    if seat in offer.accepted:
        raise Refused(Reason.ALREADY_ACCEPTED)
    turn.emit(OfferAccepted(offer.id, seat))
    offer = turn.state.offers[offer.id]
    if set(offer.accepted) == set(offer.to):
        turn.emit(OfferClosed(offer.id, "initialled"))
        agreements.initial(turn, offer)
