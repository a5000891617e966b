"""Agreements: initialled, signed within the mandate, binding by their rule."""

from dataclasses import replace
from typing import Any

from tests.kit.play import LaysTables, Play, refused
from tests.kit.story import change, flag, indicator, issue, party, role, story, wants
from trainer.core.bargain import AgreementKind, Option, Pledge
from trainer.core.cast import Mandate
from trainer.core.events.offers import (
    AgreementSigned,
    PledgeMade,
)
from trainer.core.refusals import Reason
from trainer.core.view import AgreementView

TOLL = replace(
    issue("toll", "high", "low"),
    options=(
        Option(id="high", name="High"),
        Option(
            id="low",
            name="Low",
            pledges=(Pledge(party="south", text="Ask a low toll."),),
            effects=(change("tension", -5),),
        ),
    ),
)
PACT = AgreementKind(
    id="pact",
    name="Pact",
    issues=("border", "toll"),
    signatories=("north", "south"),
    effects=(flag("pact-made"),),
)
MANDATED = Mandate(principal="ada", may={"border": ("ridge",)}, words="Not the ridge.")


def bargain(**kind: Any) -> Any:
    base = story()
    return story(
        issues=(base.issues[0], TOLL),
        indicators=(indicator("tension"),),
        agreements=(replace(PACT, **kind),),
        roles=tuple(replace(r, mandate=MANDATED) if r.id == "bo" else r for r in base.roles),
    )


def text_of(play: Play, seat: str) -> AgreementView:
    return play.view(seat).agreements[0]


def initialled(play: Play, by: str = "ada", to: tuple[str, ...] = ("cy",), **more: object) -> str:
    offer = play.seat(by).offer("pact", {"border": "river", "toll": "low"}, to, **more)
    text = ""
    for seat in to:
        text = play.seat(seat).accept(offer)
    return text


def test_an_accepted_offer_is_a_text_to_be_signed(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    initialled(play)
    seen = text_of(play, "di")
    assert (seen.status, list(seen.awaits)) == ("initialled", ["north", "south"])
    assert play.view("eve").agreements == ()


def test_a_text_binds_when_every_signatory_has_signed(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play)
    play.seat("ada").sign(text)
    assert not play.state.signed
    play.seat("di").sign(text)
    assert play.state.signed == ("pact",)
    assert play.state.agreed == {"border": "river", "toll": "low"}


def test_any_seat_of_a_party_signs_for_it_once(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play)
    play.seat("di").sign(text)
    assert play.last(AgreementSigned).signatory == "south"
    with refused(Reason.ALREADY_SIGNED):
        play.seat("cy").sign(text)


def test_only_signatories_sign(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play, by="eve", to=("ada", "cy"))
    with refused(Reason.NOT_A_SIGNATORY):
        play.seat("eve").sign(text)
    with refused(Reason.NO_AGREEMENT):
        play.seat("eve").sign("a0")


def test_who_can_not_read_a_text_can_not_sign_it(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play)
    with refused(Reason.NO_AGREEMENT):
        play.seat("eve").sign(text)


def test_a_bound_text_is_not_signed_again(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play)
    play.seat("ada").sign(text)
    play.seat("cy").sign(text)
    with refused(Reason.NO_AGREEMENT):
        play.seat("cy").sign(text)


def test_binding_runs_the_effects_of_options_and_of_the_agreement(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play)
    play.seat("ada").sign(text)
    assert play.state.indicators["tension"] == 20
    play.seat("cy").sign(text)
    assert play.state.indicators["tension"] == 15
    assert "pact-made" in play.state.flags


def test_pledges_stand_in_the_ledger_for_all(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play)
    play.seat("ada").sign(text)
    play.seat("cy").sign(text)
    lines = [(line.party, line.text, line.secret) for line in play.view("eve").ledger]
    assert lines == [("north", "Leave the ridge.", False), ("south", "Ask a low toll.", False)]


def test_a_signed_agreement_is_announced(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    text = initialled(play)
    play.seat("ada").sign(text)
    play.seat("cy").sign(text)
    assert text_of(play, "eve").status == "bound"
    assert next(i for i in play.view("eve").issues if i.id == "toll").agreed == "low"


def test_an_agreement_that_is_not_announced_stays_with_its_readers(lay: LaysTables) -> None:
    play = lay(bargain(announced=False)).begun()
    text = initialled(play)
    play.seat("ada").sign(text)
    play.seat("cy").sign(text)
    view = play.view("eve")
    assert (view.agreements, view.ledger) == ((), ())
    assert next(i for i in view.issues if i.id == "toll").agreed == "high"
    assert next(i for i in play.view("bo").issues if i.id == "toll").agreed == "low"


def test_a_secret_annex_binds_in_secret(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    offer = play.seat("ada").offer(
        "pact", {"border": "river"}, ("cy",), annex={"toll": "low"}, annex_to=("cy",)
    )
    text = play.seat("cy").accept(offer)
    play.seat("ada").sign(text)
    play.seat("cy").sign(text)
    assert play.state.agreed["toll"] == "low"
    knowing = {s for s in play.scenario.role if len(play.view(s).ledger) == 2}
    assert knowing == {"ada", "cy"}
    assert text_of(play, "di").annex == ()
    assert next(i for i in play.view("di").issues if i.id == "toll").agreed == "high"
    assert set(play.last(PledgeMade).readers) == {"ada", "cy"}


def test_what_is_agreed_is_the_ground_of_later_offers(lay: LaysTables) -> None:
    play = lay(bargain()).begun()
    offer = play.seat("ada").offer("pact", {"toll": "low"}, ("cy",))
    text = play.seat("cy").accept(offer)
    play.seat("ada").sign(text)
    play.seat("cy").sign(text)
    play.seat("ada").offer("pact", {"border": "river"}, ("cy",))
    worth = play.view("cy").offers[0].worth
    assert worth is not None
    assert worth.points == 30 + 10


def test_no_agreement_may_be_worth_more_or_less_as_things_change(lay: LaysTables) -> None:
    tense = wants('50.0 - indicator["tension"]', border={"river": 40})
    case = replace(
        bargain(),
        parties=(party("north", preferences=tense), *story().parties[1:]),
        roles=(*story().roles[:4], role("eve", "league", preferences=wants(7, toll={"low": 1}))),
    )
    play = lay(case).begun()
    assert play.view("ada").me.reservation == 30
    assert play.view("eve").me.reservation == 7
    text = initialled(play)
    for seat in ("ada", "cy"):
        play.seat(seat).sign(text)
    assert play.view("bo").me.reservation == 35
