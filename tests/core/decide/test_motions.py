"""Motions: moved, seconded and amended before anybody votes."""

import pytest

from tests.core.decide.test_votes import ballot, before, council, result
from tests.kit.play import LaysTables, refused
from trainer.core.commands import AmendMotion, AnswerAmendment
from trainer.core.events.votes import MotionClosed, MotionSeconded
from trainer.core.refusals import Reason


def test_a_motion_is_moved_seconded_and_voted_on(lay: LaysTables) -> None:
    play = lay(council()).begun()
    ballot(play, "yes", "no", "yes")
    assert result(play) == "carried"
    assert play.last(MotionClosed).tally == {"yes": 2, "no": 1, "abstain": 0}
    assert play.state.carried == ("inspect",)
    assert "inspected" in play.state.flags


def test_nobody_votes_on_what_was_not_seconded(lay: LaysTables) -> None:
    play = lay(council()).begun()
    motion = play.seat("eve").move("council", "inspect")
    with refused(Reason.NOT_SECONDED):
        play.seat("ada").vote(motion, "yes")


def test_nobody_seconds_their_own_motion(lay: LaysTables) -> None:
    play = lay(council()).begun()
    motion = play.seat("eve").move("council", "inspect")
    with refused(Reason.OWN_MOTION):
        play.seat("eve").second(motion)
    play.seat("cy").second(motion)
    with refused(Reason.BALLOT_OPEN):
        play.seat("di").second(motion)


def test_a_body_may_do_without_a_second(lay: LaysTables) -> None:
    play = lay(council(second=False)).begun()
    motion = play.seat("eve").move("council", "inspect")
    play.seat("ada").vote(motion, "yes")
    assert play.all(MotionSeconded)


def test_a_motion_nobody_seconds_falls(lay: LaysTables) -> None:
    play = lay(council()).begun()
    play.seat("eve").move("council", "inspect")
    play.wait(2)
    assert result(play) == "lost"
    assert (play.state.lost, play.state.flags) == ((), frozenset())
    assert "nobody has seconded" in play.feeds["ada"][-1].text
    play.seat("eve").move("council", "inspect")


def test_a_body_deals_with_one_motion_at_a_time(lay: LaysTables) -> None:
    play = lay(council()).begun()
    play.seat("eve").move("council", "inspect")
    with refused(Reason.MOTION_PENDING):
        play.seat("ada").move("council", title="Adjourn", text="Until tomorrow.")


def test_one_may_move_in_ones_own_words(lay: LaysTables) -> None:
    play = lay(council()).begun()
    play.seat("ada").move("council", title="Adjourn", text="Until tomorrow.")
    motion = before(play, "bo").motion
    assert motion is not None
    assert (motion.title, motion.text, motion.by) == ("Adjourn", "Until tomorrow.", "ada")
    for title, text in (("", "Until tomorrow."), ("Adjourn", " ")):
        with refused(Reason.EMPTY_TEXT):
            lay(council()).begun().seat("ada").move("council", title=title, text=text)


def test_a_body_may_know_only_foreseen_motions(lay: LaysTables) -> None:
    play = lay(council(free_motions=False)).begun()
    with refused(Reason.MOTION_BARRED):
        play.seat("ada").move("council", title="Adjourn", text="Until tomorrow.")


def test_a_foreseen_motion_has_its_movers_and_its_time(lay: LaysTables) -> None:
    play = lay(council()).begun()
    for seat, template in (("ada", "inspect"), ("ada", "no-such")):
        with refused(Reason.MOTION_BARRED):
            play.seat(seat).move("council", template)
    with refused(Reason.MOTION_BARRED, "Not yet."):
        play.seat("eve").move("council", "later")
    play.seat("bo").act("ring")
    assert [f.id for f in before(play, "eve").forms] == ["inspect", "later"]
    play.seat("eve").move("council", "later")


def test_a_foreseen_motion_speaks_of_the_moment(lay: LaysTables) -> None:
    play = lay(council()).begun()
    play.wait(3)
    play.seat("eve").move("council", "inspect")
    motion = before(play, "eve").motion
    assert motion is not None
    assert motion.text == "Send 3 inspectors."


def test_only_members_move(lay: LaysTables) -> None:
    play = lay(council()).begun()
    for body in ("council", "no-such"):
        with refused(Reason.NO_BODY):
            play.seat("bo").move(body, "inspect")


def test_a_body_may_not_be_in_session(lay: LaysTables) -> None:
    play = lay(council(when='"rung" in flags', why_not="Ring first.")).begun()
    with refused(Reason.BODY_CLOSED, "Ring first."):
        play.seat("eve").move("council", "inspect")
    play.seat("bo").act("ring")
    play.seat("eve").move("council", "inspect")


def test_the_mover_takes_an_amendment_or_keeps_the_text(lay: LaysTables) -> None:
    play = lay(council()).begun()
    motion = play.seat("ada").move("council", title="Adjourn", text="Until tomorrow.")
    play.seat("cy").do(AmendMotion(motion, "Until noon."))
    with refused(Reason.NOT_YOURS):
        play.seat("di").do(AnswerAmendment(motion, accept=True))
    play.seat("ada").do(AnswerAmendment(motion, accept=True))
    assert play.state.motions[motion].text == "Until noon."
    play.seat("cy").do(AmendMotion(motion, "For ever."))
    play.seat("ada").do(AnswerAmendment(motion, accept=False))
    assert play.state.motions[motion].text == "Until noon."
    with refused(Reason.NO_AMENDMENT):
        play.seat("ada").do(AnswerAmendment(motion, accept=True))


def test_the_text_stands_once_the_ballot_is_open(lay: LaysTables) -> None:
    play = lay(council()).begun()
    motion = play.seat("ada").move("council", title="Adjourn", text="Until tomorrow.")
    play.seat("cy").do(AmendMotion(motion, "Until noon."))
    play.seat("cy").second(motion)
    with refused(Reason.BALLOT_OPEN):
        play.seat("ada").do(AnswerAmendment(motion, accept=True))
    with refused(Reason.BALLOT_OPEN):
        play.seat("cy").do(AmendMotion(motion, "Until dusk."))


@pytest.mark.parametrize("motion", ["n0", ""])
def test_there_must_be_a_motion(lay: LaysTables, motion: str) -> None:
    play = lay(council()).begun()
    with refused(Reason.NO_MOTION):
        play.seat("ada").second(motion)
