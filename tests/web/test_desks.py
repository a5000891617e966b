"""Boards are told what changed, once, a few times a second; and only facilitators have one."""

from collections.abc import Callable, Iterator
from queue import Empty, Queue
from typing import Any

import pytest
from flask import Flask
from flask_socketio import SocketIO

from tests.kit.desk import FAY, PASSWORD, Desk
from tests.kit.visitor import Visitor, visitor
from trainer.service.ports import Session, Staff
from trainer.web.desks import GATHER, LOOK, Desks, Parts

SOON = 10.0
DESK = {"as": "desk"}
Telling = tuple[str, bool, Parts]


class Hall:
    """A session whose cards a test writes by hand, and what its boards were told."""

    def __init__(self) -> None:
        self.cards = {"one": "1", "two": "1"}
        self.told: Queue[Telling] = Queue()
        self.painted = 0
        self.desks = Desks(self._paint, lambda *telling: self.told.put(telling))

    def _paint(self, _: str, tables: frozenset[str] | None, may: bool) -> Parts:
        self.painted += 1
        return {k: f"{v}{'+' * may}" for k, v in self.cards.items() if not tables or k in tables}

    def next(self) -> Parts:
        return self.told.get(timeout=SOON)[2]


@pytest.fixture(name="hall")
def a_hall() -> Iterator[Hall]:
    hall = Hall()
    hall.desks.opened("s", may=True)
    yield hall
    hall.desks.closed("s", may=True)


def test_who_opens_a_board_is_told_all_of_it_and_then_only_what_changed(hall: Hall) -> None:
    assert hall.next() == {"one": "1+", "two": "1+"}
    hall.cards["two"] = "2"
    hall.desks.touched("s", "two")
    assert hall.next() == {"two": "2+"}


def test_many_events_become_one_message(hall: Hall) -> None:
    hall.next()
    for number in range(200):
        hall.cards["one"] = str(number)
        hall.desks.touched("s", "one")
    assert hall.next()["one"] == "199+"
    assert hall.painted < 10


def test_what_looks_the_same_is_not_sent_again(hall: Hall) -> None:
    hall.next()
    hall.desks.touched("s", "one")
    with pytest.raises(Empty):
        hall.told.get(timeout=GATHER * 2)


def test_what_only_time_changes_is_noticed_too(hall: Hall) -> None:
    hall.next()
    hall.cards["one"] = "late"
    assert hall.told.get(timeout=LOOK + SOON)[2] == {"one": "late+"}


def test_who_comes_later_is_told_all_of_it_as_well(hall: Hall) -> None:
    hall.next()
    hall.desks.opened("s", may=False)
    assert hall.next() == {"one": "1", "two": "1"}
    hall.desks.opened("s", may=True)
    assert hall.next() == {"one": "1+", "two": "1+"}
    hall.desks.closed("s", may=True)
    hall.desks.closed("s", may=False)


def test_a_session_that_nobody_looks_at_is_never_painted(hall: Hall) -> None:
    hall.next()
    before = hall.painted
    hall.desks.touched("elsewhere", "one")
    with pytest.raises(Empty):
        hall.told.get(timeout=GATHER)
    assert hall.painted == before


@pytest.fixture(name="lay")
def a_played_session(desk: Desk) -> Session:
    session = desk.open(tables=2, bots="historical")
    for table in desk.tables(session):
        desk.services.seats.start(session, table, FAY)
    return session


@pytest.fixture(name="look")
def a_way_to_look(app: Flask, lay: Session) -> Callable[[Visitor], list[str] | None]:
    """What a browser's board is told first, by the elements' ids; None where it has none."""
    live: SocketIO = app.extensions["socketio"]

    def look(who: Visitor) -> list[str] | None:
        asked = {"session": lay.id, "as": "desk"}
        socket = live.test_client(app, auth=asked, flask_test_client=who.client)
        if not socket.is_connected():
            return None
        told: list[str] = []
        while not told:
            told = [
                op["id"]
                for message in socket.get_received()
                if message["name"] == "desk"
                for op in message["args"][0]["ops"]
            ]
        socket.disconnect()
        return told

    return look


def test_facilitators_and_their_helpers_have_a_board_and_nobody_else(
    app: Flask, desk: Desk, fay: Visitor, lay: Session, look: Callable[[Visitor], list[str] | None]
) -> None:
    ann, eve, helper, stranger = (visitor(app) for _ in range(4))
    ann.join(lay.code, "Ann")
    for name, one in (("eve", eve), ("hal", helper)):
        account = desk.services.accounts.add(f"{name}@example.org", name, PASSWORD)
        one.sign_in(f"{name}@example.org")
        if one is helper:
            desk.services.directory.add_staff(Staff(lay.id, account.id, "observe"))
    cards = {f"board-{table}" for table in desk.tables(lay)}
    assert {*cards, "queue"} < set(look(fay) or ())
    assert cards < set(look(helper) or ())
    assert [look(one) for one in (ann, eve, stranger)] == [None, None, None]


def test_a_helper_whose_right_is_withdrawn_loses_the_board_at_once(
    app: Flask, desk: Desk, fay: Visitor, lay: Session
) -> None:
    live: SocketIO = app.extensions["socketio"]
    account = desk.services.accounts.add("hal@example.org", "Hal", PASSWORD)
    helper, room = visitor(app), desk.services.staff
    helper.sign_in("hal@example.org")
    room.invite(lay, "hal@example.org", "run")

    def board(who: Visitor, **asked: str) -> Any:
        auth = {"session": lay.id, **asked}
        return live.test_client(app, auth=auth, flask_test_client=who.client)

    mine, theirs, page = board(fay, **DESK), board(helper, **DESK), board(helper)
    room.change(lay, account.id, "observe")
    assert [it.is_connected() for it in (mine, theirs, page)] == [True, False, False]
    again = board(helper, **DESK)
    assert again.is_connected()
    room.remove(lay, account.id)
    assert not again.is_connected()
    assert not board(helper, **DESK).is_connected()
    assert mine.is_connected()
