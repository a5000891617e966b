"""Whatever is asked, by whomever and whenever, happens or is refused; nothing else comes of it."""

from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest

from tests.kit.onlooker import attach
from tests.kit.play import Play
from tests.kit.story import fixture
from tests.kit.strategies import SEAT, TABLE
from trainer.core.actors import Actor, ByClock, ByFacilitator, BySeat
from trainer.core.commands import EndTable, PauseClock
from trainer.core.refusals import Refused

FIRST = "north-envoy"
WHO: tuple[Actor, ...] = (
    BySeat(FIRST),
    BySeat("nobody"),
    BySeat(""),
    ByFacilitator("Fay"),
    ByFacilitator(""),
    ByClock(),
)


def untouched() -> Play:
    return attach(Play(fixture("canary-case"), coded=True))


def paused() -> Play:
    play = untouched().begun()
    play.facilitator.do(PauseClock())
    return play


def ended() -> Play:
    play = untouched().begun()
    play.facilitator.do(EndTable("war"))
    return play


TABLES: dict[str, Callable[[], Play]] = {
    "untouched": untouched,
    "laid": lambda: untouched().laid(),
    "begun": lambda: untouched().begun(),
    "paused": paused,
    "ended": ended,
}


@pytest.mark.parametrize("moment", TABLES)
@pytest.mark.parametrize("who", WHO, ids=repr)
def test_a_command_happens_or_is_refused(moment: str, who: Actor) -> None:
    dice = Random(moment + repr(who))
    play = TABLES[moment]()
    for make in (*SEAT, *TABLE) * 2:
        play.wall += dice.randint(-1_000, 5_000)
        with suppress(Refused):
            play.ask(make(dice, play.state, "word"), who)


@pytest.mark.parametrize("moment", TABLES)
def test_every_moment_can_be_seen(moment: str) -> None:
    play = TABLES[moment]()
    for seat in play.scenario.role:
        assert play.view(seat).me.seat == seat
