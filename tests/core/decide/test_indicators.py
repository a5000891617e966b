"""Indicators: bounded, seen by whom they are for, and firing as they pass their thresholds."""

import pytest

from tests.kit.play import LaysTables, refused
from tests.kit.story import action, change, flag, indicator, news, put, story
from trainer.core.commands import AdjustIndicator
from trainer.core.events.script import IndicatorChanged, InjectSent
from trainer.core.moves import Band, Threshold
from trainer.core.refusals import Reason

HOT = Threshold(at=50, effects=(news("Hot"),))
COLD = Threshold(at=10, direction="falling", repeat=True, effects=(news("Cold"),))
GAUGES = story(
    indicators=(
        indicator(
            "tension",
            low=0,
            high=60,
            thresholds=(HOT, COLD),
            bands=(Band(at=40, name="tense"), Band(at=0, name="calm")),
        ),
        indicator("morale", seen_by=("north",)),
        indicator("gauge", seen_by=("facilitators",)),
    ),
    actions=(
        action("push", times=0, effects=(change("tension", 25),)),
        action("soothe", times=0, effects=(change("tension", -25),)),
        action("reset", times=0, effects=(put("tension", 20),)),
        action("cheer", times=0, effects=(change("morale", 1), change("gauge", 1))),
    ),
)


def test_an_indicator_stays_within_its_bounds(lay: LaysTables) -> None:
    play = lay(GAUGES).begun()
    for _ in range(4):
        play.seat("ada").act("push")
    assert play.state.indicators["tension"] == 60
    for _ in range(4):
        play.seat("ada").act("soothe")
    assert play.state.indicators["tension"] == 0


def test_what_does_not_move_an_indicator_is_no_event(lay: LaysTables) -> None:
    play = lay(GAUGES).begun()
    play.seat("ada").act("reset")
    assert play.all(IndicatorChanged) == []


def test_a_threshold_fires_once(lay: LaysTables) -> None:
    play = lay(GAUGES).begun()
    for name in ("push", "push", "soothe", "push"):
        play.seat("ada").act(name)
    assert [e.title for e in play.all(InjectSent)] == ["Hot"]


def test_a_threshold_may_fire_each_time(lay: LaysTables) -> None:
    play = lay(GAUGES).begun()
    for name in ("soothe", "push", "soothe", "soothe"):
        play.seat("ada").act(name)
    assert [e.title for e in play.all(InjectSent)] == ["Cold", "Cold"]


def test_an_indicator_is_seen_by_its_own_audience(lay: LaysTables) -> None:
    play = lay(GAUGES).begun()
    assert [i.id for i in play.view("ada").indicators] == ["tension", "morale"]
    assert [i.id for i in play.view("eve").indicators] == ["tension"]
    before = len(play.feeds["eve"])
    play.seat("ada").act("cheer")
    assert len(play.feeds["eve"]) == before


def test_the_value_has_a_name(lay: LaysTables) -> None:
    play = lay(GAUGES).begun()
    assert play.view("eve").indicators[0].band == "calm"
    play.seat("ada").act("push")
    assert play.view("eve").indicators[0].band == "tense"


def test_its_history_is_kept(lay: LaysTables) -> None:
    play = lay(GAUGES).begun()
    play.wait(1)
    play.seat("ada").act("push")
    assert play.view("eve").indicators[0].points == ((0, 20), (60_000, 45))
    for _ in range(40):
        play.seat("ada").act("soothe")
        play.seat("ada").act("push")
    assert len(play.view("eve").indicators[0].points) == 60


def test_the_facilitator_adjusts_an_indicator_and_says_why(lay: LaysTables) -> None:
    play = lay(GAUGES).begun()
    play.facilitator.do(AdjustIndicator("tension", 55, "To see them sweat."))
    assert play.last(IndicatorChanged) == IndicatorChanged("tension", 55, "To see them sweat.")
    assert [e.title for e in play.all(InjectSent)] == ["Hot"]
    with refused(Reason.NO_REASON):
        play.facilitator.do(AdjustIndicator("tension", 5, " "))
    with refused(Reason.NO_INDICATOR):
        play.facilitator.do(AdjustIndicator("no-such", 5, "Why not?"))


@pytest.mark.parametrize("to", [-1, 61, float("nan"), float("inf")])
def test_nobody_takes_an_indicator_beyond_its_bounds(lay: LaysTables, to: float) -> None:
    with refused(Reason.OUT_OF_BOUNDS):
        lay(GAUGES).begun().facilitator.do(AdjustIndicator("tension", to, "Why not?"))


def test_thresholds_that_chase_each_other_do_not_hold_up_the_table(lay: LaysTables) -> None:
    up = Threshold(at=20, direction="falling", repeat=True, effects=(put("tension", 40),))
    down = Threshold(at=40, repeat=True, effects=(put("tension", 20), flag("mad")))
    play = lay(story(indicators=(indicator("tension", thresholds=(up, down)),)))
    play.watch = None  # it would look a hundred times
    play.begun().wait(2)
    assert play.state.status == "running"
