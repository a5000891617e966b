"""What counts of a table's events: all that stood at the end."""

from tests.scoring.bargain import agree, begun, card, figure, value
from trainer.core.commands import EndTable, ResumeClock, TakeBack
from trainer.scoring.scorecard import score_table
from trainer.scoring.trace import trace


def test_what_was_taken_back_does_not_count() -> None:
    play = begun()
    play.seat("ada").act("warn")
    play.facilitator.do(TakeBack(play.state.seq))
    play.wait(10)
    assert value(play, "ada", "escalation", "severity") == 0
    assert value(play, "ada", "escalation", "rung") == 0
    assert value(play, "ada", "goals", "goal:cool") == 10


def test_an_ending_that_was_taken_back_did_not_end_the_story() -> None:
    play = begun()
    play.wait(1)
    play.facilitator.do(EndTable("ruin"))
    play.facilitator.do(TakeBack(play.state.seq))
    play.facilitator.do(ResumeClock())
    agree(play, {"border": "ford"})
    play.wait(10)
    score = score_table(play.scenario, play.events)
    assert (score.ending, score.utilities["north"]) == ("quiet", 50)


def test_the_entries_a_seat_had_are_numbered_as_in_its_feed() -> None:
    play = begun()
    agree(play, {"border": "ford"}, {"mine": "open"})
    play.wait(10)
    heard = trace(play.scenario, play.events).heard
    for seat, feed in play.feeds.items():
        assert sorted(heard[seat].values()) == [entry.n for entry in feed]
        for seq, n in heard[seat].items():
            assert feed[n - 1].t == play.events[seq - 1].t


def test_a_table_that_goes_on_can_be_looked_at_as_it_stands() -> None:
    play = begun()
    agree(play, {"border": "ford"})
    assert figure(play, "ada", "value", "got").value == 50
    assert card(play, "ada").section("goals").figures != ()
