"""How near the edge: three axes, each for itself."""

from dataclasses import replace

from tests.scoring.bargain import TALKS, begun, card, figure, value
from trainer.core.commands import UndoAction
from trainer.core.events.script import InjectSent
from trainer.core.events.steps import ActionDone, ActionTaken, ActionTold


def test_the_severity_of_acts_is_told_by_seat_by_party_and_in_all() -> None:
    play = begun()
    play.seat("ada").act("warn")
    play.seat("bo").act("warn")
    play.seat("cy").act("strike")
    play.wait(10)
    assert value(play, "ada", "escalation", "severity") == 2
    assert value(play, "ada", "escalation", "severity-party") == 4
    assert value(play, "ada", "escalation", "severity-all") == 11


def test_an_act_weighs_once_it_took_effect() -> None:
    play = begun()
    play.seat("cy").act("strike")
    play.wait(0.5)
    assert value(play, "cy", "escalation", "severity") == 0


def test_an_act_that_was_taken_back_weighs_nothing_and_stays_in_the_series() -> None:
    play = begun()
    move = play.seat("cy").act("strike")
    play.wait(1)
    play.seat("cy").do(UndoAction(move))
    play.wait(10)
    assert value(play, "cy", "escalation", "severity") == 0
    series = card(play, "cy").escalation
    assert series is not None
    assert [mark.level for mark in series.acts] == [7, 0]


def test_an_own_card_counts_the_acts_that_its_reader_was_told_of() -> None:
    play = begun()
    play.seat("cy").act("strike")
    play.seat("ada").act("warn")
    play.wait(10)
    assert figure(play, "ada", "escalation", "severity-all", own=True).value == 2
    struck = figure(play, "di", "escalation", "severity-all", own=True)
    (n,) = struck.because
    assert (struck.value, play.feeds["di"][n - 1].text) == (7, "A blow.")


def test_the_table_stands_on_the_highest_rung_that_holds_or_was_acted_on() -> None:
    play = begun()
    play.wait(1)
    play.seat("ada").act("warn")
    play.wait(2)
    play.seat("cy").act("strike")
    play.wait(3)
    play.wait(4)
    series = card(play, "ada").escalation
    assert series is not None
    assert [(m.t / 60_000, m.level, m.name) for m in series.rungs] == [
        (1, 1, "Words"),
        (1, 2, "Warnings"),
        (4, 3, "Blows"),
    ]
    assert value(play, "ada", "escalation", "rung") == 3
    times = {n: value(play, "ada", "escalation", f"rung:{n}") for n in (0, 2, 3)}
    assert times == {0: 1, 2: 3, 3: 6}


def test_the_rate_of_climb_and_the_steps_back_are_told_apart() -> None:
    play = begun()
    play.seat("ada").act("warn")
    play.wait(1)
    play.seat("ada").act("calm")
    play.wait(1)
    play.seat("ada").act("warn")
    play.wait(8)
    assert value(play, "ada", "escalation", "climb") == 3
    assert value(play, "ada", "escalation", "back") == 1


def test_a_blow_taken_back_is_a_step_back() -> None:
    play = begun()
    move = play.seat("cy").act("strike")
    play.wait(1)
    play.seat("cy").do(UndoAction(move))
    play.wait(10)
    assert value(play, "cy", "escalation", "rung") == 3
    assert value(play, "cy", "escalation", "back") == 1


def test_a_scenario_without_a_ladder_speaks_of_none() -> None:
    play = begun(replace(TALKS, ladder=()))
    play.wait(10)
    assert card(play, "ada").figure("escalation", "rung") is None


def test_losses_of_control_are_what_nobody_ordered() -> None:
    play = begun()
    play.wait(10)
    lost = figure(play, "ada", "escalation", "incidents")
    sent = [r.seq for r in play.events if getattr(r.event, "inject", "") == "lost"]
    assert (lost.value, set(lost.because)) == (1, {sent[-1]})
    assert figure(play, "cy", "escalation", "incidents", own=True).value == 0


def test_a_warning_is_answered_by_its_readers_first_act_after_it() -> None:
    play = begun()
    play.seat("cy").act("warn")
    play.wait(2)
    play.wait(1.5)
    play.seat("bo").act("warn")
    play.seat("cy").act("strike")
    play.wait(10)
    heeded = figure(play, "cy", "escalation", "warning:bell")
    kinds = [type(play.events[seq - 1].event) for seq in heeded.because]
    assert (heeded.value, kinds) == (1.5, [InjectSent, ActionTaken])
    assert value(play, "ada", "escalation", "warning:bell") is None
    assert card(play, "di").figure("escalation", "warning:bell") is None


def test_the_three_axes_are_never_added_up() -> None:
    play = begun()
    play.seat("ada").act("warn")
    play.wait(10)
    units = {f.unit for f in card(play, "ada").section("escalation").figures}
    assert {"severity", "of 3 rungs", "incidents"} <= units
    assert {ActionDone, ActionTold} & {type(r.event) for r in play.events} == {ActionDone}


def test_an_act_of_others_has_the_name_by_which_one_was_told_of_it() -> None:
    play = begun()
    play.seat("cy").act("strike")
    play.wait(10)
    own, full = (card(play, "di", own=own).escalation for own in (True, False))
    assert own is not None
    assert full is not None
    assert ([mark.name for mark in own.acts], [mark.name for mark in full.acts]) == (
        ["A blow"],
        ["Strike"],
    )
