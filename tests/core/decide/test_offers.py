"""Offers: terms put to others, and what may become of them."""

from dataclasses import replace

import pytest

from tests.kit.play import LaysTables, Play, refused
from tests.kit.story import flag, issue, story
from trainer.core.bargain import AgreementKind, Constraint
from trainer.core.commands import WithdrawOffer
from trainer.core.events.offers import AgreementInitialled, OfferClosed, OfferMade
from trainer.core.moves import Action
from trainer.core.refusals import Reason
from trainer.core.view import OfferView

PACT = AgreementKind(
    id="pact", name="Pact", issues=("border", "toll", "base"), signatories=("north", "south")
)
BASE = story()
BARGAIN = story(
    issues=(
        *BASE.issues,
        issue("base", "stays", "goes", known_to=("north",)),
    ),
    constraints=(
        Constraint(
            id="river-toll",
            words="Nobody pays for his own river.",
            when={"border": ("river",)},
            then={"toll": ("low",)},
        ),
    ),
    agreements=(
        PACT,
        replace(PACT, id="whole", complete=True),
        replace(PACT, id="later", when='"ripe" in flags', why_not="It is not ripe."),
        replace(PACT, id="theirs", proposers=("eve",)),
    ),
    actions=(Action(id="ripen", name="Ripen", by=("all",), about="", effects=(flag("ripe"),)),),
)
OPEN = replace(
    BARGAIN, issues=tuple(replace(i, annexable=i.id != "border") for i in BARGAIN.issues)
)


def offers(play: Play, seat: str) -> tuple[OfferView, ...]:
    return play.view(seat).offers


def test_an_offer_is_seen_by_those_it_is_put_to(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    play.seat("ada").offer("pact", {"toll": "low"}, ("cy",), note="Take it.")
    (seen,) = offers(play, "cy")
    assert (seen.by, seen.note, seen.status) == ("ada", "Take it.", "open")
    assert [(t.issue, t.option) for t in seen.terms] == [("toll", "low")]


def test_an_offer_is_invisible_to_third_seats(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    before = len(play.feeds["eve"])
    play.seat("ada").offer("pact", {"toll": "low"}, ("cy",))
    assert [s for s in ("bo", "di", "eve") if offers(play, s)] == []
    assert len(play.feeds["eve"]) == before


def test_a_public_offer_is_seen_by_all(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    play.seat("ada").offer("pact", {"toll": "low"}, ("cy",), public=True)
    assert all(offers(play, seat) for seat in play.scenario.role)
    assert offers(play, "eve")[0].may == ()


def test_terms_may_leave_issues_open(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    play.seat("ada").offer("pact", {"border": "ridge"}, ("cy",))
    assert len(offers(play, "cy")[0].terms) == 1


def test_an_agreement_may_ask_for_every_issue_one_knows(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    with refused(Reason.INCOMPLETE_TERMS):
        play.seat("ada").offer("whole", {"border": "ridge", "toll": "low"}, ("cy",))
    play.seat("cy").offer("whole", {"border": "ridge", "toll": "low"}, ("ada",))


def test_an_offer_needs_terms(lay: LaysTables) -> None:
    with refused(Reason.NO_TERMS):
        lay(BARGAIN).begun().seat("ada").offer("pact", {}, ("cy",))


@pytest.mark.parametrize("terms", [{"toll": "free"}, {"moon": "ours"}, {"base": "goes"}])
def test_one_can_offer_only_what_one_knows_of(lay: LaysTables, terms: dict[str, str]) -> None:
    with refused(Reason.BAD_TERM):
        lay(BARGAIN).begun().seat("cy").offer("pact", terms, ("ada",))


def test_terms_that_can_not_stand_are_refused_in_the_authors_words(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    for terms in ({"border": "river", "toll": "high"}, {"border": "river"}):
        with refused(Reason.BROKEN_CONSTRAINT, "Nobody pays for his own river."):
            play.seat("ada").offer("pact", terms, ("cy",))
    play.seat("ada").offer("pact", {"border": "river", "toll": "low"}, ("cy",))


def test_an_offer_is_put_to_somebody(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    for to in ((), ("ada",)):
        with refused(Reason.NO_ADDRESSEE):
            play.seat("ada").offer("pact", {"toll": "low"}, to)
    with refused(Reason.NO_SEAT):
        play.seat("ada").offer("pact", {"toll": "low"}, ("zoe",))


def test_only_proposers_offer_an_agreement(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    for kind in ("theirs", "no-such"):
        with refused(Reason.NO_KIND):
            play.seat("ada").offer(kind, {"toll": "low"}, ("cy",))


def test_an_agreement_may_not_be_ripe_yet(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    with refused(Reason.KIND_CLOSED, "It is not ripe."):
        play.seat("ada").offer("later", {"toll": "low"}, ("cy",))
    play.seat("bo").act("ripen")
    play.seat("ada").offer("later", {"toll": "low"}, ("cy",))


def test_who_is_no_signatory_may_broker(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    offer = play.seat("eve").offer("theirs", {"toll": "low"}, ("ada", "cy"))
    play.seat("ada").accept(offer)
    assert play.all(AgreementInitialled) == []
    text = play.seat("cy").accept(offer)
    play.seat("ada").sign(text)
    play.seat("cy").sign(text)
    assert play.state.signed == ("theirs",)


def test_each_reader_sees_what_an_offer_is_worth_to_it_alone(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    play.seat("ada").offer("pact", {"toll": "low"}, ("cy", "eve"))
    north, south = offers(play, "ada")[0].worth, offers(play, "cy")[0].worth
    assert north is not None
    assert south is not None
    assert (north.points, north.reservation, north.gain) == (20, 10, 10)
    assert (south.points, south.reservation, south.gain) == (30, 5, 25)
    assert offers(play, "eve")[0].worth is None


def test_a_counter_offer_closes_the_first(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    first = play.seat("ada").offer("pact", {"toll": "high"}, ("cy",))
    second = play.seat("cy").offer("pact", {"toll": "low"}, ("ada",), answers=first)
    assert play.last(OfferClosed) == OfferClosed(first, "countered", "cy", "", second)
    assert play.last(OfferMade).answers == first
    with refused(Reason.NO_OFFER):
        play.seat("cy").accept(first)


def test_one_counters_only_what_was_put_to_one(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    first = play.seat("ada").offer("pact", {"toll": "high"}, ("cy",))
    for answered in (first, "o0"):
        with refused(Reason.NO_OFFER):
            play.seat("di").offer("pact", {"toll": "low"}, ("ada",), answers=answered)


def test_an_offer_may_be_declined_with_a_reason(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    offer = play.seat("ada").offer("pact", {"toll": "high"}, ("cy",))
    play.seat("cy").decline(offer, "Too dear.")
    (seen,) = offers(play, "ada")
    assert (seen.status, seen.closed_by, seen.reason) == ("declined", "cy", "Too dear.")
    with refused(Reason.NO_OFFER):
        play.seat("cy").decline(offer)


def test_only_its_maker_withdraws_an_offer(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    offer = play.seat("ada").offer("pact", {"toll": "high"}, ("cy",))
    with refused(Reason.NO_OFFER):
        play.seat("cy").do(WithdrawOffer(offer))
    play.seat("ada").do(WithdrawOffer(offer))
    assert offers(play, "cy")[0].status == "withdrawn"
    with refused(Reason.NO_OFFER):
        play.seat("ada").do(WithdrawOffer(offer))


def test_an_offer_lapses_at_its_instant(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    offer = play.seat("ada").offer("pact", {"toll": "low"}, ("cy",), expires=1.5)
    play.wait(1.49)
    assert offers(play, "cy")[0].may == ("accept", "counter", "decline")
    play.wait(0.01)
    assert offers(play, "cy")[0].status == "lapsed"
    with refused(Reason.NO_OFFER):
        play.seat("cy").accept(offer)


@pytest.mark.parametrize("expires", [-1, float("nan"), float("inf")])
def test_an_offer_expires_in_some_minutes_or_never(lay: LaysTables, expires: float) -> None:
    with refused(Reason.BAD_EXPIRY):
        lay(BARGAIN).begun().seat("ada").offer("pact", {"toll": "low"}, ("cy",), expires=expires)


def test_an_offer_stands_until_all_it_was_put_to_accept(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    offer = play.seat("ada").offer("pact", {"toll": "low"}, ("cy", "di"))
    play.seat("cy").accept(offer)
    assert offers(play, "ada")[0].accepted == ("cy",)
    with refused(Reason.ALREADY_ACCEPTED):
        play.seat("cy").accept(offer)
    play.seat("di").accept(offer)
    assert offers(play, "ada")[0].status == "initialled"


def test_one_accepts_only_what_was_put_to_one(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    offer = play.seat("ada").offer("pact", {"toll": "low"}, ("cy",), public=True)
    for seat in ("eve", "ada"):
        with refused(Reason.NO_OFFER):
            play.seat(seat).accept(offer)


def test_a_note_has_a_longest_length(lay: LaysTables) -> None:
    with refused(Reason.TEXT_TOO_LONG):
        lay(BARGAIN).begun().seat("ada").offer("pact", {"toll": "low"}, ("cy",), note="x" * 4001)


def test_offers_long_closed_leave_the_page(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    first = play.seat("ada").offer("pact", {"toll": "low"}, ("di",))
    for _ in range(30):
        offer = play.seat("ada").offer("pact", {"toll": "high"}, ("cy",))
        play.seat("cy").decline(offer)
    play.seat("di").decline(first)
    assert len(offers(play, "cy")) == 12
    assert offers(play, "ada")[0].id == first
    assert len(play.state.offers) < 20
