"""What a seat got, beside what no agreement would have been worth at that moment."""

import pytest

from tests.scoring.bargain import agree, begun, card, figure, value
from trainer.core.commands import EndTable
from trainer.core.events.offers import AgreementBound
from trainer.scoring.scorecard import score_table


def test_an_agreement_is_worth_its_terms_and_the_status_quo_of_the_rest() -> None:
    play = begun()
    agree(play, {"border": "ford"})
    assert value(play, "ada", "value", "got") == 20 + 0 + 30
    assert value(play, "cy", "value", "got") == 20 + 20 + 0


def test_the_alternative_is_what_it_was_worth_as_one_signed() -> None:
    play = begun()
    play.seat("bo").act("warn")
    agree(play, {"border": "ford"})
    play.seat("bo").act("calm")
    play.wait(10)
    assert value(play, "ada", "value", "batna") == 40 - 25
    assert value(play, "ada", "value", "gain") == 50 - 15


def test_no_agreement_is_worth_the_alternative_as_the_story_closes() -> None:
    play = begun()
    play.seat("bo").act("warn")
    play.wait(10)
    assert value(play, "ada", "value", "got") == 40 - 25
    assert value(play, "ada", "value", "gain") == 0
    assert value(play, "cy", "value", "got") == 10


def test_a_catastrophe_scores_what_the_scenario_says_for_the_role_else_its_party() -> None:
    play = begun()
    agree(play, {"border": "ford"})
    play.facilitator.do(EndTable("ruin"))
    assert value(play, "ada", "value", "got") == -5
    assert value(play, "cy", "value", "got") == 1
    assert value(play, "di", "value", "got") == 20 + 20
    assert score_table(play.scenario, play.events).utilities == {"north": -5, "south": 40}


def test_a_seat_without_stated_values_has_no_value() -> None:
    ended = begun()
    ended.wait(10)
    assert card(ended, "eve").section("value").figures == ()


def test_the_secret_annex_is_told_apart_for_those_who_know_it() -> None:
    play = begun()
    agree(play, {"border": "ford"}, {"mine": "open"})
    assert value(play, "ada", "value", "got") == 20 + 0 + 10
    assert value(play, "ada", "value", "public") == 20 + 0 + 30
    assert figure(play, "ada", "value", "public", own=True).value == 50


def test_who_never_learnt_of_the_annex_reads_what_they_know() -> None:
    play = begun()
    agree(play, {"border": "ford"}, {"mine": "open"})
    assert figure(play, "bo", "value", "got", own=True).value == 50
    assert card(play, "bo", own=True).figure("value", "public") is None
    assert value(play, "bo", "value", "got") == 30


def test_the_terms_of_the_table_stand_with_and_without_the_annex() -> None:
    play = begun()
    agree(play, {"border": "ford"}, {"mine": "open"})
    score = score_table(play.scenario, play.events)
    assert score.terms == {"border": "ford", "toll": "high", "mine": "open"}
    assert score.terms_without_annex == {"border": "ford", "toll": "high", "mine": "shut"}


def test_the_reason_for_what_was_got_is_the_event_that_bound_it() -> None:
    play = begun()
    agree(play, {"border": "ford"})
    bound = [r.seq for r in play.events if isinstance(r.event, AgreementBound)]
    assert list(figure(play, "cy", "value", "got").because) == bound


def test_an_own_card_counts_by_the_entries_of_its_own_feed() -> None:
    play = begun()
    agree(play, {"border": "ford"})
    (n,) = figure(play, "cy", "value", "got", own=True).because
    entry = play.feeds["cy"][n - 1]
    assert (entry.kind, entry.status) == ("agreement", "bound")


@pytest.mark.parametrize("seat", ["ada", "cy"])
def test_the_gain_is_the_worth_less_the_alternative(seat: str) -> None:
    play = begun()
    agree(play, {"border": "river", "toll": "low"}, {"mine": "open"})
    got, spare, gain = (value(play, seat, "value", name) for name in ("got", "batna", "gain"))
    assert got is not None
    assert spare is not None
    assert gain == got - spare


def test_a_text_signed_again_does_not_bring_the_alternative_back() -> None:
    play = begun()
    play.seat("bo").act("warn")
    agree(play, {"border": "ford"})
    play.seat("bo").act("calm")
    agree(play, {"border": "river"})
    assert value(play, "ada", "value", "batna") == 40 - 25
    assert value(play, "ada", "value", "got") == 30
