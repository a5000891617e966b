"""A session’s data by its pages: taken away, taken in, and without one of its people."""

import json
from io import BytesIO
from typing import Any, Final

import pytest
from flask import Flask
from openpyxl import load_workbook

from tests.kit.desk import PASSWORD, SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.taken import exported, spoilt
from tests.kit.visitor import Visitor, visitor
from trainer.service.ports import Right, Staff

KINDS: Final = ("json", "csv", "xlsx", "xapi")
NAME: Final = "The mediator"


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


def _here(over: Ended) -> str:
    return f"/debrief/sessions/{over.session.id}/data"


def _helper(app: Flask, desk: Desk, over: Ended, right: Right) -> Visitor:
    account = desk.services.accounts.add(f"{right}@example.org", right, PASSWORD)
    desk.services.directory.add_staff(Staff(over.session.id, account.id, right))
    made = visitor(app)
    made.sign_in(f"{right}@example.org")
    return made


def _seated(app: Flask, over: Ended, seat: str) -> Visitor:
    browser = visitor(app)
    browser.get(f"/me/{over.keys[seat]}")
    return browser


def test_every_file_can_be_taken_away_and_says_what_it_is(fay: Visitor, over: Ended) -> None:
    page = fay.get(_here(over)).text
    for kind in KINDS:
        assert f'value="{kind}"' in page
        answer = fay.get(f"{_here(over)}/file?as={kind}&names=real&texts=yes")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=friday")
        assert answer.headers["Cache-Control"] == "no-store"
        hidden = fay.get(f"{_here(over)}/file?as={kind}&names=pseudonyms&texts=no").data
        assert NAME.encode() not in hidden
    whole = json.loads(fay.get(f"{_here(over)}/file?as=json&texts=yes").data)
    assert whole["tables"][0]["events_hash"] in fay.get(f"{_here(over)}?hashes=yes").text
    book = load_workbook(BytesIO(fay.get(f"{_here(over)}/file?as=xlsx&texts=yes").data))
    assert NAME in [row[6] for row in book["people"].iter_rows(values_only=True)]


@pytest.mark.parametrize("right", ["observe", "assess"])
def test_who_only_watches_takes_nothing_away(
    app: Flask, desk: Desk, over: Ended, right: Right
) -> None:
    helper = _helper(app, desk, over, right)
    page = helper.get(_here(over))
    assert page.status_code == 200
    assert "Only who runs it may take away" in page.text
    assert "Download" not in page.text
    assert NAME not in page.text
    for kind in KINDS:
        assert helper.get(f"{_here(over)}/file?as={kind}").status_code == 403
    assert helper.post(f"{_here(over)}/take-out", sure="yes").status_code == 403


def test_a_person_is_taken_out_once_somebody_is_sure(
    app: Flask, desk: Desk, fay: Visitor, over: Ended
) -> None:
    directory = desk.services.directory
    person = next(it for it in directory.participants_of(over.session.id) if it.name == NAME)
    asked = fay.get(f"{_here(over)}?person={person.id}").text
    assert f"Take {NAME} out" in asked
    assert "they still hold 1 seat" in asked
    unsure = fay.post(f"{_here(over)}/take-out", person=person.id, typed="yes")
    assert unsure.status_code == 422
    assert "Tick that you are sure" in unsure.text
    assert NAME in unsure.text
    done = fay.post(f"{_here(over)}/take-out", person=person.id, typed="yes", sure="yes")
    assert done.status_code == 303
    assert NAME not in done.location
    page = fay.get(_here(over) + "?done=out").text
    assert NAME not in page
    assert "Fay took somebody out on 14 Nov 2023" in page
    assert visitor(app).get(f"/me/{over.keys['mediator']}").status_code == 404
    shown = (
        f"/facilitator/sessions/{over.session.id}",
        f"/facilitator/sessions/{over.session.id}/people",
        f"/facilitator/tables/{over.table}",
        f"/debrief/tables/{over.table}/99999/truth",
        f"/facilitator/tables/{over.table}/scorecards",
    )
    for path in shown:
        assert NAME not in fay.get(path).text, path


def test_where_the_file_could_not_be_rewritten_that_is_said(
    desk: Desk, fay: Visitor, over: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy() -> None:
        raise ConnectionError

    monkeypatch.setattr(desk.services.events, "scrub", busy)
    person, *_ = desk.services.directory.participants_of(over.session.id)
    done = fay.post(f"{_here(over)}/take-out", person=person.id, sure="yes")
    assert "trainer db scrub" in fay.get(done.location).text
    assert person.name not in fay.get(_here(over)).text


def test_somebody_takes_away_what_their_own_seat_knew(app: Flask, desk: Desk, over: Ended) -> None:
    own = _seated(app, over, "mediator")
    here = f"/debrief/tables/{over.table}/data"
    assert "Download (JSON)" in own.get(here).text
    answer = own.get(f"{here}.json")
    assert answer.headers["Content-Disposition"].endswith("table-1-mine.json")
    told = json.loads(answer.data)
    (seat,) = told["seats"]
    assert seat["seat"] == "mediator"
    feed = desk.services.tables.feed(over.table, "mediator")
    assert [it["n"] for it in seat["feed"]] == [it.n for it in feed]
    assert seat["scorecard"]["seat"] == "mediator"
    assert told["name"] == NAME


def test_who_asks_to_be_taken_out_is_seen_by_who_runs_the_session(
    app: Flask, fay: Visitor, over: Ended
) -> None:
    own = _seated(app, over, "mediator")
    here = f"/debrief/tables/{over.table}/data"
    assert "Asked for it" not in fay.get(_here(over)).text
    for _ in range(2):
        assert own.post(f"{here}/ask").status_code == 303
    assert "You have asked" in own.get(here).text
    assert "Asked for it" in fay.get(_here(over)).text
    people = fay.get(f"/facilitator/sessions/{over.session.id}/people").text
    assert "1 person asks to be taken out" in people


def _send(fay: Visitor, data: bytes) -> Any:
    fields = {"csrf_token": fay.token(), "file": (BytesIO(data), "session.json")}
    return fay.client.post("/facilitator/take-in", data=fields)


def test_a_session_comes_in_by_a_form(desk: Desk, fay: Visitor) -> None:
    assert "/facilitator/take-in" in fay.get("/facilitator").text
    assert "Take it in" in fay.get("/facilitator/take-in").text
    answer = _send(fay, exported())
    assert answer.status_code == 303
    page = fay.get(answer.location, follow_redirects=True)
    assert "Friday morning" in page.text
    (session,) = desk.services.directory.sessions_of(desk.fay.id)
    over, _ = desk.services.directory.tables_of(session.id)
    assert fay.get(f"/debrief/tables/{over.id}/99999").status_code == 200
    assert fay.get(f"/facilitator/tables/{over.id}/scorecards").status_code == 200


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Choose a file first."),
        (b"{}", "this is not “negotiation-trainer/session”"),
        (spoilt(tables__0__state_hash="0" * 64), "tables[0].state_hash"),
    ],
    ids=["none", "other", "spoilt"],
)
def test_a_file_that_does_not_fit_is_answered_with_its_fault(
    desk: Desk, fay: Visitor, data: bytes, words: str
) -> None:
    answer = _send(fay, data)
    assert answer.status_code == 422
    assert words in answer.text
    assert desk.services.directory.sessions_of(desk.fay.id) == []


def test_only_a_facilitator_may_send_as_much_as_a_session(ann: Visitor, fay: Visitor) -> None:
    large = b"[" + b" " * 400_000 + b"]"
    assert _send(ann, large).status_code == 413
    assert _send(fay, large).status_code == 422
    raw: Any = {
        "data": b" " * (33 * 1024 * 1024),
        "content_type": "multipart/form-data; boundary=x",
    }
    assert fay.client.post("/facilitator/take-in", **raw).status_code == 413
