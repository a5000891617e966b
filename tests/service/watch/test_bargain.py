import pytest

from tests.kit.play import Play
from tests.service.watch.eyes import Eyes
from trainer.core.commands import JumpToPhase, SendInject

HALF = {"share": "half", "road": "shared"}
THIRD = {"share": "third", "road": "none"}
ROUND = {"share": "half", "road": "none"}


@pytest.fixture
def eyes(villages: Play) -> Eyes:
    return Eyes(villages.begun())


def offers(play: Play, *terms: dict[str, str]) -> None:
    """The two take turns, the elder first."""
    for number, one in enumerate(terms):
        by, to = ("elder", "farmer") if number % 2 == 0 else ("farmer", "elder")
        play.seat(by).offer("treaty", one, (to,))


def test_a_pair_is_stalled_once_neither_moves_on_anything(eyes: Eyes) -> None:
    offers(eyes.play, THIRD, HALF, THIRD)
    assert "stalled" not in eyes.kinds()
    offers(eyes.play, THIRD, HALF)
    alert = eyes.one("stalled")
    assert alert.sentence == "Hill village and Valley village are stalled on “Share” and “Road”."
    assert set(alert.seats) == {"elder", "farmer"}


def test_a_pair_that_trades_on_other_issues_is_stalled_on_one_only_later(eyes: Eyes) -> None:
    offers(eyes.play, THIRD, HALF, ROUND, HALF)
    assert "stalled" not in eyes.kinds()
    offers(eyes.play, ROUND, HALF)
    assert eyes.one("stalled").sentence.endswith("are stalled on “Road”.")


def test_a_pair_that_moves_again_is_not_stalled_any_more(eyes: Eyes) -> None:
    offers(eyes.play, THIRD, HALF, ROUND, HALF, ROUND, HALF, HALF)
    assert "stalled" not in eyes.kinds()


def test_an_offer_worth_less_than_no_agreement_to_its_maker_is_named(eyes: Eyes) -> None:
    offer = eyes.play.seat("farmer").offer("treaty", THIRD, ("elder",))
    alert = eyes.one("low_offer")
    assert alert.reason == "They would be 5 points short of their own alternative."
    eyes.play.seat("elder").decline(offer)
    assert eyes.kinds() == []


def test_an_offer_is_no_trouble_for_being_bad_for_the_other_side(eyes: Eyes) -> None:
    eyes.play.seat("elder").offer("treaty", THIRD, ("farmer",))
    assert eyes.kinds() == []


def test_a_text_worth_less_than_no_agreement_is_named_before_it_is_signed(eyes: Eyes) -> None:
    offer = eyes.play.seat("elder").offer("treaty", THIRD, ("farmer",))
    text = eyes.play.seat("farmer").accept(offer)
    alert = eyes.one("below")
    assert "Valley village is about to sign" in alert.sentence
    assert [one.label for one in alert.help][1] == "Pause the table"
    eyes.play.seat("elder").sign(text)
    assert "below" in eyes.kinds()


def test_a_standstill_is_a_step_and_is_compared_with_what_stands(cuba: Play) -> None:
    eyes = Eyes(cuba.begun())
    cuba.facilitator.do(JumpToPhase("line"))
    cuba.facilitator.do(SendInject("what-washington-says"))
    good = {"pause": "two-weeks", "ships": "keep-clear", "searches": "avoid", "work": "stops"}
    bad = {"pause": "two-weeks", "ships": "keep-clear", "searches": "avoid", "work": "continues"}
    cuba.seat("kennedy").offer("standstill", good, ("khrushchev",))
    assert "low_offer" not in eyes.kinds()
    cuba.seat("khrushchev").offer("standstill", bad | {"searches": "continue"}, ("kennedy",))
    assert "low_offer" not in eyes.kinds()


def test_an_offer_beyond_a_mandate_names_the_issues(cuba: Play) -> None:
    eyes = Eyes(cuba.begun())
    cuba.facilitator.do(JumpToPhase("line"))
    terms = {"missiles": "withdrawn", "verification": "at-sea", "pledge": "pledge"}
    cuba.seat("robert-kennedy").offer("settlement", terms, ("dobrynin",))
    alert = eyes.one("mandate")
    assert alert.sentence == "Robert F. Kennedy offers what only John F. Kennedy may grant."
    assert alert.reason == "Beyond the mandate: “The missiles” and “The pledge on Cuba”."
