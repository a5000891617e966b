"""How often somebody looks at the clock changes nothing that happens."""

from random import Random

import pytest

from tests.core import secrets
from tests.core.crowd import FAY, SEED, begun, happened
from tests.kit.play import Play
from trainer.core.clock import MINUTE
from trainer.core.commands import (
    AdjustIndicator,
    Command,
    ExtendPhase,
    PauseClock,
    PostMessage,
    ResumeClock,
)
from trainer.core.events import Recorded

# What is asked, by whom, and how many ms of wall time after the last thing.
Asked = list[tuple[int, str, Command]]
STORY: Asked = [
    (10_000, "north-chief", PostMessage("cable", "Hold the line.")),
    (61_234, "south-chief", PostMessage("cable", "We wait.")),
    (33_000, "", PauseClock()),
    (400_000, "", ResumeClock()),
    (90_001, "", ExtendPhase(0.5)),
    (120_000, "", AdjustIndicator("tension", 47, "To see it wobble.")),
    (55_555, "north-envoy", PostMessage("square", "Good morning.")),
    (600_000, "mediator", PostMessage("square", "Is anybody there?")),
]


def played(every: int, story: Asked = STORY) -> list[Recorded]:
    """What happens when somebody looks every so many ms (0: never between)."""
    play = begun(1, 1, Play(secrets.scenario(), SEED))
    for after, who, command in story:
        until = play.wall + after
        while every and play.wall + every < until:
            play.wall += every
            play.tick()
        play.wall = until
        (play.seat(who) if who else play.facilitator).do(command)
    play.wall += 20 * MINUTE
    play.tick()
    return play.events


@pytest.mark.parametrize("every", [100, 977, 60_000])
def test_looking_often_or_once_gives_the_same_events(every: int) -> None:
    assert happened(played(every)) == happened(played(0))


@pytest.mark.parametrize("seed", range(5))
def test_pauses_at_any_time_move_nothing_in_table_time(seed: int) -> None:
    dice = Random(seed)
    calm = begun(1, 1, Play(secrets.scenario(), SEED))
    calm.wait(20)
    play = begun(1, 1, Play(secrets.scenario(), SEED))
    while play.state.status == "running":
        play.wait(dice.uniform(0, 1))
        if play.state.status == "running":
            play.ask(PauseClock(), FAY)
            play.wall += dice.randint(0, 10 * MINUTE)
            play.ask(ResumeClock(), FAY)
    assert scripted(play) == scripted(calm)


def scripted(play: Play) -> list[tuple[int, str]]:
    """What the script did, and when."""
    by_itself = ("Inject", "Phase", "Indicator", "Table", "Kind", "Body", "Dice")
    return [
        (r.t, repr(r.event)) for r in play.events if type(r.event).__name__.startswith(by_itself)
    ]


def test_the_same_seed_gives_the_same_events_and_another_does_not() -> None:
    first, again = (_gambled("7"), _gambled("7"))
    assert happened(first) == happened(again)
    assert happened(first) != happened(_gambled("8"))


def _gambled(seed: str) -> list[Recorded]:
    play = begun(1, 1, Play(secrets.scenario(), seed))
    for _ in range(5):
        play.wait(2.1)
        play.seat("south-envoy").act("probe")
    return play.events
