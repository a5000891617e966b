"""Offers and agreements as lines."""

from collections.abc import Mapping

from trainer.core.events.offers import (
    AgreementBound,
    AgreementFailed,
    AgreementInitialled,
    AgreementRejected,
    AgreementSigned,
    AnnexAttached,
    ApprovalAnswered,
    ApprovalAsked,
    OfferAccepted,
    OfferClosed,
    OfferEvent,
    OfferMade,
)
from trainer.core.feed.line import QUIET, Line, name, names
from trainer.core.ids import SeatId
from trainer.core.state import State

CLOSED: Mapping[str, str] = {
    "withdrawn": "{who} withdrew the offer.",
    "declined": "{who} declined the offer.",
    "lapsed": "The offer lapsed.",
    "countered": "{who} answered the offer with another.",
    "initialled": "Everybody it was put to has accepted the offer.",
}


def line(state: State, event: OfferEvent, seat: SeatId) -> Line:
    """What was offered, answered or signed; terms themselves stand on the offers panel."""
    match event:
        case OfferMade():
            kind = state.scenario.kind[event.kind].name
            about = f"{name(state, event.by)} offers {names(state, event.to)}: {kind}."
            return Line("offer", about, by=event.by, ref=event.offer, status="open")
        case AnnexAttached():
            about = f"{name(state, event.by)} shows you a secret annex to an offer."
            return QUIET if seat == event.by else Line("offer", about, by=event.by, ref=event.offer)
        case OfferAccepted():
            about = f"{name(state, event.seat)} accepts the offer."
            return Line("offer", about, by=event.seat, ref=event.offer)
        case OfferClosed():
            return _closed(state, event)
        case ApprovalAsked():
            about = f"{name(state, event.by)} asks {name(state, event.of)} for leave: {event.what}."
            return Line("agreement", about, by=event.by, ref=event.ref)
        case ApprovalAnswered(void=True):
            return Line("agreement", f"A request for leave is void. {event.reason}")
        case ApprovalAnswered():
            word = "grants" if event.grant else "refuses"
            about = f"{name(state, event.by)} {word} leave to {name(state, event.to)}."
            about += f" “{event.reason}”" if event.reason else ""
            return Line("agreement", about, by=event.by)
        case _:
            return _text(state, event)


def _closed(state: State, event: OfferClosed) -> Line:
    who = name(state, event.seat) if event.seat else ""
    about = CLOSED[event.how].format(who=who)
    about += f" “{event.reason}”" if event.reason else ""
    return Line("offer", about, by=event.seat, ref=event.offer, status=event.how)


def _text(state: State, event: OfferEvent) -> Line:
    match event:
        case AgreementInitialled():
            about = f"{state.scenario.kind[event.kind].name}: initialled, and ready to be signed."
            return Line("agreement", about, by=event.by, ref=event.agreement)
        case AgreementSigned():
            about = f"{name(state, event.seat)} signs."
            return Line("agreement", about, by=event.seat, ref=event.agreement)
        case AgreementRejected():
            about = f"{name(state, event.seat)} refuses to sign."
            about += f" “{event.reason}”" if event.reason else ""
            return Line("agreement", about, by=event.seat, ref=event.agreement)
        case AgreementFailed():
            return Line(
                "agreement", "The text has failed: it can no longer be signed.", ref=event.agreement
            )
        case AgreementBound():
            about = f"{state.scenario.kind[event.kind].name}: signed, and in force."
            return Line("agreement", about, ref=event.agreement, status="bound")
        case _:
            return QUIET
