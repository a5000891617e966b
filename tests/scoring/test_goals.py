"""What a role wanted for itself, judged on the state as the story closed."""

from tests.scoring.bargain import agree, begun, card, figure, value
from trainer.core.events.offers import AgreementBound
from trainer.core.events.script import IndicatorChanged, TableEnded


def test_a_goal_that_holds_at_the_end_is_worth_its_points() -> None:
    play = begun()
    play.wait(10)
    assert value(play, "ada", "goals", "goal:cool") == 10
    assert value(play, "ada", "goals", "goal:signed") == 0
    assert value(play, "ada", "goals", "goals") == 10


def test_a_goal_that_was_lost_on_the_way_is_lost() -> None:
    play = begun()
    play.seat("bo").act("warn")
    play.wait(10)
    lost = figure(play, "ada", "goals", "goal:cool")
    heated = next(r.seq for r in play.events if isinstance(r.event, IndicatorChanged))
    assert (lost.value, heated in lost.because) == (0, True)


def test_what_made_a_goal_come_true_is_its_reason() -> None:
    play = begun()
    agree(play, {"border": "ford"})
    play.wait(10)
    won = figure(play, "ada", "goals", "goal:signed")
    kinds = {type(r.event) for r in play.events if r.seq in won.because}
    assert (won.value, kinds) == (5, {AgreementBound, TableEnded})


def test_only_who_has_goals_reads_of_any() -> None:
    play = begun()
    play.wait(10)
    assert card(play, "bo").section("goals").figures == ()
