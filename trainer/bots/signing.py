"""Texts to sign and requests to answer: what a bot puts its name to."""

from trainer.bots import words
from trainer.bots.moment import Moment
from trainer.bots.worth import stakes
from trainer.core.commands import (
    AnswerApproval,
    AskApproval,
    Command,
    RejectAgreement,
    SignAgreement,
)
from trainer.core.view import AgreementView, ApprovalView

PROMPT = 0.6  # the chance that a bot comes to a paper on its desk now
EVEN = 0.5  # the chance of leave for an action of which the author says nothing


def sign(m: Moment) -> Command | None:
    """Sign a text that is worth it, ask for leave where it goes too far, or refuse it."""
    if not m.allows("sign"):
        return None
    for text in m.view.agreements:
        if text.may and _mine(m, text) and m.throw(f"sign {text.id}") < PROMPT:
            return _signed(m, text)
    return None


def _mine(m: Moment, text: AgreementView) -> bool:
    """Whether it came of this seat's own bargain: a colleague's secret annex can't be judged."""
    public = {(term.issue, term.option) for term in text.terms}
    return any(b.kind == text.kind and public <= set(b.terms.items()) for b in m.mind.bids)


def _signed(m: Moment, text: AgreementView) -> Command | None:
    if not _good(m, text, m.temperament.accepts_at):
        return RejectAgreement(text.id, words.REFUSED) if "reject" in text.may else None
    if "sign" in text.may:
        return SignAgreement(text.id)
    if "ask" in text.may:
        asked = text.id in m.mind.asked
        return RejectAgreement(text.id, words.NO_LEAVE) if asked else AskApproval(text.id)
    return None


def _good(m: Moment, text: AgreementView, margin: float) -> bool:
    terms = {term.issue: term.option for term in (*text.terms, *text.annex)}
    at_stake = stakes(m.view, text.kind, terms, margin)
    return at_stake is None or at_stake.judged(terms, text.worth) >= at_stake.floor


def approve(m: Moment) -> Command | None:
    """Answer a request that waits for this seat, as its author inclined it to."""
    for request in m.view.approvals:
        if not request.mine and m.throw(f"approve {request.id}") < PROMPT:
            grant = _granted(m, request)
            return AnswerApproval(request.id, grant, "" if grant else words.NO_LEAVE)
    return None


def _granted(m: Moment, request: ApprovalView) -> bool:
    chance = m.script.approves.get(request.subject)
    if request.about == "action":
        return m.throw(f"grant {request.id}") < (EVEN if chance is None else chance)
    text = next((a for a in m.view.agreements if a.kind == request.subject and a.awaits), None)
    good = text is None or _good(m, text, 0.0)
    return good and (chance is None or m.throw(f"grant {request.id}") < chance)
