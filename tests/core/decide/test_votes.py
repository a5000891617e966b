"""Votes: motions moved, seconded, amended, and carried or lost by a body's own rule."""

from dataclasses import replace
from typing import Any

from tests.kit.play import LaysTables, Play, refused
from tests.kit.story import action, flag, story
from trainer.core.bargain import Body, Chorus, MotionTemplate
from trainer.core.commands import LeaveSeat
from trainer.core.events.votes import BallotReceived, MotionClosed, VoteCast
from trainer.core.refusals import Reason
from trainer.core.scenario import Scenario
from trainer.core.view import BodyView

INSPECT = MotionTemplate(
    id="inspect",
    title="Inspect",
    text="Send {{ int(minutes) }} inspectors.",
    movers=("cy", "eve"),
    carried=(flag("inspected"),),
    lost=(flag("spurned"),),
)
COUNCIL = Body(
    id="council",
    name="The council",
    voters=("ada", "cy", "di"),
    movers=("eve",),
    minutes=2,
    motions=(INSPECT, replace(INSPECT, id="later", when='"rung" in flags', why_not="Not yet.")),
)


def council(**more: Any) -> Scenario:
    ring = action("ring", effects=(flag("rung"),))
    return story(bodies=(replace(COUNCIL, **more),), actions=(ring,))


def before(play: Play, seat: str) -> BodyView:
    return play.view(seat).bodies[0]


def ballot(play: Play, *votes: str) -> str:
    """A motion, seconded, on which Ada, Cy and Di vote so."""
    motion = play.seat("eve").move("council", "inspect")
    play.seat("ada").second(motion)
    for seat, vote in zip(("ada", "cy", "di"), votes, strict=False):
        play.seat(seat).vote(motion, vote)  # type: ignore[arg-type]
    return motion


def result(play: Play) -> str:
    return play.last(MotionClosed).result


def test_more_yes_than_no_carries_a_motion(lay: LaysTables) -> None:
    for votes, expected in (
        (("yes", "abstain", "abstain"), "carried"),
        (("yes", "no", "abstain"), "lost"),
        (("abstain", "abstain", "abstain"), "lost"),
    ):
        play = lay(council()).begun()
        ballot(play, *votes)
        assert result(play) == expected


def test_a_body_may_need_so_many_yes_votes(lay: LaysTables) -> None:
    play = lay(council(needed=3)).begun()
    ballot(play, "yes", "yes", "abstain")
    assert result(play) == "lost"
    assert play.state.lost == ("inspect",)
    assert "spurned" in play.state.flags


def test_a_veto_stops_what_the_votes_would_carry(lay: LaysTables) -> None:
    play = lay(council(veto=("cy",))).begun()
    ballot(play, "yes", "no", "yes")
    assert result(play) == "vetoed"
    assert "spurned" in play.state.flags


def test_a_veto_holder_who_abstains_stops_nothing(lay: LaysTables) -> None:
    play = lay(council(veto=("cy",))).begun()
    ballot(play, "yes", "abstain", "yes")
    assert result(play) == "carried"


def test_a_chorus_votes_as_a_block(lay: LaysTables) -> None:
    bloc = Chorus(name="The islands", votes=5, yes_when="false", no_when='"rung" in flags')
    play = lay(council(chorus=(bloc,))).begun()
    ballot(play, "yes", "yes", "yes")
    assert play.last(MotionClosed).tally == {"yes": 3, "no": 0, "abstain": 5}
    play = lay(council(chorus=(bloc,))).begun()
    play.seat("bo").act("ring")
    ballot(play, "yes", "yes", "yes")
    assert result(play) == "lost"


def test_a_chorus_may_ask_which_motion_it_is(lay: LaysTables) -> None:
    bloc = Chorus(name="The islands", votes=5, yes_when='motion == "inspect"', veto=True)
    play = lay(council(chorus=(bloc,))).begun()
    ballot(play, "no", "no", "no")
    assert result(play) == "carried"


def test_a_chorus_may_hold_a_veto(lay: LaysTables) -> None:
    bloc = Chorus(name="The powers", votes=1, no_when="true", veto=True)
    play = lay(council(chorus=(bloc,))).begun()
    ballot(play, "yes", "yes", "yes")
    assert result(play) == "vetoed"


def test_a_ballot_closes_at_its_deadline(lay: LaysTables) -> None:
    play = lay(council()).begun()
    ballot(play, "yes")
    play.wait(1.99)
    assert play.all(MotionClosed) == []
    play.wait(0.01)
    assert (result(play), play.at(MotionClosed)) == ("carried", [2])


def test_empty_seats_are_not_waited_for(lay: LaysTables) -> None:
    play = lay(council()).begun()
    play.facilitator.do(LeaveSeat("di"))
    ballot(play, "yes", "yes")
    assert result(play) == "carried"


def test_a_roll_call_names_every_vote(lay: LaysTables) -> None:
    play = lay(council()).begun()
    ballot(play, "yes", "no", "yes")
    (past,) = before(play, "bo").past
    assert past.roll == {"ada": "yes", "cy": "no", "di": "yes"}


def test_a_secret_ballot_says_who_has_voted_and_never_how(lay: LaysTables) -> None:
    play = lay(council(ballot="secret")).begun()
    ballot(play, "yes", "no")
    motion = before(play, "bo").motion
    assert motion is not None
    assert motion.votes == {"ada": "voted", "cy": "voted"}
    own = before(play, "cy").motion
    assert own is not None
    assert own.my_vote == "no"
    assert len(play.all(BallotReceived)) == len(play.all(VoteCast)) == 2
    assert not any("votes no" in e.text for e in play.feeds["ada"])
    play.wait(2)
    assert play.last(MotionClosed).roll == {}


def test_one_votes_once(lay: LaysTables) -> None:
    play = lay(council()).begun()
    motion = ballot(play, "yes")
    with refused(Reason.ALREADY_VOTED):
        play.seat("ada").vote(motion, "no")


def test_only_voters_vote(lay: LaysTables) -> None:
    play = lay(council()).begun()
    motion = ballot(play)
    for seat in ("eve", "bo"):
        with refused(Reason.NO_MOTION):
            play.seat(seat).vote(motion, "yes")


def test_who_does_not_watch_a_body_learns_nothing_of_it(lay: LaysTables) -> None:
    play = lay(council(watched_by=("north",))).begun()
    ballot(play, "yes", "yes", "yes")
    assert len(play.view("bo").bodies) == 1
    assert [e for e in play.feeds["bo"] if e.kind == "vote"]
    closed = lay(council(watched_by=(), movers=())).begun()
    assert closed.view("eve").bodies == ()


def test_motions_long_past_leave_the_page(lay: LaysTables) -> None:
    play = lay(council()).begun()
    for _ in range(10):
        ballot(play, "yes", "yes", "yes")
    assert len(before(play, "bo").past) == 6
    assert len(play.state.motions) == 6
