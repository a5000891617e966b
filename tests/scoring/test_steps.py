"""The classes of steps: each change of two utilities falls in exactly one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.story import wants
from tests.scoring.bargain import TALKS, begun, card, figure, value
from trainer.scoring.steps import CLASSES, classify

CHANGES = st.floats(-100, 100, allow_nan=False)


@pytest.mark.parametrize(
    ("own", "other", "step"),
    [
        (0, 0, "silent"),
        (0, 1, "nice"),
        (1, 1, "fortunate"),
        (1, 0, "selfish"),
        (1, -1, "selfish"),
        (-1, 1, "concession"),
        (-1, 0, "concession"),
        (-1, -1, "unfortunate"),
        (0, -1, "unfortunate"),
        (1e-12, -1e-12, "silent"),
    ],
)
def test_a_step_has_the_class_of_its_signs(own: float, other: float, step: str) -> None:
    assert classify(own, other) == step


@given(own=CHANGES, other=CHANGES)
def test_the_classes_part_all_steps_among_them(own: float, other: float) -> None:
    assert classify(own, other) in CLASSES
    if own and other:  # nobody's loss is the other's gain by name alone
        assert (classify(own, other) == "concession") == (own < -1e-9 and other >= -1e-9)


def test_the_steps_of_a_seat_are_counted_by_class() -> None:
    play = begun()
    for terms in ({"border": "ridge", "toll": "low"}, {"border": "ford"}, {"border": "ford"}):
        play.seat("ada").offer("pact", terms, ("cy",))
    counts = {step: value(play, "ada", "process", f"step-{step}") for step in CLASSES}
    assert counts == {**dict.fromkeys(CLASSES, 0), "concession": 1, "silent": 1}


def test_a_first_offer_is_no_step() -> None:
    play = begun()
    play.seat("ada").offer("pact", {"border": "ridge"}, ("cy",))
    assert value(play, "ada", "process", "step-silent") is None
    assert [stride.step for stride in card(play, "ada").dance] == [""]


def test_the_dance_gives_each_offer_in_the_points_of_both_sides() -> None:
    play = begun()
    play.seat("ada").offer("pact", {"border": "ridge"}, ("cy",))
    play.seat("cy").offer("pact", {"border": "river"}, ("ada",))
    dance = card(play, "ada").dance
    assert [stride.utilities for stride in dance] == [
        {"north": 60, "south": 20},
        {"south": 50, "north": 30},
    ]


def test_an_offer_that_one_could_not_read_is_not_in_ones_own_dance() -> None:
    play = begun()
    play.seat("ada").offer("pact", {"border": "ridge"}, ("cy",))
    assert len(card(play, "eve", own=True).dance) == 0
    assert len(card(play, "eve").dance) == 1


def test_an_own_dance_knows_nothing_of_an_annex_one_can_not_read() -> None:
    play = begun()
    play.seat("ada").offer(
        "pact", {"border": "ford"}, ("cy", "di"), annex={"mine": "open"}, annex_to=("cy",)
    )
    assert card(play, "cy", own=True).dance[0].utilities == {"north": 30, "south": 65}
    assert card(play, "di", own=True).dance[0].utilities == {"north": 50, "south": 40}


def test_points_given_back_are_told_by_point_received() -> None:
    play = begun()
    play.seat("ada").offer("pact", {"border": "ridge", "toll": "low"}, ("cy",))
    play.seat("cy").offer("pact", {"border": "river"}, ("ada",))
    play.seat("ada").offer("pact", {"border": "ridge", "toll": "low"}, ("cy",))
    play.seat("cy").offer("pact", {"border": "ford"}, ("ada",))
    play.seat("ada").offer("pact", {"border": "ford", "toll": "low"}, ("cy",))
    given_back = figure(play, "ada", "process", "reciprocity")
    assert given_back.value == (80 - 70) / (50 - 30)
    assert len(given_back.because) == 4


def test_nothing_received_is_nothing_to_answer() -> None:
    play = begun()
    play.seat("ada").offer("pact", {"border": "ridge"}, ("cy",))
    play.seat("cy").offer("pact", {"border": "ford"}, ("ada",))
    play.seat("ada").offer("pact", {"border": "ford"}, ("cy",))
    assert value(play, "ada", "process", "reciprocity") is None


def test_an_offer_by_who_speaks_for_themselves_stands_under_their_own_name() -> None:
    roles = tuple(
        replace(r, preferences=wants(0, toll={"low": 5})) if r.id == "eve" else r
        for r in TALKS.roles
    )
    play = begun(replace(TALKS, roles=roles))
    play.seat("eve").offer("pact", {"toll": "low"}, ("ada", "cy"))
    assert card(play, "eve").dance[0].utilities == {"eve": 5, "north": 80, "south": 10}
