"""The guided debrief's three faces: who sees what, and that they follow one step."""

import re

import pytest
from flask import Flask

from tests.kit.desk import FAY, SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.room import Room
from tests.kit.visitor import Visitor
from trainer.core.commands import OpenDebrief

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
