"""One's own page: three parts and no total, words that stay private, and nothing lost."""

import re

import pytest
from flask import Flask

from tests.kit.desk import FAY, PASSWORD, SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.visitor import Visitor, visitor
from trainer.core.actors import BySeat
from trainer.core.commands import AnswerSurvey
from trainer.scoring.survey import OURS
from trainer.service.access import Floor
from trainer.service.after.journals import LONGEST

SEAT = "north-chief"
WORDS = {
    "box.myself": "I was cross",
    "box.role": "She saw a trap",
    "box.delegation": "We split up",
    "box.outsider": "They shouted",
    "plus": "The pause",
    "delta": "Ask sooner",
    "goal": "Three questions",
}


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


@pytest.fixture(name="astrid")
def who_sits_for_the_north(app: Flask, over: Ended) -> Visitor:
    return _seated(app, over, SEAT)


def _seated(app: Flask, over: Ended, seat: str) -> Visitor:
    browser = visitor(app)
    browser.get(f"/me/{over.keys[seat]}")
    return browser


def _here(over: Ended) -> str:
    return f"/debrief/tables/{over.table}/mine"


def test_outcome_process_and_reflection_stand_apart_and_nothing_adds_them_up(
    astrid: Visitor, desk: Desk, over: Ended
) -> None:
    answers = AnswerSurvey({item.id: 5 for item in OURS.items})
    desk.services.tables.act(over.table, answers, BySeat(SEAT))
    page = astrid.get(_here(over)).text
    found = re.findall(r'<section[^>]*data-part="(\w+)".*?</section>', page, re.DOTALL)
    assert found == ["outcome", "process", "reflection"]
    rest = re.sub(r'<section[^>]*data-part="\w+".*?</section>', "", page, flags=re.DOTALL)
    assert 'class="value"' in page
    assert 'class="value"' not in rest
    assert "Own goals in all" not in page
    words = re.sub(r"<[^>]+>", " ", page).lower()
    assert [word for word in ("total", "overall", "in all", "average") if word in words] == []


def test_what_somebody_writes_comes_back_and_nobody_else_reads_it_unless_it_is_shared(
    app: Flask, astrid: Visitor, fay: Visitor, over: Ended
) -> None:
    here, theirs = _here(over), f"{_here(over)}?seat={SEAT}"
    assert astrid.post(here, **WORDS).status_code == 303
    own = astrid.get(here).text
    assert [word for word in WORDS.values() if word not in own] == []
    others = [fay.get(theirs).text, _seated(app, over, "north-envoy").get(here).text]
    assert [word for word in WORDS.values() if any(word in page for page in others)] == []
    astrid.post(here, **WORDS, shared="yes")
    shared = fay.get(theirs).text
    assert [word for word in WORDS.values() if word not in shared] == []
    assert "I was cross" not in _seated(app, over, "north-envoy").get(here).text
    astrid.post(here, **WORDS)
    assert "I was cross" not in fay.get(theirs).text


def test_nothing_typed_is_lost_when_it_is_refused(astrid: Visitor, over: Ended) -> None:
    astrid.post(_here(over), plus="Before")
    long = "x" * (LONGEST + 1)
    answer = astrid.post(_here(over), **{**WORDS, "delta": long, "reached": "partly"})
    assert answer.status_code == 422
    assert "Shorten it" in answer.text
    kept = [*WORDS.values(), long]
    assert [word for word in kept if word not in answer.text and word != "Ask sooner"] == []
    assert '<option value="partly" selected>' in answer.text
    assert "Before" in astrid.get(_here(over)).text


def test_before_the_end_there_is_a_goal_of_one_s_own_and_nothing_else(
    app: Flask, desk: Desk, fay: Visitor
) -> None:
    session = desk.open()
    (table,) = desk.tables(session)
    person, key = desk.services.lobby.join(session.code, "Ann")
    desk.services.seats.choose(person, table, "elder")
    ann, here = visitor(app), f"/debrief/tables/{table}/mine"
    ann.get(f"/me/{key}")
    assert "A goal of your own" in ann.get(here).text
    ann.post(here, goal="Listen first", plus="Too early")
    desk.services.seats.start(session, table, FAY)
    page = ann.get(here).text
    assert "Listen first" in page
    assert "Plus and delta" not in page
    journal = desk.services.after.journals.own(table, person.id)
    assert (journal.goal, journal.early, journal.plus) == ("Listen first", True, "")
    assert "Listen first" not in fay.get(f"{here}?seat=elder").text
    for part in ("rate", "keep", "out"):
        assert ann.post(f"{here}/{part}").status_code == 404


def test_counterparts_are_told_as_one_and_only_when_they_are_released(
    app: Flask, astrid: Visitor, fay: Visitor, desk: Desk, over: Ended
) -> None:
    here = _here(over)
    assert "shown once the facilitator releases it" in astrid.get(here).text
    for seat, mark in (("south-chief", "6"), ("mediator", "3")):
        person = _seated(app, over, seat)
        assert person.post(f"{here}/rate", **{f"rate.{SEAT}.word": mark}).status_code == 303
        assert f"<option selected>{mark}</option>" in person.get(here).text
    assert "Means of 2 people" not in astrid.get(here).text
    row = desk.services.directory.table(over.table)
    assert row is not None
    desk.services.after.feedback.release(row, desk.fay.id)
    page = astrid.get(here).text
    assert "Means of 2 people" in page
    assert "4.5" in page
    assert "Means of 2 people" in fay.get(f"{here}?seat={SEAT}").text
    late = _seated(app, over, "south-chief").post(f"{here}/rate", **{f"rate.{SEAT}.word": "1"})
    assert late.status_code == 422
    assert "stays as it is" in late.text


def test_two_people_alone_are_not_asked_about_each_other(app: Flask, desk: Desk) -> None:
    over = lay_ended(desk.services, desk.fay.id, SCENARIOS / "two-villages", "treaty")
    page = _seated(app, over, "elder").get(_here(over)).text
    assert "Fewer than two people sat across from you" in page
    assert "How you saw the others" not in page


def test_marks_of_assessors_wait_for_the_release_but_for_who_assesses(
    app: Flask, astrid: Visitor, fay: Visitor, desk: Desk, over: Ended
) -> None:
    row = desk.services.directory.table(over.table)
    assert row is not None
    floor = Floor(row, over.session)
    desk.services.notes.mark(floor, desk.fay.id, SEAT, {"listens": 4}, "Heard them out.")
    assert "Heard them out." not in astrid.get(_here(over)).text
    theirs = f"{_here(over)}?seat={SEAT}"
    assert "Heard them out." in fay.get(theirs).text
    desk.services.accounts.add("olaf@example.org", "Olaf", PASSWORD)
    desk.services.staff.invite(over.session, "olaf@example.org", "observe")
    olaf = visitor(app)
    olaf.sign_in("olaf@example.org")
    assert "Heard them out." not in olaf.get(theirs).text
    desk.services.after.feedback.release(row, desk.fay.id)
    page = astrid.get(_here(over)).text
    assert "Heard them out." in page
    assert "Listens and asks" in page


def test_a_reason_for_a_turning_point_is_read_by_its_author_alone(
    astrid: Visitor, fay: Visitor, over: Ended
) -> None:
    turning = f"/debrief/tables/{over.table}/turning"
    at = re.findall(r'<option value="(\d+)">', astrid.get(turning).text)[3]
    astrid.post(turning, **{"at.1": at, "why.1": "Here I gave up"})
    assert "Here I gave up" in astrid.get(_here(over)).text
    theirs = fay.get(f"{_here(over)}?seat={SEAT}").text
    assert "Nobody else chose it" in theirs
    assert "Here I gave up" not in theirs


def test_figures_wait_until_people_have_left_their_roles_and_words_do_not(
    astrid: Visitor, fay: Visitor, over: Ended
) -> None:
    guide = f"/debrief/sessions/{over.session.id}/guide"
    fay.post(guide, do="plan", length="short")
    fay.post(guide, do="next", at="")
    here = _here(over)
    assert "What came of it" not in astrid.get(here).text
    assert astrid.post(here, plus="The pause").status_code == 303
    refused = astrid.post(here, plus="x" * (LONGEST + 1))
    assert refused.status_code == 422
    assert "Plus and delta" in refused.text
    assert "What was got" not in refused.text
    assert astrid.post(f"{here}/keep").location != "/debrief/me"


WHO = ("stranger", "onlooker", "other", "own", "eve", "observe", "fay")


ALLOWED = {
    "": ("other", "own", "observe", "fay"),
    f"?seat={SEAT}": ("own", "observe", "fay"),
    "?seat=ghost": (),
}


def test_who_opens_whose_page(app: Flask, desk: Desk, over: Ended) -> None:
    people = {who: visitor(app) for who in WHO}
    people["onlooker"].join(over.session.code, "Olga")
    for who, seat in (("own", SEAT), ("other", "mediator")):
        people[who] = _seated(app, over, seat)
    people["fay"].sign_in()
    for who in ("eve", "observe"):
        account = desk.services.accounts.add(f"{who}@example.org", who, PASSWORD)
        people[who].sign_in(account.email)
    desk.services.staff.invite(over.session, "observe@example.org", "observe")
    for query, allowed in ALLOWED.items():
        found = {who: people[who].get(_here(over) + query).status_code for who in WHO}
        assert found == {who: 200 if who in allowed else 404 for who in WHO}, query
    forms = ("", "/rate", "/keep", "/out")
    for who in set(WHO) - {"own", "other"}:
        assert {people[who].post(_here(over) + form).status_code for form in forms} == {404}
    assert people["other"].post(_here(over), seat=SEAT, plus="Mine").status_code == 404
