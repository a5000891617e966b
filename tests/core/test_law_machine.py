"""The laws of a table, under whatever people, facilitators and clocks may ask of it."""

from random import Random
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.core.crowd import Crowd

SEEDS = st.integers(0, 2**64 - 1)


class Table(RuleBasedStateMachine):
    """A table of the canary case, of which anything may be asked in any order."""

    crowd: Crowd

    @initialize(stretch=st.sampled_from([1.0, 0.5, 2.0]), pace=st.sampled_from([1.0, 3.7]))
    def begin(self, stretch: float, pace: float) -> None:
        self.crowd = Crowd(stretch, pace)

    @rule(seed=SEEDS, steps=st.integers(1, 20))
    def people_do_what_they_may(self, seed: int, steps: int) -> None:
        dice = Random(seed)
        for _ in range(steps):
            self.crowd.do_what_one_may(dice)

    @rule(seed=SEEDS)
    def a_seat_asks_for_anything(self, seed: int) -> None:
        self.crowd.ask_for_anything(Random(seed))

    @rule(seed=SEEDS)
    def a_seat_asks_what_is_not_its_own(self, seed: int) -> None:
        self.crowd.ask_what_is_not_ones_own(Random(seed))

    @rule(seed=SEEDS)
    def the_facilitator_asks(self, seed: int) -> None:
        self.crowd.facilitate(Random(seed))

    @rule(seed=SEEDS)
    def the_facilitator_steps_in(self, seed: int) -> None:
        self.crowd.step_in(Random(seed))

    @rule(seed=SEEDS)
    def the_table_pauses(self, seed: int) -> None:
        self.crowd.pause(Random(seed))

    @rule(seed=SEEDS)
    def the_server_is_out(self, seed: int) -> None:
        self.crowd.lose_the_server(Random(seed))

    @rule(seed=SEEDS)
    def time_passes(self, seed: int) -> None:
        self.crowd.pass_time(Random(seed), 120_000)

    @invariant()
    def every_law_of_the_moment_holds(self) -> None:
        if hasattr(self, "crowd"):
            self.crowd.check()

    def teardown(self) -> None:
        if hasattr(self, "crowd"):
            self.crowd.check_at_the_end()


def machine(**more: Any) -> None:
    limits = settings(deadline=None, derandomize=True, database=None, **more)
    run_state_machine_as_test(Table, settings=limits)


def test_the_laws_hold_whatever_is_asked_in_whatever_order() -> None:
    machine(max_examples=10, stateful_step_count=20)


@pytest.mark.parametrize("seed", range(6))
def test_the_laws_hold_through_a_long_play(seed: int) -> None:
    play_long(seed, steps=160)


def play_long(seed: int, steps: int) -> Crowd:
    dice = Random(seed)
    crowd = Crowd(dice.choice((1.0, 0.5, 2.0)), dice.choice((1.0, 3.7)))
    for number in range(steps):
        crowd.step(dice)
        if number % 5 == 0:
            crowd.check()
    crowd.check()
    crowd.check_at_the_end()
    return crowd


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_the_laws_hold_whatever_is_asked_for_long() -> None:
    machine(max_examples=1000, stateful_step_count=60)


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(1000, 1200))
def test_the_laws_hold_through_many_long_plays(seed: int) -> None:
    play_long(seed, steps=400)
