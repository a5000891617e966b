"""The law of the wall: what stands there, every seat of the table may know."""

from random import Random

import orjson
import pytest

from tests.core.crowd import SEATS, Crowd
from tests.core.secrets import WORD
from trainer.service.projector import public


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_done_the_wall_holds_no_word_that_one_seat_may_not_read(seed: int) -> None:
    dice, crowd, seen = Random(seed), Crowd(), set[str]()
    for number in range(120):
        crowd.step(dice)
        if number % 10 == 0:
            shown = public(crowd.play.state, list(crowd.play.feeds.values()))
            text = orjson.dumps(shown, default=sorted).decode().lower()
            seen |= set(WORD.findall(text))
            for seat in SEATS:
                crowd.ledger.check_text(seat, text)
    assert seen, "somebody said something in public"


def test_the_wall_tells_nothing_of_one_seat_s_own_part_in_a_body() -> None:
    dice, crowd = Random(3), Crowd()
    for _ in range(80):
        crowd.step(dice)
        shown = public(crowd.play.state, list(crowd.play.feeds.values()))
        for body in shown.bodies:
            motions = [it for it in (body.motion, *body.past) if it]
            assert (body.may_move, body.may_write_motion, body.forms) == (False, False, ())
            assert {(it.my_vote, it.may) for it in motions} <= {("", ())}
