"""The ledger's page: all of it for whoever may see everything, else what one's own seat learnt."""

import re

import pytest
from flask import Flask

from tests.kit.desk import SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.visitor import Visitor, visitor

ANNEX = "heronglass battery"


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


def _page(browser: Visitor, over: Ended, more: str = "") -> str:
    answer = browser.get(f"/debrief/tables/{over.table}/ledger{more}")
    assert answer.status_code == 200, answer.text[:400]
    return " ".join(answer.text.split())


def _seated(app: Flask, over: Ended, seat: str) -> Visitor:
    browser = visitor(app)
    browser.get(f"/me/{over.keys[seat]}")
    return browser


def test_the_facilitator_reads_who_gave_what_and_opens_every_mandate(
    fay: Visitor, over: Ended
) -> None:
    page = _page(fay, over)
    assert "<strong>gave way</strong>: <q>It goes</q> in place of <q>It stays</q>" in page
    assert "Read by Bjorn and Carmen." in page
    assert "There was no deal that everybody would have preferred." in page
    assert page.count('class="side"') == 3
    assert "The brackenmoth" not in page
    assert "brackenmoth battery" in page


def test_each_time_leads_to_that_moment_of_the_replay(fay: Visitor, over: Ended) -> None:
    (url, *_) = re.findall(r'<time><a href="([^"]+)"', _page(fay, over))
    assert re.fullmatch(rf"/debrief/tables/{over.table}/\d+", url)
    assert fay.get(url).status_code == 200


def test_a_trainee_reads_what_their_seat_learnt_until_all_is_open(
    app: Flask, over: Ended, fay: Visitor
) -> None:
    person = _seated(app, over, "mediator")
    closed = _page(person, over)
    assert "This is what your seat learnt." in closed
    assert ANNEX not in closed
    assert "What was left on the table</h2>" not in closed
    assert closed.count('class="side"') == 1
    assert closed.count("+20") == 1  # the border was worth this to the mediator
    act = f"/facilitator/sessions/{over.session.id}/tables/{over.table}/act"
    fay.post(act, type="OpenDebrief", private="yes", names="yes")
    opened = _page(person, over)
    assert ANNEX in opened
    assert opened.count('class="side"') == 3


def test_another_s_seat_can_not_be_asked_for(app: Flask, over: Ended) -> None:
    person = _seated(app, over, "mediator")
    assert _page(person, over, "?seat=south-chief") == _page(person, over)
    assert visitor(app).get(f"/debrief/tables/{over.table}/ledger").status_code == 404


def test_a_table_in_play_has_no_ledger_yet(desk: Desk, fay: Visitor) -> None:
    (table, *_) = desk.tables(desk.open())
    page = fay.get(f"/debrief/tables/{table}/ledger")
    assert page.status_code == 200
    assert "The ledger is made when the story is over." in page.text
