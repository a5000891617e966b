"""The replay tells a table exactly as it was told while it was played."""

from random import Random

import pytest

from tests.core.crowd import Crowd
from tests.kit.play import Play
from tests.kit.story import story
from trainer.core.commands import RevokeMessage
from trainer.core.ids import SeatId
from trainer.core.view import FeedEntry, SeatView
from trainer.core.views import project
from trainer.debrief.replay import APART, Replay

Moment = tuple[dict[SeatId, SeatView], dict[SeatId, list[FeedEntry]]]


def _moment(play: Play) -> Moment:
    views = {seat: project(play.state, seat) for seat in play.feeds}
    return views, {seat: list(feed) for seat, feed in play.feeds.items()}


@pytest.fixture(scope="module")
def lived() -> tuple[Play, dict[int, Moment]]:
    """A lively table, and what each seat saw after each command of it."""
    crowd, dice = Crowd(), Random(5)
    seen: dict[int, Moment] = {}
    while crowd.play.state.seq < APART * 8 and crowd.play.state.status != "ended":
        crowd.step(dice)
        seen[crowd.play.state.seq] = _moment(crowd.play)
    return crowd.play, seen


def test_every_seat_sees_each_moment_as_it_was_lived(
    lived: tuple[Play, dict[int, Moment]],
) -> None:
    play, seen = lived
    replay = Replay(play.scenario, play.events)
    assert len(seen) > 20
    for seq, (views, feeds) in seen.items():
        state = replay.state(seq)
        assert {seat: project(state, seat) for seat in views} == views
        assert {seat: replay.feed(seat, seq) for seat in feeds} == feeds


def test_a_moment_before_a_revocation_still_holds_the_words() -> None:
    play = Play(story()).begun()
    play.seat("ada").say("square", "We strike at dawn.")
    said = play.state.seq
    message = next(e.ref for e in reversed(play.feeds["bo"]) if e.kind == "message")
    play.facilitator.do(RevokeMessage(message))
    replay = Replay(play.scenario, play.events)
    assert "We strike at dawn." in [entry.text for entry in replay.feed("bo", said)]
    assert "We strike at dawn." not in [entry.text for entry in replay.feed("bo", replay.last)]


def test_a_number_outside_the_table_means_its_nearest_moment() -> None:
    play = Play(story()).begun()
    replay = Replay(play.scenario, play.events)
    assert replay.state(-3).seq == 0
    assert replay.state(10_000) == replay.final == play.state
    assert Replay(play.scenario, ()).wall(4) == 0
