"""A record over sessions: opened by its phrase, from any browser, until it is erased."""

import re

import pytest
from flask import Flask

from tests.kit.desk import SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.visitor import Visitor, visitor
from trainer.web import create_app
from trainer.web.config import Config

SEAT = "north-chief"
PHRASE = re.compile(r'<p class="phrase">([\w-]+)</p>')


def _lay(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


def _seated(app: Flask, over: Ended) -> Visitor:
    browser = visitor(app)
    browser.get(f"/me/{over.keys[SEAT]}")
    return browser


def _begin(browser: Visitor, over: Ended) -> str:
    answer = browser.post(f"/debrief/tables/{over.table}/mine/keep")
    assert answer.location == "/debrief/me"
    found = PHRASE.search(browser.get("/debrief/me").text)
    assert found
    return found[1]


@pytest.mark.parametrize("way", ["link", "phrase"])
def test_the_next_session_s_table_joins_the_record_by_link_or_phrase(
    app: Flask, desk: Desk, way: str
) -> None:
    phrase = _begin(_seated(app, first := _lay(desk)), first)
    ann = _seated(app, second := _lay(desk))
    if way == "link":
        assert ann.get(f"/debrief/me/{phrase}").location == "/debrief/me"
    else:
        assert ann.post("/debrief/me", phrase=phrase.upper()).status_code == 303
    page = ann.get("/debrief/me").text
    assert "Not in your record yet" in page
    assert "Two tables show no trend yet" not in page
    assert _begin(ann, second) == phrase
    page = ann.get("/debrief/me").text
    assert "2. The case of the two shores" in page
    assert "Two tables show no trend yet" in page
    assert "data-chart" in page
    assert "Not in your record yet" not in page


def test_nobody_without_the_phrase_reads_the_record(app: Flask, desk: Desk, fay: Visitor) -> None:
    over = _lay(desk)
    phrase = _begin(_seated(app, over), over)
    for stranger in (visitor(app), fay, _seated(app, over)):
        page = stranger.get("/debrief/me")
        assert page.status_code == 200
        assert phrase not in page.text
        assert "Table by table" not in page.text
        assert stranger.get(f"/debrief/me/{phrase[:-1]}").status_code == 404
        wrong = stranger.post("/debrief/me", phrase=phrase[:-1])
        assert wrong.status_code == 404
        assert "No record opens with this phrase" in wrong.text
        assert phrase[:-1] in wrong.text


def test_guessed_phrases_are_counted_with_wrong_codes(desk: Desk) -> None:
    guesser = visitor(create_app(desk.services, Config("a secret for tests")))
    answers = [guesser.get(f"/debrief/me/guess{n}").status_code for n in range(20)]
    answers += [guesser.post("/debrief/me", phrase=f"guess{n}").status_code for n in range(22)]
    assert answers == [404] * 40 + [429] * 2


def test_what_is_erased_is_gone_for_every_browser_and_only_if_one_is_sure(
    app: Flask, desk: Desk
) -> None:
    over = _lay(desk)
    ann, other = _seated(app, over), visitor(app)
    phrase = _begin(ann, over)
    other.get(f"/debrief/me/{phrase}")
    assert ann.post("/debrief/me/erase").status_code == 422
    assert "Table by table" in other.get("/debrief/me").text
    answer = ann.post("/debrief/me/erase", sure="yes")
    assert "Nothing of it is left" in ann.get(answer.location).text
    assert "Table by table" not in other.get("/debrief/me").text
    assert other.get(f"/debrief/me/{phrase}").status_code == 404
    assert desk.services.directory.papers("grown") == []


def test_a_record_that_is_put_away_opens_again_by_its_phrase(app: Flask, desk: Desk) -> None:
    over = _lay(desk)
    ann = _seated(app, over)
    phrase = _begin(ann, over)
    ann.post("/debrief/me/away")
    assert phrase not in ann.get("/debrief/me").text
    ann.post("/debrief/me", phrase=phrase)
    assert phrase in ann.get("/debrief/me").text


def test_one_table_can_be_taken_out_by_its_own_person_alone(app: Flask, desk: Desk) -> None:
    over = _lay(desk)
    ann = _seated(app, over)
    _begin(ann, over)
    here = f"/debrief/tables/{over.table}/mine"
    assert "This table is in your record" in ann.get(here).text
    again = ann.post(f"{here}/keep")
    assert again.status_code == 422
    assert "in a record already" in again.text
    assert ann.post(f"{here}/out").status_code == 303
    assert "Begin a record" in ann.get(here).text
