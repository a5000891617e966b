"""Secret annexes: what they hold, and who reads them."""

from tests.core.decide.test_offers import BARGAIN, OPEN, offers
from tests.kit.play import LaysTables, refused
from trainer.core.refusals import Reason


def test_the_annex_counts_towards_a_constraint(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    play.seat("ada").offer(
        "pact", {"border": "river"}, ("cy",), annex={"toll": "low"}, annex_to=("cy",)
    )
    with refused(Reason.BROKEN_CONSTRAINT):
        play.seat("ada").offer(
            "pact", {"border": "river"}, ("cy",), annex={"toll": "high"}, annex_to=("cy",)
        )


def test_the_secret_annex_is_known_only_to_those_it_names(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    play.seat("ada").offer(
        "pact", {"border": "ridge"}, ("cy", "di"), annex={"toll": "low"}, annex_to=("cy",)
    )
    assert offers(play, "cy")[0].annex[0].option == "low"
    assert (offers(play, "di")[0].annex, offers(play, "di")[0].annex_to) == ((), ())


def test_who_is_shown_the_annex_reads_the_offer(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    offer = play.seat("ada").offer(
        "pact", {"border": "ridge"}, ("cy",), annex={"toll": "low"}, annex_to=("cy", "bo")
    )
    (seen,) = offers(play, "bo")
    assert (seen.id, seen.may, seen.annex[0].option) == (offer, (), "low")
    with refused(Reason.NO_OFFER):
        play.seat("bo").accept(offer)


def test_the_annex_is_for_an_addressee(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    for readers in ((), ("bo",), ("ada",)):
        with refused(Reason.ANNEX_READERS):
            play.seat("ada").offer(
                "pact", {"border": "ridge"}, ("cy",), annex={"toll": "low"}, annex_to=readers
            )


def test_an_issue_stands_in_the_offer_or_in_the_annex(lay: LaysTables) -> None:
    with refused(Reason.ANNEX_OVERLAPS):
        lay(BARGAIN).begun().seat("ada").offer(
            "pact", {"toll": "low"}, ("cy",), annex={"toll": "high"}, annex_to=("cy",)
        )


def test_some_issues_can_not_be_settled_in_secret(lay: LaysTables) -> None:
    with refused(Reason.NOT_ANNEXABLE):
        lay(OPEN).begun().seat("ada").offer(
            "pact", {"toll": "low"}, ("cy",), annex={"border": "ridge"}, annex_to=("cy",)
        )


def test_offering_a_hidden_issue_reveals_it_to_those_who_read_it(lay: LaysTables) -> None:
    play = lay(BARGAIN).begun()
    play.seat("ada").offer(
        "pact", {"toll": "low"}, ("cy", "di"), annex={"base": "goes"}, annex_to=("cy",)
    )
    assert "base" in {i.id for i in play.view("cy").issues}
    assert "base" not in {i.id for i in play.view("di").issues}
