"""The page of what-ifs: a moment is made a table, and what it came to is laid beside it."""

import re

import pytest
from flask import Flask

from tests.kit.desk import FAY, SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.visitor import Visitor, visitor
from trainer.core.commands import EndTable, ResumeClock
from trainer.service.ports import Staff

SEAT = "north-chief"


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


@pytest.fixture(name="person")
def the_chief_of_the_north(app: Flask, over: Ended) -> Visitor:
    browser = visitor(app)
    browser.get(f"/me/{over.keys[SEAT]}")
    return browser


def here(table: str) -> str:
    return f"/debrief/tables/{table}/what-if"


def fork(fay: Visitor, over: Ended, **asked: object) -> str:
    """The table of a new what-if."""
    answer = fay.post(here(over.table), **{"at": 40, "kept": [SEAT], **asked})
    assert answer.status_code == 303, answer.text
    return str(answer.location).split("/")[3]


def finish(desk: Desk, table: str) -> None:
    desk.services.tables.act(table, ResumeClock(), FAY)
    desk.services.tables.act(table, EndTable("war"), FAY)


def open_both(desk: Desk, fay: Visitor, *tables: str) -> None:
    for table in tables:
        row = desk.services.directory.table(table)
        assert row is not None
        act = f"/facilitator/sessions/{row.session}/tables/{table}/act"
        fay.post(act, type="OpenDebrief", private="yes", names="yes")


def test_a_moment_becomes_a_table_that_a_facilitator_lets_run(fay: Visitor, over: Ended) -> None:
    page = fay.get(f"{here(over.table)}?at=40").text
    assert "Fork this moment" in page
    table = fork(fay, over)
    page = fay.get(here(table)).text
    assert "Still to happen" in page
    assert "It stands still" in page
    act = re.findall(r'action="(/facilitator/[^"]+/act)"', page)[0]
    assert fay.post(act, type="ResumeClock", next="what-if").location == here(table)
    assert "It is in play" in fay.get(here(table)).text
    assert "Table 2" in fay.get(here(over.table)).text


def test_all_that_may_be_otherwise_is_taken_as_it_is_offered(
    desk: Desk, fay: Visitor, over: Ended
) -> None:
    page = fay.get(f"{here(over.table)}?at=40").text
    offered = re.findall(r'<option value="([a-z]+:[^"]+)"', page)
    kinds = {one.partition(":")[0]: one for one in offered}
    assert {"paper", "barred", "opened", "closed", "prompt", "adjusted", "longer"} <= kinds.keys()
    for change in kinds.values():
        fork(fay, over, change=change, to="mediator", value="3", reason="For once")
    changes = {one.change for one in desk.services.after.forks.of(over.session.id).values()}
    assert len(changes) == len(kinds)
    assert "" not in changes


def test_what_can_not_be_otherwise_is_refused_in_a_sentence(fay: Visitor, over: Ended) -> None:
    for asked, words in (
        ({"change": "adjusted:tension", "value": "3"}, "Give a reason"),
        ({"change": "adjusted:tension", "value": "many"}, "That is no number."),
        ({"change": "paper:orders"}, "Say who is to know."),
        ({"change": "paper:ghost", "to": "mediator"}, "Choose what is to be otherwise."),
        ({"minutes": "-1"}, "Give a number of minutes"),
    ):
        answer = fay.post(here(over.table), at="40", **asked)
        assert answer.status_code == 422
        assert words in answer.text


def test_five_minutes_of_the_last_bargain_are_one_link_away(
    desk: Desk, fay: Visitor, over: Ended
) -> None:
    link = re.findall(r'href="([^"]+minutes=5)"', fay.get(here(over.table)).text)[0]
    page = fay.get(link.replace("&amp;", "&")).text
    assert 'name="minutes" inputmode="decimal" value="5"' in page
    at = re.findall(r'name="at" value="(\d+)"', page)[0]
    table = fork(fay, over, at=at, minutes=5)
    state = desk.services.tables.state(table)
    assert state.phase_ends - state.t == 5 * 60_000


def test_people_learn_of_their_second_seat(
    desk: Desk, fay: Visitor, over: Ended, person: Visitor
) -> None:
    table = fork(fay, over)
    lobby = person.get(f"/lobby/{over.session.id}").text
    assert f'href="/table/{table}/{SEAT}"' in lobby
    assert "what-if of table 1" in lobby
    ended = person.get(f"/table/{over.table}/{SEAT}").text
    assert "what-if of your table" in ended
    assert f'href="/table/{table}/{SEAT}"' in ended
    assert person.get(f"/table/{table}/{SEAT}").status_code == 200
    finish(desk, table)
    assert "what-if of your table" not in person.get(f"/table/{over.table}/{SEAT}").text


def test_the_difference_is_shown_once_both_are_over(desk: Desk, fay: Visitor, over: Ended) -> None:
    table = fork(fay, over)
    finish(desk, table)
    for page in (fay.get(here(table)).text, fay.get(here(over.table)).text):
        assert "instead of" in page
    assert "What was agreed" in fay.get(here(table)).text


def test_people_read_their_own_value_until_both_debriefs_are_open(
    desk: Desk, fay: Visitor, over: Ended, person: Visitor
) -> None:
    table = fork(fay, over, change="adjusted:tension", value="3", reason="Quiet days")
    finish(desk, table)
    page = person.get(here(table)).text
    assert "What it is worth" in page
    assert "What was agreed" not in page
    assert "Quiet days" not in page
    open_both(desk, fay, over.table)
    assert "What was agreed" not in person.get(here(table)).text
    open_both(desk, fay, table)
    assert "What was agreed" in person.get(here(table)).text
    assert "Quiet days" in person.get(here(over.table)).text


def test_who_sat_at_neither_reads_of_neither(
    app: Flask, desk: Desk, fay: Visitor, over: Ended
) -> None:
    table = fork(fay, over)
    other = visitor(app)
    other.get(f"/me/{over.keys['mediator']}")
    finish(desk, table)
    assert other.get(here(table)).status_code == 404
    assert "Table 2" not in other.get(here(over.table)).text
    assert other.post(here(over.table), at="40").status_code == 303  # to sign in


def test_who_observes_reads_the_page_and_opens_nothing(
    app: Flask, desk: Desk, fay: Visitor, over: Ended
) -> None:
    table = fork(fay, over)
    gus = desk.services.accounts.add("gus@example.org", "Gus", "correct horse")
    desk.services.directory.add_staff(Staff(over.session.id, gus.id, "observe"))
    browser = visitor(app)
    browser.sign_in("gus@example.org")
    page = browser.get(here(over.table)).text
    assert "Table 2" in page
    assert "Fork this moment" not in page
    assert "Let it run" not in page
    assert browser.post(here(table), at="40").status_code == 403


def test_the_board_says_of_which_table_it_is_a_what_if(
    desk: Desk, fay: Visitor, over: Ended
) -> None:
    table = fork(fay, over)
    page = fay.get(f"/facilitator/sessions/{over.session.id}/board").text
    assert page.count("What-if of table 1") == 1
    finish(desk, table)
    assert "What-if of table 1" in fay.get(f"/facilitator/sessions/{over.session.id}/board").text
