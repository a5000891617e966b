"""Mandates, majorities and refusals: who may sign, and when a text falls."""

from tests.core.decide.test_agreements import bargain, initialled, text_of
from tests.kit.play import LaysTables, refused
from trainer.core.commands import AnswerApproval, AskApproval, RejectAgreement
from trainer.core.events.offers import (
    AgreementBound,
    AgreementFailed,
    AgreementSigned,
    ApprovalAnswered,
)
from trainer.core.refusals import Reason


def test_nobody_signs_beyond_the_mandate(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play)
    with refused(Reason.BEYOND_MANDATE):
        play.seat("bo").sign(text)
    assert text_of(play, "bo").may == ("ask", "reject")


def test_a_principal_may_let_one_sign_beyond_it(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play)
    play.seat("bo").do(AskApproval(text, "It is a good one."))
    (asked,) = play.view("ada").approvals
    assert (asked.by, asked.note, asked.mine) == ("bo", "It is a good one.", False)
    with refused(Reason.APPROVAL_PENDING):
        play.seat("bo").do(AskApproval(text))
    play.seat("ada").do(AnswerApproval(asked.id, grant=True))
    play.seat("bo").sign(text)
    assert play.last(AgreementSigned).seat == "bo"


def test_a_principal_may_refuse_and_say_why(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play)
    play.seat("bo").do(AskApproval(text))
    (asked,) = play.view("ada").approvals
    play.seat("ada").do(AnswerApproval(asked.id, grant=False, reason="Not now."))
    assert play.last(ApprovalAnswered).reason == "Not now."
    with refused(Reason.BEYOND_MANDATE):
        play.seat("bo").sign(text)
    play.seat("bo").do(AskApproval(text))  # one may ask again


def test_only_the_principal_answers(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play)
    play.seat("bo").do(AskApproval(text))
    (asked,) = play.view("bo").approvals
    for seat in ("bo", "cy"):
        with refused(Reason.NO_APPROVAL):
            play.seat(seat).do(AnswerApproval(asked.id, grant=True))


def test_within_the_mandate_nobody_need_be_asked(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play)
    with refused(Reason.WITHIN_MANDATE):
        play.seat("ada").do(AskApproval(text))


def test_a_majority_is_enough_where_the_rule_says_so(lay: LaysTables) -> None:
    signatories = ("ada", "cy", "eve")
    play = lay(bargain(signatories=signatories, rule="majority", needed=2)).begun()
    text = initialled(play, to=("cy", "eve"))
    play.seat("cy").sign(text)
    play.seat("eve").sign(text)
    assert play.last(AgreementBound).kind == "pact"


def test_a_veto_holder_must_be_among_the_majority(lay: LaysTables) -> None:
    kind = {"signatories": ("ada", "cy", "eve"), "rule": "majority", "needed": 2, "veto": ("ada",)}
    play = lay(bargain(**kind)).begun()
    text = initialled(play, to=("cy", "eve"))
    play.seat("cy").sign(text)
    play.seat("eve").sign(text)
    assert play.all(AgreementBound) == []
    play.seat("ada").sign(text)
    assert play.all(AgreementBound) != []


def test_a_text_fails_when_one_signatory_of_all_refuses(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play)
    play.seat("cy").do(RejectAgreement(text, "My people would hang me."))
    assert play.all(AgreementFailed)
    assert text_of(play, "ada").status == "failed"
    with refused(Reason.NO_AGREEMENT):
        play.seat("ada").sign(text)


def test_a_majority_survives_a_refusal_it_can_do_without(lay: LaysTables) -> None:
    kind = {"signatories": ("ada", "cy", "eve"), "rule": "majority", "needed": 2}
    play = lay(bargain(**kind)).begun()
    text = initialled(play, to=("cy", "eve"))
    play.seat("cy").do(RejectAgreement(text))
    assert play.all(AgreementFailed) == []
    with refused(Reason.ALREADY_SIGNED):
        play.seat("cy").do(RejectAgreement(text))
    play.seat("eve").do(RejectAgreement(text))
    assert play.all(AgreementFailed) != []


def test_why_one_refused_is_known_to_the_readers_alone(lay: LaysTables) -> None:
    kind = {"signatories": ("ada", "bo", "cy"), "rule": "majority", "needed": 2}
    play = lay(bargain(**kind)).begun()
    text = initialled(play, to=("cy",))
    play.seat("bo").do(RejectAgreement(text, "Never."))
    play.seat("ada").sign(text)
    play.seat("cy").sign(text)
    assert text_of(play, "cy").rejected == {"bo": "Never."}
    assert (text_of(play, "eve").status, text_of(play, "eve").rejected) == ("bound", {})


def test_only_a_signatory_refuses_to_sign(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play, by="eve", to=("ada", "cy"))
    with refused(Reason.NOT_A_SIGNATORY):
        play.seat("eve").do(RejectAgreement(text))


def test_nobody_is_asked_for_leave_to_sign_what_is_over(lay: LaysTables) -> None:
    for signs in (True, False):
        play = lay(bargain()).begun()
        text = initialled(play)
        play.seat("bo").do(AskApproval(text))
        if signs:
            play.seat("ada").sign(text)
            play.seat("cy").sign(text)
        else:
            play.seat("cy").do(RejectAgreement(text))
        assert (play.view("ada").approvals, play.view("bo").approvals) == ((), ())
        assert any("void" in e.text for e in play.feeds["bo"])
