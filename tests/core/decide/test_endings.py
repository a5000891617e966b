"""Endings: how a story closes."""

from tests.kit.play import LaysTables, refused
from tests.kit.story import (
    action,
    change,
    end_with,
    ending,
    flag,
    indicator,
    inject,
    news,
    phase,
    story,
)
from trainer.core.commands import EndTable, LeaveSeat, Occupant, PauseClock, TakeSeat
from trainer.core.events.lobby import PhaseEntered
from trainer.core.events.script import InjectSent, TableEnded
from trainer.core.refusals import Reason

CLOSES = story(
    indicators=(indicator("tension"),),
    phases=(phase("first", 2), phase("second", 2)),
    actions=(
        action("push", effects=(change("tension", 90),)),
        action("end", effects=(end_with("signed"), news("Too late"), change("tension", 1))),
        action("ring", effects=(flag("rung"),)),
    ),
    injects=(inject("after", when='indicator["tension"] > 80.0'),),
    endings=(
        ending("war", when='indicator["tension"] >= 100.0'),
        ending("rout", when='indicator["tension"] >= 90.0'),
        ending("signed"),
        ending("heard", at_end='"rung" in flags'),
        ending("quiet", at_end="true"),
    ),
)


def test_the_first_ending_that_holds_ends_the_table_at_once(lay: LaysTables) -> None:
    play = lay(CLOSES).begun()
    play.wait(1)
    play.seat("ada").act("push")
    assert (play.state.status, play.state.ending, play.at(TableEnded)) == ("ended", "war", [1])


def test_at_the_end_the_first_that_fits_is_taken(lay: LaysTables) -> None:
    play = lay(CLOSES).begun()
    play.wait(9)
    assert (play.state.ending, play.at(TableEnded)) == ("quiet", [4])
    play = lay(CLOSES).begun()
    play.seat("ada").act("ring")
    play.wait(9)
    assert play.state.ending == "heard"


def test_when_none_fits_the_last_one_is_taken(lay: LaysTables) -> None:
    play = lay(story(endings=(ending("peace", at_end="false"), ending("war")))).begun()
    play.wait(60)
    assert play.state.ending == "war"


def test_an_effect_may_end_the_story_and_is_the_last(lay: LaysTables) -> None:
    play = lay(CLOSES).begun()
    play.seat("ada").act("end")
    assert play.state.ending == "signed"
    assert isinstance(play.events[-1].event, TableEnded)
    assert play.all(InjectSent) == []


def test_nothing_follows_the_end(lay: LaysTables) -> None:
    play = lay(CLOSES).begun()
    play.seat("ada").act("end")
    count = len(play.events)
    play.wait(60)
    assert len(play.events) == count
    assert play.at(PhaseEntered) == [0]


def test_no_news_is_sent_once_a_story_has_ended(lay: LaysTables) -> None:
    first = inject("first", when='"rung" in flags', effects=(end_with("signed"),))
    second = inject("second", when='"rung" in flags')
    case = story(injects=(first, second), actions=CLOSES.actions[2:], endings=CLOSES.endings[2:])
    play = lay(case).begun()
    play.seat("ada").act("ring")
    assert [e.inject for e in play.all(InjectSent)] == ["first"]
    assert isinstance(play.events[-1].event, TableEnded)


def test_the_facilitator_may_end_the_story(lay: LaysTables) -> None:
    play = lay(CLOSES).begun()
    with refused(Reason.NO_ENDING):
        play.facilitator.do(EndTable("no-such"))
    play.facilitator.do(EndTable("war"))
    assert play.state.ending == "war"


def test_after_the_end_nothing_more_can_be_done(lay: LaysTables) -> None:
    play = lay(CLOSES).begun()
    play.facilitator.do(EndTable("war"))
    with refused(Reason.ENDED):
        play.seat("ada").say("square", "Wait!")
    for command in (PauseClock(), EndTable("war"), TakeSeat("ada", Occupant("bot", "Bot"))):
        with refused(Reason.ENDED):
            play.facilitator.do(command)
    play.facilitator.do(LeaveSeat("ada"))  # but to go home


def test_everybody_reads_how_it_ended(lay: LaysTables) -> None:
    play = lay(CLOSES).begun()
    play.facilitator.do(EndTable("war"))
    for seat, feed in play.feeds.items():
        shown = play.view(seat).ending
        assert shown is not None
        assert (shown.name, shown.history, feed[-1].kind) == ("War", "Otherwise.", "ending")
