"""What the sides made of the bargain together, and what they left on the table."""

from dataclasses import replace

from tests.scoring.bargain import TALKS, agree, begun, card, figure, value
from trainer.core.bargain import AgreementKind
from trainer.scoring.figures import Point

# Of the twelve outcomes, as points of north and south (r = 30 and 10):
# ridge/high 60 20 shut, 40 45 open; ridge/low 80 10, 60 35; ford/high 50 40, 30 65;
# ford/low 70 30, 50 55; river/high 30 50, 10 75; river/low 50 40, 30 65.


def test_efficiency_is_the_joint_gain_by_the_most_that_was_possible() -> None:
    play = begun()
    agree(play, {"border": "ford"})
    assert value(play, "ada", "joint", "efficiency") == (20 + 30) / (20 + 45)
    assert value(play, "ada", "joint", "created") == 50


def test_what_was_left_is_told_three_ways() -> None:
    play = begun()
    agree(play, {"border": "ford"})
    assert value(play, "ada", "joint", "left-together") == 105 - 90
    assert value(play, "ada", "joint", "left-harmless") == 15
    assert value(play, "ada", "joint", "left-mine") == 0
    assert value(play, "cy", "joint", "left-mine") == 15


def test_agreements_better_and_worse_for_all_are_counted() -> None:
    play = begun()
    agree(play, {"border": "ford"})
    assert value(play, "ada", "joint", "superior") == 1
    assert value(play, "ada", "joint", "inferior") == 0
    play = begun()
    agree(play, {"border": "ridge", "toll": "low"}, {"mine": "open"})
    assert value(play, "ada", "joint", "superior") == 0
    assert value(play, "ada", "joint", "inferior") == 1


def test_the_share_is_of_the_joint_gain() -> None:
    play = begun()
    agree(play, {"border": "ford"})
    assert value(play, "ada", "joint", "share") == 20 / 50
    assert value(play, "cy", "joint", "share") == 30 / 50


def test_the_deal_is_held_beside_the_middle_of_every_issue() -> None:
    play = begun()
    agree(play, {"border": "ridge", "toll": "low"})
    assert value(play, "ada", "joint", "over-middle") == 80 - 50
    assert value(play, "cy", "joint", "over-middle") == 10 - 40


def test_without_an_agreement_the_card_says_what_was_within_reach() -> None:
    play = begun()
    play.wait(10)
    assert value(play, "ada", "joint", "range") == 11
    assert value(play, "ada", "joint", "efficiency") == 0
    assert value(play, "ada", "joint", "left-mine") == 80 - 30


def test_an_own_card_is_about_the_issues_that_its_reader_knows() -> None:
    play = begun()
    agree(play, {"border": "ford"}, {"mine": "open"})
    assert figure(play, "ada", "joint", "superior", own=True).value == 0
    assert figure(play, "bo", "joint", "efficiency", own=True).value == (20 + 30) / (40 + 20)
    assert figure(play, "bo", "joint", "efficiency").value == (0 + 55) / (20 + 45)


def test_who_has_no_part_in_a_bargain_has_no_plot() -> None:
    play = begun()
    agree(play, {"border": "ford"})
    eve = card(play, "eve")
    assert (eve.section("joint").figures, eve.plot, eve.place) == ((), None, None)


def test_the_plot_has_the_readers_points_to_the_right() -> None:
    play = begun()
    agree(play, {"border": "ford"})
    ada, cy = card(play, "ada").plot, card(play, "cy").plot
    assert ada is not None
    assert cy is not None
    assert (ada.x, ada.y, ada.deal) == ("north", "south", Point(50, 40, "the deal"))
    assert (cy.x, cy.y, cy.deal) == ("south", "north", Point(40, 50, "the deal"))
    assert ada.no_deal == Point(30, 10, "no agreement")
    assert {(p.x, p.y) for p in ada.frontier} == {(80, 10), (70, 30), (60, 35), (50, 55), (30, 65)}
    assert card(play, "ada").place == ada.deal


def test_an_agreement_of_some_is_judged_among_those_who_sign_it() -> None:
    alone = AgreementKind(
        id="pact", name="Pact", issues=("border", "toll"), signatories=("ada", "cy")
    )
    play = begun(replace(TALKS, agreements=(alone,)))
    agree(play, {"border": "ford"})
    plot = card(play, "ada").plot
    assert plot is not None
    assert (plot.x_name, plot.y_name) == ("North", "South")
    assert card(play, "di").plot is not None


def test_what_history_settled_is_marked_where_the_scenario_says() -> None:
    play = begun(replace(TALKS, history={"border": "river", "toll": "low", "mine": "open"}))
    agree(play, {"border": "ford"})
    plot = card(play, "ada").plot
    assert plot is not None
    assert plot.history == Point(30, 65, "history")


def test_an_own_card_names_no_kind_of_agreement_that_one_could_not_have_proposed() -> None:
    secret = replace(TALKS.agreements[0], proposers=("ada",), announced=False)
    play = begun(replace(TALKS, agreements=(secret,)))
    play.wait(10)
    assert card(play, "cy", own=True).section("joint").figures == ()
    assert card(play, "ada", own=True).section("joint").figures != ()
    assert card(play, "cy").section("joint").figures != ()
