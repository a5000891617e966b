"""Actions: who may take them, what they cost, what comes of them and who learns of it."""

import pytest

from tests.kit.play import LaysTables, Play, always, refused
from tests.kit.story import action, change, dearer, flag, gives, indicator, phase, role, story
from trainer.core.events.script import DiceThrown
from trainer.core.events.steps import ActionDone
from trainer.core.moves import Chance, Resource, Told, Undo
from trainer.core.refusals import Reason
from trainer.core.view import ActionView, StepView

GOLD = Resource(id="gold", name="Gold", about="To spend.", holders={"north": 5, "bo": 2})
DEEDS = story(
    indicators=(indicator("tension"),),
    resources=(GOLD,),
    actions=(
        action("ring", effects=(change("tension", 10), flag("rung"))),
        action("march", "north", cost={"gold": 2}, times=0),
        action("wait-for-leave", "bo", approval="ada", cost={"gold": 1}, delay=1, times=0),
        action("sail", "ada", delay=2, undo=Undo(), cost={"gold": 3}, effects=(flag("sailed"),)),
        action(
            "build", "cy", undo=Undo(within=1, effects=(flag("razed"),)), effects=(flag("built"),)
        ),
        action(
            "tell",
            "cy",
            undo=Undo(within=3),
            told=(Told(to=("south",), text="Just us."), Told(to=("all",), text="All.", after=1)),
        ),
        action(
            "gamble",
            "cy",
            times=0,
            chances=(
                Chance(weight=1, text="Won.", effects=(flag("won"),)),
                Chance(weight='indicator["tension"] / 20.0', text="Lost."),
            ),
        ),
        action("rest", "cy", times=0, cooldown=2),
        action("answer", "cy", when='"rung" in flags', why_not="Nobody has rung."),
        action("tax", "eve", effects=(dearer("march", "gold", 10), gives("cy", "gold", 1))),
        action("gift", "cy", cost={"gold": 1}),
    ),
)


def may(play: Play, seat: str, name: str) -> ActionView:
    return next(a for a in play.view(seat).actions if a.id == name)


def step(play: Play, seat: str) -> StepView:
    return play.view(seat).steps[0]


def test_an_action_takes_effect(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    play.seat("ada").act("ring")
    assert (play.state.indicators["tension"], play.state.done) == (30, ("ring",))
    assert step(play, "ada").status == "done"


def test_an_action_is_for_its_own_seats(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    for name in ("march", "no-such"):
        with refused(Reason.NO_ACTION):
            play.seat("cy").act(name)
    assert "march" not in {a.id for a in play.view("cy").actions}


def test_what_one_may_do_and_why_not_the_rest_is_shown(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    assert (may(play, "cy", "answer").open, may(play, "cy", "answer").why_not) == (
        False,
        "Nobody has rung.",
    )
    with refused(Reason.ACTION_BARRED, "Nobody has rung."):
        play.seat("cy").act("answer")
    play.seat("ada").act("ring")
    assert may(play, "cy", "answer").open
    play.seat("cy").act("answer")


def test_an_action_can_be_done_so_many_times(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    play.seat("ada").act("ring")
    with refused(Reason.ACTION_BARRED, Reason.ACTION_SPENT.sentence):
        play.seat("cy").act("ring")


def test_a_phase_may_bar_all_actions(lay: LaysTables) -> None:
    play = lay(story(actions=DEEDS.actions[:1], phases=(phase("talk", allows=("talk",)),)))
    play.begun()
    assert may(play, "ada", "ring").why_not == Reason.PHASE_CLOSED.sentence
    with refused(Reason.PHASE_CLOSED):
        play.seat("ada").act("ring")


def test_some_actions_need_a_rest_between(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    play.wait(0.5)
    play.seat("cy").act("rest")
    with refused(Reason.ACTION_BARRED, Reason.ACTION_COOLING.sentence):
        play.seat("cy").act("rest")
    play.wait(1.5)
    assert not may(play, "cy", "rest").open
    play.wait(1)
    play.seat("cy").act("rest")


def test_a_cost_is_taken_from_the_partys_purse(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    play.seat("ada").act("march")
    assert play.view("ada").me.purses[0].amount == 3
    assert play.view("ada").me.purses[0].shared
    play.seat("ada").act("march")
    assert may(play, "ada", "march").why_not == Reason.CANNOT_AFFORD.sentence
    with refused(Reason.CANNOT_AFFORD):
        play.seat("ada").act("march")


def test_a_role_with_a_purse_of_its_own_spends_that(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    play.seat("bo").act("march")
    assert (play.view("bo").me.purses[0].amount, play.view("ada").me.purses[0].amount) == (0, 5)


def test_effects_change_costs_and_purses(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    with refused(Reason.CANNOT_AFFORD):
        play.seat("cy").act("gift")
    play.seat("eve").act("tax")
    assert may(play, "ada", "march").cost[0].amount == 12
    play.seat("cy").act("gift")


@pytest.mark.parametrize(("throw", "text"), [(0.0, "Won."), (0.49, "Won."), (0.51, "Lost.")])
def test_chance_is_thrown_by_weight_and_recorded(lay: LaysTables, throw: float, text: str) -> None:
    play = lay(DEEDS, dice=always(throw)).begun()
    play.seat("cy").act("gamble")
    assert play.last(DiceThrown) == DiceThrown("action gamble", throw)
    assert (play.last(ActionDone).text, step(play, "cy").text) == (text, text)


def test_weights_follow_what_is_so(lay: LaysTables) -> None:
    play = lay(DEEDS, dice=always(0.45)).begun()
    play.seat("ada").act("ring")  # tension 30, so 1 against 1.5
    play.seat("cy").act("gamble")
    assert play.last(ActionDone).text == "Lost."


def test_a_purse_never_falls_below_nothing(lay: LaysTables) -> None:
    drain = action("drain", effects=(gives("north", "gold", -50),))
    play = lay(story(resources=(GOLD,), actions=(drain,))).begun()
    play.seat("eve").act("drain")
    assert play.view("ada").me.purses[0].amount == 0


def test_a_limit_holds_however_much_else_was_done(lay: LaysTables) -> None:
    deeds = (action("once", "cy"), action("often", "cy", times=0))
    play = lay(story(actions=deeds, roles=(*story().roles, role("fy", "south")))).begun()
    play.seat("cy").act("once")
    for _ in range(30):
        play.seat("cy").act("often")
    assert not may(play, "cy", "once").open
    assert len(play.state.steps) == 7
