"""One's own turning points first; then where the table saw them, and what was found."""

import re

import pytest
from flask import Flask

from tests.kit.desk import SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.visitor import Visitor, visitor


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


def _seated(app: Flask, over: Ended, seat: str) -> Visitor:
    browser = visitor(app)
    browser.get(f"/me/{over.keys[seat]}")
    return browser


def _open(fay: Visitor, over: Ended) -> None:
    act = f"/facilitator/sessions/{over.session.id}/tables/{over.table}/act"
    assert fay.post(act, type="OpenDebrief", private="yes", names="yes").status_code == 303


def test_the_table_s_and_the_found_ones_come_after_one_s_own(
    app: Flask, over: Ended, fay: Visitor
) -> None:
    here = f"/debrief/tables/{over.table}/turning"
    _open(fay, over)
    for seat in ("north-chief", "mediator"):
        person = _seated(app, over, seat)
        first = person.get(here).text
        assert "Found in the record" not in first
        assert 'data-kind="turning"' not in person.get(here.replace("turning", "5")).text
        at = re.findall(r'<option value="(\d+)">', first)[4]
        sent = {"at.1": at, "why.1": f"So says {seat}", "at.2": "", "at.3": "999999999999"}
        assert person.post(here, **sent).status_code == 303
    page = person.get(here).text
    assert "Astrid, Edda" in page
    assert "So says mediator" in page
    assert "So says north-chief" not in page
    assert "the first offer within the bargaining range" in page
    assert 'data-kind="turning"' in person.get(here.replace("turning", "5")).text
    assert "Astrid, Edda" in fay.get(here).text


def test_what_was_found_stays_closed_as_long_as_the_debrief_does(app: Flask, over: Ended) -> None:
    here, person = f"/debrief/tables/{over.table}/turning", _seated(app, over, "south-envoy")
    at = re.findall(r'<option value="(\d+)">', person.get(here).text)[0]
    person.post(here, **{"at.1": at})
    page = person.get(here).text
    assert "The table’s" in page
    assert "bargaining range" not in page
    assert visitor(app).get(here).status_code == 404
    assert visitor(app).post(here).status_code == 404


def test_what_a_seat_did_not_know_is_told_only_once_all_is_open(
    app: Flask, over: Ended, fay: Visitor
) -> None:
    there, person = f"/debrief/tables/{over.table}/40/unknown", _seated(app, over, "mediator")
    assert person.get(f"{there}/mediator").status_code == 404
    assert "Sealed orders" in fay.get(f"{there}/mediator").text
    _open(fay, over)
    assert "Sealed orders" in person.get(f"{there}/mediator").text
    assert person.get(f"{there}/ghost").status_code == 404
