"""A program conducts a session in a facilitator's name, as far as that facilitator may."""

from typing import Any

import pytest
from flask import Flask

from tests.kit.desk import FAY, PASSWORD, Desk
from tests.kit.visitor import Visitor, visitor
from trainer.service.ports import Session, Staff

PAUSE = {"id": "once", "command": {"type": "PauseClock"}}


@pytest.fixture(name="session")
def a_session_in_play(desk: Desk) -> Session:
    session = desk.open(bots="historical")
    (table,) = desk.tables(session)
    desk.services.seats.fill(session, table, "historical", FAY)
    desk.services.seats.start(session, table, FAY)
    return session


def _in(app: Flask, email: str, password: str = PASSWORD) -> tuple[Any, Any]:
    program: Any = visitor(app).client
    body = {"email": email, "password": password}
    return program, program.post("/facilitator/signin.json", json=body)


def test_a_program_signs_in_watches_and_conducts(
    app: Flask, desk: Desk, session: Session, fay: Visitor
) -> None:
    program, answer = _in(app, "fay@example.org")
    assert (answer.status_code, answer.json) == (200, {"ok": True})
    (table,) = desk.tables(session)
    board = program.get(f"/facilitator/sessions/{session.id}/board.json").json
    assert [(it["id"], it["status"]) for it in board["tables"]] == [(table, "running")]
    act = f"/facilitator/sessions/{session.id}/tables/{table}/command.json"
    first, again = (program.post(act, json=PAUSE) for _ in range(2))
    assert first.json["ok"]
    assert again.json == first.json
    seen = program.get(f"/facilitator/tables/{table}/table.json").json
    assert seen["table"]["status"] == "paused"
    assert seen["n"] == len(seen["entries"]) == seen["entries"][-1]["n"]
    assert seen["entries"][-1]["actor"] == "Fay"
    after = program.get(f"/facilitator/tables/{table}/table.json?after={seen['n'] - 1}").json
    assert after["entries"] == seen["entries"][-1:]


def test_what_a_program_asks_wrongly_is_refused_in_words(
    app: Flask, desk: Desk, session: Session, fay: Visitor
) -> None:
    program, _ = _in(app, "fay@example.org")
    (table,) = desk.tables(session)
    act = f"/facilitator/sessions/{session.id}/tables/{table}/command.json"
    before = desk.services.tables.state(table).seq
    for body, reason in (
        ({"command": {"type": "ResumeClock"}}, "not_paused"),
        ({"command": {"type": "PostMessage", "text": "A seat's"}}, "malformed"),
        ([], "malformed"),
    ):
        answer = program.post(act, json=body)
        assert (answer.status_code, answer.json["reason"]) == (422, reason), answer.json
        assert answer.json["text"].endswith(".")
    assert desk.services.tables.state(table).seq == before


def test_a_program_may_no_more_than_who_signed_it_in(
    app: Flask, desk: Desk, session: Session
) -> None:
    (table,) = desk.tables(session)
    act = f"/facilitator/sessions/{session.id}/tables/{table}/command.json"
    _, wrong = _in(app, "fay@example.org", "not the password")
    assert (wrong.status_code, wrong.json["ok"]) == (422, False)
    account = desk.services.accounts.add("hal@example.org", "Hal", PASSWORD)
    helper, _ = _in(app, "hal@example.org")
    assert helper.post(act, json=PAUSE).status_code == 404
    desk.services.directory.add_staff(Staff(session.id, account.id, "observe"))
    assert helper.get(f"/facilitator/tables/{table}/table.json").status_code == 200
    assert helper.post(act, json=PAUSE).status_code == 403
    assert visitor(app).client.post(act, json=PAUSE).status_code == 404
