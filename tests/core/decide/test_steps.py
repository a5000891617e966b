"""Actions under way: with leave, taken back, told to others."""

from tests.core.decide.test_actions import DEEDS, step
from tests.kit.play import LaysTables, refused
from tests.kit.story import action, story
from trainer.core.commands import AnswerApproval, UndoAction
from trainer.core.events.steps import ActionDone, ActionTold, ActionUndone
from trainer.core.moves import Undo
from trainer.core.refusals import Reason


def test_an_action_may_take_its_time(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    play.seat("ada").act("sail")
    assert step(play, "ada").status == "under_way"
    play.wait(1.99)
    assert "sailed" not in play.state.flags
    play.wait(0.01)
    assert ("sailed" in play.state.flags, play.at(ActionDone)) == (True, [2])


def test_an_action_may_wait_for_leave(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    play.seat("bo").act("wait-for-leave")
    assert step(play, "bo").status == "waiting"
    play.wait(5)
    assert play.all(ActionDone) == []
    (asked,) = play.view("ada").approvals
    assert (asked.about, asked.subject) == ("action", "wait-for-leave")
    play.seat("ada").do(AnswerApproval(asked.id, grant=True))
    play.wait(0.99)
    assert play.all(ActionDone) == []
    play.wait(0.01)
    assert play.at(ActionDone) == [6]


def test_what_is_not_approved_costs_nothing(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    play.seat("bo").act("wait-for-leave")
    assert play.view("bo").me.purses[0].amount == 1
    (asked,) = play.view("ada").approvals
    play.seat("ada").do(AnswerApproval(asked.id, grant=False, reason="Too soon."))
    assert play.view("bo").me.purses[0].amount == 2
    assert (step(play, "bo").status, step(play, "bo").text) == ("undone", "Too soon.")


def test_the_one_who_gives_leave_need_not_ask(lay: LaysTables) -> None:
    play = lay(story(actions=(action("go", "north", approval="ada"),))).begun()
    play.seat("ada").act("go")
    assert play.state.done == ("go",)


def test_what_is_under_way_can_be_taken_back(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    move = play.seat("ada").act("sail")
    play.wait(1)
    play.seat("ada").do(UndoAction(move))
    play.wait(5)
    assert (play.state.flags, play.view("ada").me.purses[0].amount) == (frozenset(), 5)
    with refused(Reason.NO_MOVE):
        play.seat("ada").do(UndoAction(move))


def test_what_waits_for_leave_can_be_taken_back(lay: LaysTables) -> None:
    deed = action("go", "bo", approval="ada", undo=Undo())
    play = lay(story(actions=(deed,))).begun()
    move = play.seat("bo").act("go")
    play.seat("bo").do(UndoAction(move))
    assert play.view("ada").approvals == ()
    play.seat("bo").act("go")  # which does not count as done


def test_what_is_done_can_be_taken_back_for_a_while(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    move = play.seat("cy").act("build")
    assert step(play, "cy").undo_until == 60_000
    play.wait(1)
    play.seat("cy").do(UndoAction(move))
    assert play.state.flags == {"built", "razed"}
    assert play.state.done == ()
    assert play.last(ActionUndone).refunded == {}


def test_it_may_be_too_late_to_take_it_back(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    move = play.seat("cy").act("build")
    play.wait(1.001)
    with refused(Reason.CANNOT_UNDO):
        play.seat("cy").do(UndoAction(move))


def test_most_things_can_not_be_taken_back(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    move = play.seat("cy").act("ring")
    with refused(Reason.CANNOT_UNDO):
        play.seat("cy").do(UndoAction(move))
    for seat, name in (("ada", move), ("cy", "v0")):
        with refused(Reason.NO_MOVE):
            play.seat(seat).do(UndoAction(name))


def test_others_learn_of_an_action_when_they_are_to(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    play.seat("cy").act("tell")
    assert play.feeds["di"][-1].text == "Just us."
    assert [e for e in play.feeds["ada"] if e.kind == "action"] == []
    play.wait(1)
    assert play.feeds["ada"][-1].text == "All."
    assert play.at(ActionTold) == [0, 1]


def test_nobody_is_told_of_what_was_taken_back_before(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    move = play.seat("cy").act("tell")
    play.wait(0.5)
    play.seat("cy").do(UndoAction(move))
    play.wait(5)
    assert [e for e in play.feeds["ada"] if e.kind == "action"] == []


def test_only_the_one_who_acts_learns_how_it_turned_out(lay: LaysTables) -> None:
    play = lay(DEEDS).begun()
    before = {seat: len(feed) for seat, feed in play.feeds.items()}
    play.seat("cy").act("gamble")
    assert {s for s, feed in play.feeds.items() if len(feed) > before[s]} == {"cy"}
