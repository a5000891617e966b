"""Folding offers, agreements and approvals."""

from dataclasses import replace
from typing import assert_never

from trainer.core import past
from trainer.core.events.offers import (
    AgreementBound,
    AgreementFailed,
    AgreementInitialled,
    AgreementRejected,
    AgreementSigned,
    AnnexAttached,
    AnnexBound,
    AnnexInitialled,
    ApprovalAnswered,
    ApprovalAsked,
    OfferAccepted,
    OfferClosed,
    OfferEvent,
    OfferMade,
    PledgeMade,
)
from trainer.core.evolve.tools import drop, due, put, undue
from trainer.core.records import Agreement, Approval, Due, LedgerLine, Offer
from trainer.core.state import State, changed


def evolve(state: State, event: OfferEvent) -> State:
    """The state after something about an offer, an agreement or an approval."""
    match event:
        case OfferMade():
            return _made(state, event)
        case AnnexAttached():
            offer = replace(state.offers[event.offer], annex=event.terms, annex_to=event.to)
            return changed(state, offers=put(state.offers, offer.id, offer))
        case OfferAccepted():
            offer = state.offers[event.offer]
            offer = replace(offer, accepted=(*offer.accepted, event.seat))
            return changed(state, offers=put(state.offers, offer.id, offer))
        case OfferClosed():
            return _closed(state, event)
        case ApprovalAsked():
            asked = Approval(
                event.approval, event.about, event.ref, event.what, event.by, event.of, event.note
            )
            return changed(state, approvals=put(state.approvals, asked.id, asked))
        case ApprovalAnswered():
            return _answered(state, event)
        case PledgeMade():
            line = LedgerLine(
                event.agreement,
                event.party,
                event.issue,
                event.text,
                event.secret,
                event.readers,
                state.t,
            )
            return changed(state, ledger=(*state.ledger, line))
        case _:
            return _agreement(state, event)


def _agreement(
    state: State,
    event: AgreementInitialled
    | AnnexInitialled
    | AgreementSigned
    | AgreementRejected
    | AgreementFailed
    | AgreementBound
    | AnnexBound,
) -> State:
    if isinstance(event, AgreementInitialled):
        made = Agreement(event.agreement, event.kind, event.by, event.terms, event.readers, state.t)
        return changed(state, agreements=put(state.agreements, made.id, made))
    text = state.agreements[event.agreement]
    match event:
        case AnnexInitialled():
            text = replace(text, annex=event.terms, annex_readers=event.readers)
        case AgreementSigned():
            text = replace(text, signed=put(text.signed, event.signatory, event.seat))
        case AgreementRejected():
            text = replace(text, rejected=put(text.rejected, event.seat, event.reason))
        case AgreementFailed():
            return _over(state, replace(text, status="failed"))
        case AgreementBound():
            signed = tuple(dict.fromkeys((*state.signed, event.kind)))
            state = changed(state, agreed={**state.agreed, **event.terms}, signed=signed)
            return _over(state, replace(text, status="bound", announced=event.announced))
        case AnnexBound():
            state = changed(state, agreed={**state.agreed, **event.terms})
        case _:
            assert_never(event)
    return changed(state, agreements=put(state.agreements, text.id, text))


def _over(state: State, text: Agreement) -> State:
    """A text has failed or binds; in the order of binding, the later one stands."""
    asked = (a.ref for a in state.approvals.values())
    texts = past.texts(past.latest(state.agreements, text, text.id), asked)
    return changed(state, agreements=texts)


def _made(state: State, event: OfferMade) -> State:
    offer = Offer(
        id=event.offer,
        kind=event.kind,
        by=event.by,
        to=event.to,
        terms=event.terms,
        note=event.note,
        public=event.public,
        made=state.t,
        expires=event.expires,
        answers=event.answers,
    )
    agenda = due(state, Due(event.expires, "offer", offer.id)) if event.expires else state.agenda
    return changed(
        state,
        offers=put(state.offers, offer.id, offer),
        offered=state.offered | {event.kind},
        agenda=agenda,
    )


def _closed(state: State, event: OfferClosed) -> State:
    offer = replace(
        state.offers[event.offer], closed=event.how, closed_by=event.seat, reason=event.reason
    )
    offers = past.offers(state.scenario, past.latest(state.offers, offer, offer.id))
    return changed(state, offers=offers, agenda=undue(state, "offer", event.offer))


def _answered(state: State, event: ApprovalAnswered) -> State:
    asked = state.approvals[event.approval]
    state = changed(state, approvals=drop(state.approvals, event.approval))
    if not event.grant or asked.about != "signature":
        return state
    text = state.agreements[asked.ref]
    text = replace(text, approved=(*text.approved, asked.by))
    return changed(state, agreements=put(state.agreements, text.id, text))
