"""Observations and improvements: written by right, and met again at the next session."""

import pytest
from flask import Flask

from tests.kit.desk import PASSWORD, SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.visitor import Visitor, visitor
from trainer.service.ports import Right


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


def _here(over: Ended) -> str:
    return f"/debrief/sessions/{over.session.id}/improve"


def _paper(desk: Desk, kind: str) -> str:
    return desk.services.directory.papers(kind)[0].id


def test_an_observation_stands_under_its_objective_with_a_link_to_its_moment(
    fay: Visitor, over: Ended
) -> None:
    here, moment = _here(over), f"/debrief/tables/{over.table}/9"
    seen = {"text": "Well asked.", "objective": "Ask before you say no.", "moment": moment}
    assert fay.post(f"{here}/observations", **seen).status_code == 303
    page = fay.get(here).text
    under = page[page.index("<h3>Ask before you say no.</h3>") :]
    under = under[: under.index("<h3>Keep what you were told in confidence.</h3>")]
    assert "Well asked." in under
    assert f'href="{moment}"' in under


def test_whoever_comes_from_the_replay_has_its_moment_ready(fay: Visitor, over: Ended) -> None:
    field = '<input id="moment" name="moment" value="{}"'
    for table, ready in ((over.table, f"/debrief/tables/{over.table}/9"), ("another", "")):
        there = {"Referer": f"http://localhost/debrief/tables/{table}/9?eyes=mediator"}
        assert field.format(ready) in fay.get(_here(over), headers=there).text


def test_nothing_typed_is_lost_when_it_is_refused(fay: Visitor, over: Ended) -> None:
    here, aim = _here(over), "Ask before you say no."
    wrong = {"text": "Well asked.", "objective": aim, "moment": "yesterday"}
    answer = fay.post(f"{here}/observations", **wrong)
    assert answer.status_code == 422
    assert "no moment of a table" in answer.text
    for kept in (">Well asked.</textarea>", f"<option selected>{aim}", 'value="yesterday"'):
        assert kept in answer.text
    dated = {"text": "Begin sooner", "owner": "Fay", "due": "soon"}
    answer = fay.post(f"{here}/improvements", **dated)
    assert answer.status_code == 422
    for kept in ('value="Begin sooner"', 'value="Fay"', "a day, a month and a year"):
        assert kept in answer.text


def test_what_is_open_meets_the_facilitator_and_if_ticked_the_people_next_time(
    app: Flask, desk: Desk, fay: Visitor, over: Ended
) -> None:
    better = {"text": "Begin sooner", "owner": "The chair", "due": "2023-11-10"}
    fay.post(f"{_here(over)}/improvements", **better)
    assert '<span class="tag warn">late</span>' in fay.get(_here(over)).text
    draft = fay.post("/facilitator/setup").location
    fay.post(draft, scenario="two-villages", go="next")
    assert "Begin sooner" in fay.get(draft).text
    session = desk.open()
    ann = visitor(app)
    lobby = ann.join(session.code, "Ann")
    desk_page = f"/facilitator/sessions/{session.id}"
    assert "Begin sooner" in fay.get(desk_page).text
    assert "Begin sooner" not in ann.get(lobby).text
    carry = f"/debrief/sessions/{session.id}/improve/carry"
    sent = {"paper": _paper(desk, "improvement"), "next": "session"}
    assert fay.post(carry, **sent).location == f"{desk_page}#last-time"
    assert "Begin sooner" in ann.get(lobby).text
    settle = f"{_here(over)}/papers/{_paper(desk, 'improvement')}/settle"
    fay.post(settle, done="yes")
    assert "Begin sooner" not in ann.get(lobby).text
    assert "Begin sooner" not in fay.get(desk_page).text
    fay.post(settle)
    assert "Begin sooner" in ann.get(lobby).text


def test_a_session_takes_objectives_of_its_own(fay: Visitor, over: Ended) -> None:
    here = _here(over)
    fay.post(f"{here}/objectives", objectives="Be brief.\nBe kind.")
    page = fay.get(here).text
    assert "<h3>Be kind.</h3>" in page
    assert "<h3>Ask before you say no.</h3>" not in page
    fay.post(f"{here}/objectives", objectives="")
    assert "<h3>Ask before you say no.</h3>" in fay.get(here).text


def test_the_feedback_of_tables_that_are_over_is_released_and_stays_so(
    fay: Visitor, desk: Desk, over: Ended
) -> None:
    assert fay.post(f"{_here(over)}/release").status_code == 303
    assert desk.services.after.feedback.released(over.table)
    assert "Release the feedback" not in fay.get(_here(over)).text
    session = desk.open()
    early = fay.post(f"/debrief/sessions/{session.id}/improve/release")
    assert early.status_code == 422
    assert "not over yet" in early.text


RIGHTS: tuple[tuple[str, Right], ...] = (
    ("observations", "assess"),
    ("improvements", "assess"),
    ("papers/{paper}/settle", "assess"),
    ("papers/{paper}/remove", "assess"),
    ("objectives", "run"),
    ("carry", "run"),
    ("release", "run"),
)
ORDER = ("eve", "observe", "assess", "run", "fay")


def test_each_form_is_taken_from_whoever_has_the_right(
    app: Flask, desk: Desk, fay: Visitor, over: Ended
) -> None:
    people = {"fay": fay}
    for who in ORDER[:-1]:
        account = desk.services.accounts.add(f"{who}@example.org", who, PASSWORD)
        people[who] = visitor(app)
        people[who].sign_in(account.email)
    for right in ("observe", "assess", "run"):
        desk.services.staff.invite(over.session, f"{right}@example.org", right)
    fay.post(f"{_here(over)}/improvements", text="Begin sooner")
    for form, need in RIGHTS:
        enough = ORDER[ORDER.index(need) :]
        for who in ORDER:
            path = f"{_here(over)}/{form.format(paper=_paper(desk, 'improvement'))}"
            wanted = 303 if who in enough else 404 if who == "eve" else 403
            if (form, who) == ("papers/{paper}/remove", "assess"):
                wanted = 404  # not one’s own to throw away
            desk.wall.now += 1  # so that Fay’s own paper stays the first of them
            assert people[who].post(path, text="Seen").status_code == wanted, (form, who)
    page = {who: people[who].get(_here(over)) for who in ORDER}
    assert [who for who in ORDER if page[who].status_code == 200] == list(ORDER[1:])
    assert "Write an observation" not in page["observe"].text
    assert "Objectives</h2>" not in page["assess"].text
