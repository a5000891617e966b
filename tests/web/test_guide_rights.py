"""The guided debrief shows nobody more than is theirs: on the wall, on a page, by a link."""

import re

import pytest
from flask import Flask

from tests.core.secrets import WRITTEN
from tests.kit.desk import FAY, PASSWORD, SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.room import Room
from tests.kit.visitor import Visitor, visitor
from trainer.core.commands import OpenDebrief
from trainer.service.access import Floor
from trainer.service.notes import Pin
from trainer.service.ports import Staff

WAY = ("leave", "feelings", "happened", "learnt", "cases", "what_if", "next")


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


@pytest.fixture(name="room")
def a_room(app: Flask, over: Ended, fay: Visitor) -> Room:
    return Room(app, over, fay)


def test_a_computer_that_nobody_is_signed_in_on_shows_the_wall_and_nothing_else(
    room: Room, app: Flask
) -> None:
    room.lead("plan", length="short")
    room.lead("next", at="")
    link = re.findall(r'href="http://[^/]+(/wall/[^"]+)"', room.fay.get(room.base).text)[0]
    wall = visitor(app)
    page = wall.get(link).text
    assert 'data-step="leave"' in page
    assert "<form" not in page
    assert wall.get(link.replace("/wall/", "/wall/x")).status_code == 404
    assert wall.get(room.screen).status_code == 303


def test_the_wall_holds_no_word_that_somebody_in_the_room_may_not_read(
    room: Room, desk: Desk
) -> None:
    room.lead("plan", length="long")
    room.lead("record", show="yes")
    scenario = desk.services.tables.state(room.over.table).scenario
    kept = [
        word
        for word, audience in WRITTEN.items()
        if word.isalpha() and scenario.seats(audience) != scenario.everybody
    ]
    for step in WAY:
        room.on_to(step)
        wall = room.fay.get(room.screen).text.casefold()
        assert [word for word in kept if word in wall] == []


def test_a_clip_shows_the_room_no_more_than_it_may_see(room: Room, desk: Desk) -> None:
    row = desk.services.directory.table(room.over.table)
    assert row
    floor = Floor(row, room.over.session)
    made = [
        desk.services.notes.bookmark(floor, desk.fay.id, label, Pin(40)).id
        for label in ("The turn", "Later")
    ]
    room.lead("plan", length="short")
    room.on_to("happened")
    room.lead("clip", paper=made[0], eyes="north-chief")
    room.lead("clip", paper="guessed", eyes="")
    room.lead("play", clip="0")
    framed = re.findall(r'<iframe src="([^"]+)"', room.faces()["screen"])[0].replace("&amp;", "&")
    assert framed.endswith("/40/public?as=room")
    there = f"/debrief/tables/{room.over.table}/40"
    assert room.fay.get(f"{there}/eyes/north-chief?as=room").status_code == 404
    assert room.fay.get(f"{there}/truth?as=room").status_code == 404
    assert room.fay.get(framed).headers["X-Frame-Options"] == "SAMEORIGIN"
    desk.services.tables.act(room.over.table, OpenDebrief(private=True, names=False), FAY)
    framed = re.findall(r'<iframe src="([^"]+)"', room.faces()["screen"])[0].replace("&amp;", "&")
    assert framed.endswith("/40/eyes/north-chief?as=room")
    page = room.fay.get(framed).text
    assert "The north-chief" not in page  # people go by their role
    room.lead("unclip", clip="0")
    assert "<iframe" not in room.faces()["screen"]


def test_whoever_has_no_part_in_it_finds_nothing(room: Room, app: Flask, desk: Desk) -> None:
    room.lead("plan", length="short")
    room.lead("next", at="")
    onlooker, stranger, other = visitor(app), visitor(app), visitor(app)
    onlooker.join(room.over.session.code, "Olga")
    elsewhere = lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")
    other.get(f"/me/{elsewhere.keys['mediator']}")
    for one in (onlooker, stranger, other):
        for path in (room.part, f"/debrief/tables/{room.over.table}/guide"):
            assert one.get(path).status_code == 404
        assert one.post(room.part, do="recall", text="x").status_code == 404
        assert one.get(room.base).status_code == 303  # to the sign-in page
        assert one.post(room.base, do="next").status_code == 303
    for path in (room.part, room.base.replace(room.over.session.id, elsewhere.session.id)):
        crossed = path.replace(room.over.table, elsewhere.table)
        assert room.people["mediator"].get(crossed).status_code in (303, 404)
    assert 'data-step="leave"' in room.faces()["part"]


@pytest.mark.parametrize(("right", "status"), [("observe", 403), ("assess", 403), ("run", 303)])
def test_who_only_watches_sees_the_debrief_and_leads_it_only_who_may_run_it(
    room: Room, app: Flask, desk: Desk, right: str, status: int
) -> None:
    helper = desk.services.accounts.add("eve@example.org", "Eve", PASSWORD)
    eve = visitor(app)
    eve.sign_in("eve@example.org")
    for path in (room.base, room.screen):
        assert eve.get(path).status_code == 404
    desk.services.directory.add_staff(Staff(room.over.session.id, helper.id, right))  # type: ignore[arg-type]
    room.lead("plan", length="short")
    for path in (room.base, room.screen):
        answer = eve.get(path)
        assert answer.status_code == 200
        assert (">Begin</button>" in answer.text) is (right == "run")
    assert eve.post(room.base, do="next", at="").status_code == status
