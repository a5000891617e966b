from dataclasses import replace

import pytest
from flask import Flask

from tests.kit.desk import FAY, PASSWORD, Desk
from tests.kit.visitor import Visitor, visitor
from tests.web import doors
from trainer.web import create_app
from trainer.web.config import Config

POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
LIMITED = Config("a secret for tests")


def test_every_answer_carries_the_policy_and_pages_are_not_kept(ann: Visitor) -> None:
    for path in ("/", "/nothing", "/static/css/base.css", "/healthz"):
        headers = ann.get(path).headers
        assert headers["Content-Security-Policy"] == POLICY
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Strict-Transport-Security" not in headers
    assert ann.get("/").headers["Cache-Control"] == "no-store"


def test_over_https_browsers_are_told_to_stay_there_and_cookies_are_secure(ann: Visitor) -> None:
    answer = ann.get("/", base_url="https://trainer.example")
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    assert "Secure" in answer.headers["Set-Cookie"]
    plain = ann.get("/").headers.get("Set-Cookie", "")
    assert "Secure" not in plain


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(ann: Visitor) -> None:
    cookie = ann.get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_behind_a_proxy_the_scheme_is_what_the_proxy_says(desk: Desk) -> None:
    told = {"X-Forwarded-Proto": "https"}
    behind = create_app(desk.services, Config("a secret", proxies=1, limits=False))
    alone = create_app(desk.services, Config("a secret", limits=False))
    assert "Strict-Transport-Security" in behind.test_client().get("/", headers=told).headers
    assert "Strict-Transport-Security" not in alone.test_client().get("/", headers=told).headers


FORMS = (
    "/join",
    "/lobby/any/seat",
    "/lobby/any/leave",
    "/table/any/seat/act",
    "/facilitator/signin",
    "/facilitator/signout",
    "/facilitator/sessions/new",
    "/facilitator/setup",
    "/facilitator/setup/templates/any/discard",
    "/facilitator/setup/any/discard",
    "/facilitator/setup/any/any",
    "/facilitator/setup/any/any/preview",
    "/facilitator/sessions/any/dry-run",
    "/facilitator/sessions/any/options",
    "/facilitator/sessions/any/duplicate",
    "/facilitator/sessions/any/people/list",
    "/facilitator/sessions/any/people/draw",
    "/facilitator/sessions/any/people/move",
    "/facilitator/sessions/any/people/swap",
    "/facilitator/sessions/any/people/merge",
    "/facilitator/sessions/any/people/late",
    "/facilitator/sessions/any/people/bot",
    "/facilitator/sessions/any/people/lend",
    "/facilitator/sessions/any/people/back",
    "/facilitator/sessions/any/people/reverse",
    "/facilitator/sessions/any/act",
    "/facilitator/sessions/any/alerts",
    "/facilitator/sessions/any/alerts/tune",
    "/facilitator/sessions/any/seat",
    "/facilitator/sessions/any/lot",
    "/facilitator/sessions/any/list",
    "/facilitator/sessions/any/bots",
    "/facilitator/sessions/any/start",
    "/facilitator/sessions/any/status",
    "/facilitator/sessions/any/tables",
    "/facilitator/sessions/any/tables/any/act",
    "/facilitator/sessions/any/staff",
    "/facilitator/sessions/any/staff/any",
    "/facilitator/sessions/any/staff/any/remove",
    "/facilitator/sessions/any/projector",
    "/facilitator/sessions/any/projector/link",
    "/facilitator/sessions/any/rubric",
    "/facilitator/tables/any/notes",
    "/facilitator/tables/any/bookmarks",
    "/facilitator/tables/any/papers/any/remove",
    "/facilitator/tables/any/rubric",
    "/table/any/any/reflect",
    "/facilitator/tables/any/scorecards/open",
    "/facilitator/take-in",
    *doors.FORMS,
)


@pytest.mark.parametrize("path", FORMS)
def test_a_form_without_its_token_does_nothing(fay: Visitor, path: str) -> None:
    for data in ({}, {"csrf_token": "forged"}):
        answer = fay.client.post(path, data=data)
        assert answer.status_code == 400
        assert "Load the page again" in answer.text


def test_every_path_that_takes_a_form_is_in_the_list_above(app: Flask) -> None:
    takes = {rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    json_only = {path for path in takes if path.endswith(".json")}
    named = {path.replace("any", "*") for path in FORMS}
    for path in takes - json_only:
        shape = "/".join("*" if part.startswith("<") else part for part in path.split("/"))
        assert shape.replace("*/*/act", "*/seat/act") in named, path


def test_a_form_of_one_browser_is_worth_nothing_in_another(app: Flask, desk: Desk) -> None:
    token = visitor(app).token()
    code = desk.open().code
    answer = visitor(app).client.post(
        "/join", data={"csrf_token": token, "code": code, "name": "Ann"}
    )
    assert answer.status_code == 400


def test_a_program_acts_by_its_key_alone(app: Flask, desk: Desk) -> None:
    session = desk.open()
    (table,) = desk.tables(session)
    person, key = desk.services.lobby.join(session.code, "Ann")
    desk.services.seats.choose(person, table, "elder")
    desk.services.seats.start(session, table, FAY)
    body = {"id": "1", "command": {"type": "PostMessage", "channel": "square", "text": "Hello"}}
    program, path = app.test_client(), f"/table/{table}/elder/act"
    bearer = {"Authorization": f"Bearer {key}"}
    answer = program.post(path, json=body, headers=bearer)
    assert (answer.status_code, (answer.json or {})["ok"]) == (200, True)
    for wrong in ("Bearer guessed", f"Basic {key}", key, "Bearer"):
        answer = program.post(path, json=body, headers={"Authorization": wrong})
        assert (answer.status_code, (answer.json or {})["reason"]) == (404, "not_yours")


def test_whoever_bears_a_key_is_nobody_else_by_cookie(fay: Visitor, desk: Desk) -> None:
    session = desk.open()
    answer = fay.get(
        f"/facilitator/sessions/{session.id}", headers={"Authorization": "Bearer guessed"}
    )
    assert answer.status_code == 404


def test_a_request_that_is_too_long_is_turned_away(ann: Visitor) -> None:
    answer = ann.post("/join", code="X", name="x" * 300_000)
    assert answer.status_code == 413
    assert "too long" in answer.text


@pytest.mark.parametrize("path", ["/lobby/a%00b", "/table/%00/x", "/?a=%00", "/me/%00"])
def test_a_character_that_no_database_keeps_is_turned_away(ann: Visitor, path: str) -> None:
    assert ann.get(path).status_code == 400
    assert ann.post("/join", code="A\0", name="Ann").status_code == 400


def test_wrong_codes_are_counted_and_right_ones_are_not(desk: Desk) -> None:
    app = create_app(desk.services, LIMITED)
    code = desk.open().code
    for number in range(60):  # a whole year's classes behind one address
        visitor(app).join(code, f"Person {number}")
    guesser = visitor(app)
    answers = [guesser.post("/join", code="WRONG7", name="Eve").status_code for _ in range(45)]
    assert answers == [404] * 40 + [429] * 5
    assert "Too many tries" in guesser.post("/join", code="WRONG7", name="Eve").text


def test_guessed_links_are_counted_with_wrong_codes(desk: Desk) -> None:
    guesser = visitor(create_app(desk.services, LIMITED))
    answers = [guesser.get(f"/me/guess{n}").status_code for n in range(30)]
    answers += [guesser.get(f"/seat/guess{n}").status_code for n in range(15)]
    assert answers == [404] * 40 + [429] * 5


def test_wrong_passwords_are_counted_and_right_ones_are_not(desk: Desk) -> None:
    app = create_app(desk.services, LIMITED)
    for _ in range(15):
        assert visitor(app).sign_in().status_code == 303
    guesser = visitor(app)
    answers = [guesser.sign_in(password="wrong horse").status_code for _ in range(12)]
    assert answers == [422] * 10 + [429] * 2
    assert guesser.sign_in().status_code == 429


def test_a_fault_of_ours_shows_a_sentence_and_no_traceback(
    ann: Visitor, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(type(desk.services.directory), "tables_with_status")
    answer = ann.get("/healthz")
    assert answer.status_code == 500
    assert "Something broke here" in answer.text
    assert "Traceback" not in answer.text


def test_a_cookie_signed_elsewhere_is_nobody(desk: Desk) -> None:
    session = desk.open()
    other = visitor(create_app(desk.services, Config("another secret", limits=False)))
    lobby = other.join(session.code, "Ann")
    stolen = other.client.get_cookie("trainer")
    assert stolen
    here = create_app(desk.services, Config("a secret for tests", limits=False)).test_client()
    here.set_cookie("trainer", stolen.value)
    assert here.get(lobby).status_code == 404


def test_a_facilitator_who_is_gone_is_signed_in_no_more(
    fay: Visitor, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fay.get("/facilitator").status_code == 200
    services = replace(desk.services)
    monkeypatch.setattr(services.directory, "account", lambda _: None)
    assert fay.get("/facilitator").status_code == 303


def test_no_page_shows_a_password(fay: Visitor) -> None:
    answer = fay.post("/facilitator/signout")
    assert answer.status_code == 303
    again = fay.post("/facilitator/signin", email="fay@example.org", password="wrong " + PASSWORD)
    assert "fay@example.org" in again.text
    assert PASSWORD not in again.text
