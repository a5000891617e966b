"""The page of a table's charts: told in words and figures, and drawn from what its reader knew."""

import re

import pytest
from flask import Flask

from tests.kit.desk import SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.visitor import Visitor, visitor

PHASE = "Opening"


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


def _page(browser: Visitor, over: Ended, more: str = "") -> str:
    answer = browser.get(f"/debrief/tables/{over.table}/charts{more}")
    assert answer.status_code == 200, answer.text[:400]
    return " ".join(answer.text.split())


def test_every_chart_is_drawn_told_and_has_a_table(fay: Visitor, over: Ended) -> None:
    page = _page(fay, over)
    drawn = page.count("data-chart>")
    assert drawn >= 8
    assert page.count('class="chart-text"') == drawn
    assert page.count("The figures as a table") == drawn
    assert "The offers’ way: The accord" in page


def test_the_matrix_of_one_phase_can_be_chosen(fay: Visitor, over: Ended) -> None:
    assert "Who wrote to whom: The whole story" in _page(fay, over)
    assert f"Who wrote to whom: {PHASE}" in _page(fay, over, f"?phase={PHASE}")
    assert "Who wrote to whom: The whole story" in _page(fay, over, "?phase=Never")


def test_the_acts_that_are_marked_lead_to_their_moments(fay: Visitor, desk: Desk) -> None:
    war = lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "war")
    page = _page(fay, war)
    (url, *_) = re.findall(r'<ol class="plain acts"><li><time><a href="([^"]+)"', page)
    assert fay.get(url).status_code == 200


def test_a_trainee_s_charts_are_their_own_until_all_is_open(
    app: Flask, over: Ended, fay: Visitor
) -> None:
    person = visitor(app)
    person.get(f"/me/{over.keys['south-envoy']}")
    closed = _page(person, over)
    assert "what your seat wrote, read and was told" in closed
    assert "What the offers were worth to you" in closed
    assert "The offers’ way" not in closed
    assert "Worth to North" not in closed
    act = f"/facilitator/sessions/{over.session.id}/tables/{over.table}/act"
    fay.post(act, type="OpenDebrief", private="yes", names="yes")
    assert "The offers’ way" in _page(person, over)
    assert visitor(app).get(f"/debrief/tables/{over.table}/charts").status_code == 404
