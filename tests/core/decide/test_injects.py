"""Injects: when they come, when they do not, and what comes with them."""

from typing import Any

from tests.kit.play import LaysTables, Play
from tests.kit.story import (
    action,
    change,
    flag,
    indicator,
    inject,
    phase,
    story,
)
from trainer.core.events.script import InjectLapsed, InjectSent
from trainer.core.scenario import Scenario

RING = action("ring", times=0, effects=(flag("rung"),))
HUSH = action("hush", times=0, effects=(flag("rung", up=False),))
TWO = (phase("first", 3), phase("second", 7))


def told(*injects: Any, **more: Any) -> Scenario:
    more.setdefault("actions", (RING, HUSH))
    return story(injects=injects, phases=TWO, indicators=(indicator("tension"),), **more)


def sent(play: Play) -> list[tuple[str, float]]:
    names = [e.inject for e in play.all(InjectSent)]
    return list(zip(names, play.at(InjectSent), strict=True))


def test_an_inject_comes_at_its_instant_to_those_it_is_for(lay: LaysTables) -> None:
    play = lay(told(inject("dawn", "south", at=1.5))).begun()
    play.wait(5)
    assert sent(play) == [("dawn", 1.5)]
    news = {seat for seat, feed in play.feeds.items() if any(e.kind == "news" for e in feed)}
    assert news == {"cy", "di"}


def test_an_inject_may_hang_on_the_beginning_of_a_phase(lay: LaysTables) -> None:
    play = lay(told(inject("dawn", phase="second", at=0.5))).begun()
    play.wait(9)
    assert sent(play) == [("dawn", 3.5)]


def test_an_inject_lapses_with_its_phase(lay: LaysTables) -> None:
    play = lay(told(inject("dawn", phase="first", at=3.5))).begun()
    play.wait(9)
    assert (sent(play), play.last(InjectLapsed).inject) == ([], "dawn")


def test_an_inject_may_ask_whether_it_is_wanted(lay: LaysTables) -> None:
    timed = (
        inject("if-rung", at=1, when='"rung" in flags'),
        inject("unless-rung", at=1, unless='"rung" in flags'),
    )
    play = lay(told(*timed)).begun()
    play.wait(1)
    assert sent(play) == [("unless-rung", 1)]
    play = lay(told(*timed)).begun()
    play.seat("ada").act("ring")
    play.wait(1)
    assert sent(play) == [("if-rung", 1)]
    assert play.last(InjectLapsed).inject == "unless-rung"


def test_an_inject_may_wait_for_a_condition(lay: LaysTables) -> None:
    play = lay(told(inject("bells", when='"rung" in flags'))).begun()
    play.wait(2.5)
    play.seat("ada").act("ring")
    assert sent(play) == [("bells", 2.5)]


def test_a_condition_may_be_held_off_by_another(lay: LaysTables) -> None:
    held = inject("bells", when='"rung" in flags', unless='indicator["tension"] > 10.0')
    calm = action("calm", effects=(change("tension", -15),))
    play = lay(told(held, actions=(RING, calm))).begun()
    play.seat("ada").act("ring")
    assert sent(play) == []
    play.seat("ada").act("calm")
    assert len(sent(play)) == 1


def test_a_condition_may_wait_for_its_phase(lay: LaysTables) -> None:
    play = lay(told(inject("bells", phase="second", when='"rung" in flags'))).begun()
    play.seat("ada").act("ring")
    assert sent(play) == []
    play.wait(3)
    assert sent(play) == [("bells", 3)]


def test_a_contingency_answers_what_nobody_did(lay: LaysTables) -> None:
    nudge = inject("nudge", at=2, unless='"ring" in done')
    play = lay(told(nudge)).begun()
    play.wait(2)
    assert sent(play) == [("nudge", 2)]
    play = lay(told(nudge)).begun()
    play.seat("ada").act("ring")
    play.wait(2)
    assert sent(play) == []


BY_HAND = told(
    inject("whisper", "ada", by_hand=True),
    inject("dawn", at=2),
    inject("bells", by_hand=True, repeat=True),
)


def test_a_text_speaks_of_the_moment(lay: LaysTables) -> None:
    words = 'At {{ int(minutes) }} it stands at {{ indicator["tension"] }}.'
    play = lay(told(inject("dawn", at=2, text=words))).begun()
    play.wait(2)
    assert play.last(InjectSent).text == "At 2 it stands at 20."


def test_a_text_that_can_not_be_worked_out_stops_nothing(lay: LaysTables) -> None:
    play = lay(told(inject("dawn", at=2, text='{{ 1 / 0 }} and {{ indicator["nosuch"] }}')))
    play.begun().wait(2)
    assert play.last(InjectSent).text == "? and ?"


def test_a_condition_that_can_not_be_worked_out_does_not_hold(lay: LaysTables) -> None:
    play = lay(told(inject("bad", at=1, when="1 / 0 == 1"), inject("worse", when='"a" + 1')))
    play.begun().wait(9)
    assert sent(play) == []
