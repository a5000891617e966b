"""Bots think at scattered instants of the table's clock."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.kit.play import Play
from trainer.bots import Mind, next_thought
from trainer.bots.pace import GAP, LONGEST_READ, reading
from trainer.core.clock import MINUTE
from trainer.core.dice import SeededDice
from trainer.core.scenario import Scenario


def _thoughts(scenario: Scenario, count: int, mind: Mind) -> list[int]:
    view = Play(scenario).begun().view("elder")
    instants = [0]
    for _ in range(count):
        instants.append(next_thought(mind, view, instants[-1], SeededDice("7")))
    return instants


def test_thoughts_come_about_once_a_minute_and_never_evenly(villages: Scenario) -> None:
    instants = _thoughts(villages, 400, Mind("elder"))
    gaps = [b - a for a, b in pairwise(instants)]
    assert min(gaps) > 0
    assert 0.9 * GAP * MINUTE < sum(gaps) / len(gaps) < 1.1 * GAP * MINUTE
    assert len(set(gaps)) > 300


def test_a_restart_moves_no_thought(villages: Scenario) -> None:
    lived = replace(Mind("elder"), thought=1, n=50)
    assert _thoughts(villages, 50, lived) == _thoughts(villages, 50, Mind("elder"))


def test_bots_think_sooner_while_somebody_waits_for_them(shores: Scenario) -> None:
    play = Play(shores).begun()
    play.until(6)
    calm = play.view("south-envoy")
    motion = play.seat("mediator").move("council", "inspect")
    play.seat("north-envoy").second(motion)
    asked = play.view("south-envoy")
    dice, mind = SeededDice("3"), Mind("south-envoy")
    t, hasty, slow = 0, 0, 0
    for _ in range(60):
        hasty += next_thought(mind, asked, t, dice) - t
        slow += next_thought(mind, calm, t, dice) - t
        t += MINUTE
    assert hasty < slow


def test_a_stretched_table_stretches_the_pace(villages: Scenario) -> None:
    view = Play(villages).begun().view("elder")
    slow = replace(view, clock=replace(view.clock, stretch=4.0))
    dice, mind = SeededDice("7"), Mind("elder")
    assert abs(next_thought(mind, slow, 0, dice) - 4 * next_thought(mind, view, 0, dice)) <= 4


@given(st.integers(1, 4000))
def test_reading_takes_longer_for_more_words_but_never_over_half_a_minute(words: int) -> None:
    mind = replace(Mind("elder"), heard=1000, words=words)
    assert reading(mind, 1000, 1.0)
    assert not reading(mind, 1000 + LONGEST_READ, 1.0)
