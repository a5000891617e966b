"""The codec: every event and command goes to plain JSON and comes back as it was."""

from random import Random

import orjson
import pytest
from cattrs.errors import BaseValidationError

from tests.core.crowd import Crowd
from tests.kit.strategies import SEAT, TABLE
from trainer.core.actors import Actor, ByClock, ByFacilitator, BySeat
from trainer.core.codec import decode, encode, names
from trainer.core.commands import Command, SeatCommand, TableCommand
from trainer.core.events import Event, Recorded
from trainer.core.view import FeedEntry, SeatView


def through(value: object, kind: object) -> object:
    return decode(orjson.loads(orjson.dumps(encode(value, kind))), kind)


@pytest.fixture(scope="module")
def crowd() -> Crowd:
    """A table at which much has happened."""
    crowd, dice = Crowd(), Random(3)
    for _ in range(150):
        crowd.step(dice)
    return crowd


def test_every_event_comes_back_as_it_was(crowd: Crowd) -> None:
    for recorded in crowd.play.events:
        assert through(recorded, Recorded) == recorded
        assert through(recorded.event, Event) == recorded.event


def test_every_command_comes_back_as_it_was(crowd: Crowd) -> None:
    dice = Random(1)
    for make in (*SEAT, *TABLE) * 5:
        command = make(dice, crowd.play.state, "some words")
        plain = encode(command, Command)
        assert plain["type"] == type(command).__name__
        assert repr(decode(plain, Command)) == repr(command)  # NaN is not itself


@pytest.mark.parametrize("actor", [BySeat("ada"), ByFacilitator("Fay"), ByClock()])
def test_every_actor_comes_back_as_it_was(actor: Actor) -> None:
    assert through(actor, Actor) == actor


def test_every_view_and_entry_is_plain_data(crowd: Crowd) -> None:
    for seat, feed in crowd.play.feeds.items():
        view = crowd.play.view(seat)
        assert through(view, SeatView) == view
        assert [through(e, FeedEntry) for e in feed] == feed


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"type": "NoSuch"},
        {"type": "PostMessage", "channel": "square"},
        {"type": "PostMessage", "channel": "square", "text": "x", "more": 1},
        {"type": "CastVote", "motion": "n", "vote": "perhaps"},
        {"type": "PauseClock"},
        [],
        "PostMessage",
    ],
)
def test_what_is_no_seats_command_is_not_read_as_one(plain: object) -> None:
    with pytest.raises((BaseValidationError, KeyError, TypeError, ValueError)):
        decode(plain, SeatCommand)


def test_the_classes_of_a_union_are_known_by_name() -> None:
    every = names(Command)
    assert set(names(SeatCommand)) | set(names(TableCommand)) == set(every)
    assert len(names(Event)) == len({kind.__name__ for kind in names(Event).values()})
    assert "PostMessage" in every
