"""The guided debrief's three faces: who sees what, and that they follow one step."""

import re

import pytest
from flask import Flask

from tests.core.secrets import WRITTEN
from tests.kit.desk import FAY, PASSWORD, SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.visitor import Visitor, visitor
from trainer.core.commands import OpenDebrief
from trainer.service.access import Floor
from trainer.service.notes import Pin
from trainer.service.ports import Staff

FIGURES = (
    "/debrief/tables/{table}/ledger",
    "/debrief/tables/{table}/charts",
    "/debrief/tables/{table}/mine",
    "/debrief/tables/{table}/what-if",
    "/debrief/tables/{table}/report",
    "/debrief/tables/{table}/report.md",
    "/debrief/sessions/{session}",
    "/debrief/sessions/{session}/report",
)
WAY = ("leave", "feelings", "happened", "learnt", "cases", "what_if", "next")


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


class Room:
    """Fay at her console, and somebody in every seat."""

    def __init__(self, app: Flask, over: Ended, fay: Visitor) -> None:
        self.app, self.over, self.fay = app, over, fay
        self.base = f"/debrief/sessions/{over.session.id}/guide"
        self.screen = f"{self.base}/screen"
        self.part = f"{self.base}/{over.table}"
        self.people = {seat: visitor(app) for seat in over.keys}
        for seat, key in over.keys.items():
            self.people[seat].get(f"/me/{key}")

    def lead(self, do: str, **fields: str) -> None:
        assert self.fay.post(self.base, do=do, **fields).status_code == 303

    def on_to(self, step: str) -> None:
        """From the start (or wherever it is) to a step."""
        self.lead("go", step=step)

    def say(self, seat: str, do: str, status: int = 303, **fields: object) -> str:
        answer = self.people[seat].post(self.part, do=do, **fields)
        assert answer.status_code == status, answer.text
        return str(answer.text)

    def faces(self) -> dict[str, str]:
        """The console, the screen, and a trainee's page."""
        found = {"console": self.fay.get(self.base).text, "screen": self.fay.get(self.screen).text}
        return {**found, "part": self.people["mediator"].get(self.part).text}


@pytest.fixture(name="room")
def a_room(app: Flask, over: Ended, fay: Visitor) -> Room:
    return Room(app, over, fay)


def test_the_three_faces_follow_one_step_from_before_to_after(room: Room) -> None:
    before = room.faces()
    assert "Choose how long" in before["console"]
    assert "begins soon" in before["screen"]
    assert "has not begun yet" in before["part"]
    room.lead("plan", length="long")
    at = ""
    for step in WAY:
        room.lead("next", at=at)
        at = step
        for name, text in room.faces().items():
            assert f'data-step="{step}"' in text, name
    room.lead("next", at="next")
    after = room.faces()
    assert "It is over" in after["console"]
    assert "Thank you" in after["screen"]
    assert "The debrief is over" in after["part"]
    room.lead("back", at="over")
    assert 'data-step="next"' in room.faces()["part"]


def test_a_second_click_on_the_same_page_does_not_skip_a_step(room: Room) -> None:
    room.lead("plan", length="short")
    room.lead("next", at="")
    room.lead("next", at="leave")
    room.lead("next", at="leave")
    assert 'data-step="feelings"' in room.faces()["part"]


def test_scorecards_stay_shut_until_people_have_left_their_role(room: Room) -> None:
    card, data = room.over.url("mediator", "/scorecard"), "/scorecard.json"
    ann = room.people["mediator"]
    room.lead("plan", length="short")
    assert "There is no total" in ann.get(card).text
    room.lead("next", at="")
    page = ann.get(card).text
    assert "stay shut until everybody has left their role" in page
    assert "There is no total" not in page
    answer = ann.get(room.over.url("mediator", data))
    assert answer.status_code == 422
    assert (answer.json or {})["reason"] == "in_debrief"
    for path in FIGURES:
        there = path.format(table=room.over.table, session=room.over.session.id)
        assert "Your scorecard waits" in ann.get(there).text, path
        assert "Your scorecard waits" not in room.fay.get(there).text, path
    room.lead("next", at="leave")
    assert "There is no total" in ann.get(card).text
    assert ann.get(room.over.url("mediator", data)).status_code == 200


def test_the_table_s_page_leads_into_a_debrief_that_has_begun(room: Room) -> None:
    page, ann = room.over.url("mediator"), room.people["mediator"]
    room.lead("plan", length="short")
    assert re.search(r'id="guided"[^>]* hidden', ann.get(page).text)
    room.lead("next", at="")
    assert not re.search(r'id="guided"[^>]* hidden', ann.get(page).text)
    way = ann.get(f"/debrief/tables/{room.over.table}/guide", follow_redirects=True)
    assert "Leave the role" in way.text


def test_a_poll_shows_how_many_and_only_when_closed_what(room: Room) -> None:
    room.lead("plan", length="short")
    room.on_to("feelings")
    for seat, feeling in zip(room.people, ("tense", "tense", "proud"), strict=False):
        room.say(seat, "poll", step="feelings", feeling=feeling, word=f"<b>{feeling}</b>")
    for name, text in room.faces().items():
        assert "<dt>tense</dt>" not in text, name
    assert "3 of 5 have answered" in room.faces()["screen"]
    assert "The mediator" in re.split("Not yet:", room.faces()["console"])[1]
    room.lead("close")
    for name, text in room.faces().items():
        assert "<dt>tense</dt>" in text, name
        assert "&lt;b&gt;proud" in text, name
        assert "<b>proud" not in text, name
    seat = next(iter(room.people))
    refused = room.say(seat, "poll", 422, step="feelings", feeling="calm")
    assert "closed and counted" in refused


def test_what_is_on_the_list_is_for_the_room_and_what_is_private_for_nobody(room: Room) -> None:
    room.lead("plan", length="short")
    room.on_to("happened")
    room.say("mediator", "recall", text="The <i>storm</i> came")
    room.say("north-chief", "recall", text="They signed")
    line = re.findall(r'name="line" value="(\w+)"', room.faces()["part"])[1]
    room.say("mediator", "earlier", line=line)
    for name, text in room.faces().items():
        assert text.index("They signed") < text.index("The &lt;i&gt;storm"), name
    assert room.people["mediator"].post(room.part, do="strike", line=line).status_code == 404
    room.lead("strike", table=room.over.table, line=line)
    room.on_to("learnt")
    room.say("mediator", "say", step="learnt", text="Listen <first>")
    faces = room.faces()
    assert "Listen &lt;first&gt;" in faces["part"]
    assert "Listen" not in faces["console"] + faces["screen"]
    assert "The mediator" in faces["console"].split("Not yet:")[0]
    assert "Listen" not in room.people["north-chief"].get(room.part).text
    room.say("mediator", "say", 404, step="next", text="Too early")
    room.say("mediator", "poll", 404, step="learnt", feeling="calm")
    room.say("mediator", "say", 404, step="ghost", text="Where?")
    room.say("mediator", "guess", 404)
    room.lead("clip", paper="", eyes="--5")
    room.lead("more", minutes="--5")
    assert room.fay.post(room.base, do="strike").status_code == 303


def test_the_record_stands_beside_the_list_as_far_as_it_is_open(room: Room, desk: Desk) -> None:
    room.lead("plan", length="short")
    room.on_to("happened")
    assert 'class="marked"' not in room.faces()["part"]
    room.lead("record", show="yes")
    closed = room.faces()
    for name, text in closed.items():
        assert 'class="marked"' in text, name
        assert "hazelgrouse" not in text, name
    desk.services.tables.act(room.over.table, OpenDebrief(private=True, names=True), FAY)
    opened = room.faces()
    assert opened["part"].count("data-kind") > closed["part"].count("data-kind")
    for name, text in opened.items():
        assert "hazelgrouse" in text, name


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


def test_the_plan_is_changed_before_and_while_it_goes_on(room: Room) -> None:
    room.lead("plan", length="short")
    room.lead("drop", step="cases")
    room.lead("restore", step="what_if")
    room.lead("add", title="A <walk>", ask="Where would you sit?", minutes="3")
    room.lead("minutes", step="next", minutes="99999")
    room.lead("later", step="leave")
    room.lead("more", minutes="none")
    console = room.faces()["console"]
    assert "Take up “How does it relate to real cases?”" in console
    assert "A &lt;walk&gt;" in console
    room.lead("next", at="")
    assert 'data-step="feelings"' in room.faces()["part"]
    room.on_to("own-1")
    for name, text in room.faces().items():
        assert "Where would you sit?" in text, name
    room.lead("end")
    assert "Thank you" in room.faces()["screen"]


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
