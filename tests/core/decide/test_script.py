"""The script by hand and by effect: what is sent, struck and echoed."""

from tests.core.decide.test_injects import BY_HAND, sent, told
from tests.kit.play import LaysTables, always, refused
from tests.kit.story import (
    action,
    cancel,
    change,
    inject,
    send,
)
from trainer.core.commands import SendInject, SendNews, SkipInject, TakeAction
from trainer.core.events.script import InjectLapsed, InjectSent
from trainer.core.moves import Chance, Document
from trainer.core.refusals import Reason


def test_a_condition_that_turns_twice_sends_once(lay: LaysTables) -> None:
    play = lay(told(inject("bells", when='"rung" in flags'))).begun()
    for name in ("ring", "hush", "ring"):
        play.seat("ada").act(name)
    assert len(sent(play)) == 1


def test_unless_it_may_repeat(lay: LaysTables) -> None:
    play = lay(told(inject("bells", when='"rung" in flags', repeat=True))).begun()
    for name in ("ring", "hush", "ring", "ring"):
        play.seat("ada").act(name)
    assert len(sent(play)) == 2


def test_some_injects_come_by_the_facilitators_hand_alone(lay: LaysTables) -> None:
    play = lay(BY_HAND).begun()
    play.wait(1)
    play.facilitator.do(SendInject("whisper"))
    assert sent(play) == [("whisper", 1)]
    with refused(Reason.INJECT_GONE):
        play.facilitator.do(SendInject("whisper"))


def test_what_was_sent_early_by_hand_does_not_come_again(lay: LaysTables) -> None:
    play = lay(BY_HAND).begun()
    play.wait(1)
    play.facilitator.do(SendInject("dawn"))
    play.wait(5)
    assert sent(play) == [("dawn", 1)]


def test_what_may_repeat_is_sent_as_often_as_one_likes(lay: LaysTables) -> None:
    play = lay(BY_HAND).begun()
    for _ in range(3):
        play.facilitator.do(SendInject("bells"))
    assert len(sent(play)) == 3


def test_the_facilitator_may_strike_an_inject(lay: LaysTables) -> None:
    play = lay(BY_HAND).begun()
    play.facilitator.do(SkipInject("dawn"))
    play.wait(5)
    assert sent(play) == []
    with refused(Reason.INJECT_GONE):
        play.facilitator.do(SkipInject("dawn"))
    play.facilitator.do(SendInject("dawn"))  # and change their mind
    assert len(sent(play)) == 1


def test_a_struck_condition_sends_nothing(lay: LaysTables) -> None:
    play = lay(told(inject("bells", when='"rung" in flags'))).begun()
    play.facilitator.do(SkipInject("bells"))
    play.seat("ada").act("ring")
    assert sent(play) == []


def test_only_injects_of_the_scenario_are_sent_or_struck(lay: LaysTables) -> None:
    play = lay(BY_HAND).begun()
    for command in (SendInject("no-such"), SkipInject("no-such")):
        with refused(Reason.NO_INJECT):
            play.facilitator.do(command)


def test_effects_schedule_and_cancel_injects(lay: LaysTables) -> None:
    deeds = (
        action("start", effects=(send("echo", 1.5),)),
        action("stop", effects=(cancel("echo"),)),
    )
    play = lay(told(inject("echo", by_hand=True), actions=deeds)).begun()
    play.seat("ada").act("start")
    play.wait(5)
    assert sent(play) == [("echo", 1.5)]
    play = lay(told(inject("echo", by_hand=True), actions=deeds)).begun()
    play.seat("ada").act("start")
    play.seat("ada").act("stop")
    play.wait(5)
    assert sent(play) == []


def test_each_echo_of_what_may_repeat_comes_at_its_own_instant(lay: LaysTables) -> None:
    start = action("start", times=0, effects=(send("echo", 2),))
    play = lay(told(inject("echo", by_hand=True, repeat=True), actions=(start,))).begun()
    play.seat("ada").act("start")
    play.wait(1)
    play.seat("ada").act("start")
    play.facilitator.do(SendInject("echo"))
    play.wait(9)
    assert sent(play) == [("echo", 1), ("echo", 2), ("echo", 3)]


def test_an_echo_without_end_is_stopped(lay: LaysTables) -> None:
    mad = inject("echo", at=1, repeat=True, effects=(send("echo"),))
    play = lay(told(mad, inject("dawn", at=2)))
    play.watch = None  # it would look three hundred times
    play.begun().wait(9)
    assert sent(play)[-1] == ("dawn", 2)
    assert play.last(InjectLapsed).inject == "echo"


def test_an_inject_brings_its_document_and_effects(lay: LaysTables) -> None:
    paper = Document(id="map", title="Map", kind="map", text="Here.")
    dawn = inject("dawn", "ada", at=1, document="map", effects=(change("tension", 5),))
    play = lay(told(dawn, documents=(paper,))).begun()
    play.wait(1)
    assert [d.id for d in play.view("ada").documents] == ["map"]
    assert play.view("bo").documents == ()
    assert play.state.indicators["tension"] == 25


def test_chance_turns_an_inject(lay: LaysTables) -> None:
    ways = (
        Chance(weight=1, text="It sinks.", effects=(change("tension", 30),)),
        Chance(weight=3, text="It turns back."),
    )
    for throw, words, tension in ((0.2, "It sinks.", 50), (0.3, "It turns back.", 20)):
        play = lay(told(inject("ship", at=1, text="A ship.", chances=ways)), dice=always(throw))
        play.begun().wait(1)
        assert play.last(InjectSent).text == f"A ship.\n\n{words}"
        assert play.state.indicators["tension"] == tension


def test_news_for_the_facilitators_reaches_no_seat(lay: LaysTables) -> None:
    play = lay(told(inject("gauge", "facilitators", at=1))).begun()
    play.wait(1)
    assert play.last(InjectSent).to == ()
    assert not any(e.kind == "news" for feed in play.feeds.values() for e in feed)


def test_the_facilitator_may_send_news_of_their_own(lay: LaysTables) -> None:
    play = lay(BY_HAND).begun()
    play.facilitator.do(SendNews("Rain", "It rains.", ("north", "cy")))
    assert play.last(InjectSent).to == ("ada", "bo", "cy")
    with refused(Reason.EMPTY_TEXT):
        play.facilitator.do(SendNews("Rain", " "))
    with refused(Reason.NO_ADDRESSEE):
        play.facilitator.do(SendNews("Rain", "It rains.", ("nobody",)))


def test_an_inject_sent_as_the_table_ends_is_the_last(lay: LaysTables) -> None:
    play = lay(told(inject("dusk", at=10))).begun()
    play.wait(60)
    assert (play.state.status, sent(play)) == ("ended", [("dusk", 10)])
    with refused(Reason.ENDED):
        play.seat("ada").do(TakeAction("ring"))
