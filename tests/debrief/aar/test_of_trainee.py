"""A trainee's review holds what their seat knew, and what they may read of it now."""

from dataclasses import replace

import pytest

from tests.core.secrets import WRITTEN
from tests.debrief.aar.test_of_table import PUBLIC, said
from tests.debrief.aar.told import material
from trainer.debrief.aar import Own, of_trainee

CLOSED = PUBLIC
SEATS = tuple(CLOSED.scenario.role)


@pytest.mark.parametrize("seat", SEATS)
def test_no_word_of_it_is_one_that_was_not_for_this_seat(seat: str) -> None:
    score = material().score
    assert score
    text = said(of_trainee(CLOSED, Own(seat, score.own[seat])))
    for word, audience in WRITTEN.items():
        if word.isalpha() and seat not in CLOSED.scenario.seats(audience):
            assert word.casefold() not in text, word


def test_it_holds_the_brief_the_card_and_the_texts_of_its_seat() -> None:
    score = material().score
    assert score
    document = of_trainee(CLOSED, Own("north-envoy", score.own["north-envoy"]))
    text = said(document)
    assert [one.id for one in document.told][:4] == ["summary", "planned", "happened", "why"]
    assert "you were bjorn" in text
    assert "along the river" in text
    assert "the heronglass battery" in text


def test_moments_that_a_trainee_named_stand_in_it_with_their_reason() -> None:
    seq = material().turns[-1].seq
    own = Own("north-envoy", picks={seq: "Nobody expected it"})
    document = of_trainee(CLOSED, own)
    assert "nobody expected it" in said(document)
    hidden = Own("mediator", picks={seq: "Guessed"})
    assert "guessed" not in said(of_trainee(CLOSED, hidden))


def test_turning_points_that_the_record_tells_are_not_marked_in_it() -> None:
    document = of_trainee(replace(CLOSED, turns=material().turns), Own("north-envoy"))
    assert "turning points" not in said(document).split("turning points are found by")[0]
