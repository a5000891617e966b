import re

import pytest
from flask import Flask

from tests.kit.desk import FAY, Desk
from tests.kit.visitor import Visitor, visitor
from trainer.web import create_app
from trainer.web.config import Config
from trainer.web.lan import addresses

NEW = "/facilitator/sessions/new"
FILLED = {
    "title": "Monday",
    "scenario": "canary-case",
    "tables": "2",
    "people": "3",
    "seating": "place",
    "minutes": "",
    "bots": "hawk",
}


def _base(desk: Desk) -> tuple[str, str, str]:
    session = desk.open(seating="place")
    (table,) = desk.tables(session)
    return session.id, table, f"/facilitator/sessions/{session.id}"


def test_a_wrong_password_is_refused_beside_the_form(ann: Visitor) -> None:
    answer = ann.sign_in(password="wrong horse")
    assert answer.status_code == 422
    assert "do not belong together" in answer.text
    assert 'value="fay@example.org"' in answer.text


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("/facilitator/sessions/new", "/facilitator/sessions/new"),
        ("https://elsewhere.example/", "/facilitator"),
        ("//elsewhere.example/facilitator", "/facilitator"),
        ("/facilitator\\elsewhere", "/facilitator"),
        ("/facilitatorelsewhere", "/facilitator"),
        ("", "/facilitator"),
    ],
)
def test_signing_in_leads_only_to_our_own_pages(ann: Visitor, wanted: str, there: str) -> None:
    answer = ann.post(
        "/facilitator/signin", email="fay@example.org", password="correct horse", next=wanted
    )
    assert answer.location == there


def test_signing_out_closes_the_desk(fay: Visitor) -> None:
    fay.post("/facilitator/signout")
    assert fay.get("/facilitator").status_code == 303


def test_an_entry_link_opens_the_desk_once(app: Flask, ann: Visitor, desk: Desk) -> None:
    link = f"/enter/{desk.services.links.entry(desk.fay.id)}"
    assert ann.get(link).location == "/facilitator"
    assert ann.get("/facilitator").status_code == 200
    assert visitor(app).get(link).status_code == 404


def test_an_entry_link_leads_straight_to_the_only_session(ann: Visitor, desk: Desk) -> None:
    session = desk.open()
    link = f"/enter/{desk.services.links.entry(desk.fay.id)}"
    assert ann.get(link).location == f"/facilitator/sessions/{session.id}"


def test_a_facilitator_opens_a_session_and_gets_its_code(fay: Visitor, desk: Desk) -> None:
    there = fay.post(NEW, **FILLED).location
    (session,) = desk.services.directory.sessions_of(desk.fay.id)
    assert there == f"/facilitator/sessions/{session.id}"
    assert (session.title, session.seating, session.people) == ("Monday", "place", 3)
    assert len(desk.tables(session)) == 2
    page = fay.get(there).text
    assert session.code in page
    assert f"/join/{session.code}" in page
    assert "Monday" in fay.get("/facilitator").text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("scenario", "", "There is no such scenario"),
        ("scenario", "../..", "There is no such scenario"),
        ("tables", "many", "between 1 and 50 tables"),
        ("tables", "nan", "between 1 and 50 tables"),
        ("tables", "1e99", "between 1 and 50 tables"),
        ("people", "0", "between 1 and 40"),
        ("minutes", "1", "between 5 minutes and 24 hours"),
        ("seating", "shout", "Choose how people are seated"),
        ("bots", "saint", "There is no such temperament"),
    ],
)
def test_what_is_missing_is_said_beside_the_form_and_what_was_typed_is_kept(
    fay: Visitor, desk: Desk, field: str, typed: str, sentence: str
) -> None:
    answer = fay.post(NEW, **{**FILLED, field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Monday"' in answer.text
    assert desk.services.directory.sessions_of(desk.fay.id) == []


def test_the_qr_code_is_a_picture_that_any_page_may_show(fay: Visitor, desk: Desk) -> None:
    _, _, base = _base(desk)
    picture = fay.get(f"{base}/qr.svg")
    assert picture.mimetype == "image/svg+xml"
    assert picture.text.startswith("<?xml")
    assert "style" not in picture.text


def test_a_classroom_is_given_the_address_of_this_machine_on_its_network(desk: Desk) -> None:
    session = desk.open()
    page = f"/facilitator/sessions/{session.id}"
    for lan in (True, False):
        fay = visitor(create_app(desk.services, Config("a secret", lan=lan, limits=False)))
        fay.sign_in()
        text = fay.get(page, base_url="http://localhost:8000").text
        for address in addresses():
            assert (f"http://{address}:8000/join/{session.code}" in text) == lan


def test_addresses_are_real_and_never_this_machine_alone() -> None:
    for address in addresses():
        assert re.fullmatch(r"\d+(\.\d+){3}", address)
        assert not address.startswith("127.")


def test_a_facilitator_places_a_person_a_bot_and_nobody(fay: Visitor, desk: Desk) -> None:
    session, table, base = _base(desk)
    found = desk.services.directory.session(session)
    assert found
    ann = desk.join(found, "Ann")
    for occupant, sitting in ((ann.id, "Ann"), ("bot:hawk", "hawk"), ("empty", None)):
        answer = fay.post(f"{base}/seat", table=table, seat="elder", occupant=occupant)
        assert answer.status_code == 303
        assert desk.sitting(table).get("elder") == sitting


@pytest.mark.parametrize("occupant", ["guessed", "bot:", "bot:saint", "bot"])
def test_a_placing_that_cannot_be_is_refused_with_a_sentence(
    fay: Visitor, desk: Desk, occupant: str
) -> None:
    _, table, base = _base(desk)
    answer = fay.post(f"{base}/seat", table=table, seat="elder", occupant=occupant)
    assert answer.status_code == 422
    assert "There is no such" in answer.text


def test_a_person_of_another_session_is_never_placed(fay: Visitor, desk: Desk) -> None:
    _, table, base = _base(desk)
    eve = desk.join(desk.open(), "Eve")
    answer = fay.post(f"{base}/seat", table=table, seat="elder", occupant=eve.id)
    assert answer.status_code == 422
    assert desk.sitting(table) == {}


def test_a_list_is_followed_or_given_back_with_what_is_wrong(fay: Visitor, desk: Desk) -> None:
    _, table, base = _base(desk)
    wrong = fay.post(f"{base}/list", list="Ann, 1, elder\nBob, 7, farmer")
    assert wrong.status_code == 422
    assert "Line 2" in wrong.text
    assert "Bob, 7, farmer" in wrong.text
    assert fay.post(f"{base}/list", list="Ann, 1, elder").status_code == 303
    assert desk.held(table) == {"elder": "Ann"}


def test_lot_bots_and_start_in_three_clicks(fay: Visitor, ann: Visitor, desk: Desk) -> None:
    session = desk.open(seating="lot", bots="")
    (table,) = desk.tables(session)
    base = f"/facilitator/sessions/{session.id}"
    assert "Nobody has joined" in fay.post(f"{base}/lot").text
    ann.join(session.code, "Ann")
    assert fay.post(f"{base}/lot").status_code == 303
    assert "required seat is empty" in fay.post(f"{base}/start").text
    assert fay.post(f"{base}/bots", temperament="dove").status_code == 303
    assert fay.post(f"{base}/start").status_code == 303
    assert sorted(desk.sitting(table).values()) == ["Ann", "dove"]
    assert desk.services.tables.state(table).status == "running"


def test_a_closed_session_lets_nobody_new_in(fay: Visitor, ann: Visitor, desk: Desk) -> None:
    session = desk.open()
    fay.post(f"/facilitator/sessions/{session.id}/status", status="closed")
    answer = ann.post("/join", code=session.code, name="Ann")
    assert answer.status_code == 422
    assert "closed" in answer.text


@pytest.mark.parametrize(
    "form",
    [
        {"type": "PauseClock"},
        {"type": "ExtendPhase", "minutes": "3"},
        {"type": "SendNews", "title": "Rain", "text": "At last.", "to": "all"},
        {"type": "AdjustIndicator", "indicator": "tension", "to": "50", "reason": "To see."},
        {"type": "LockChannel", "channel": "square"},
        {"type": "EndTable", "ending": "drought"},
    ],
)
def test_a_facilitator_conducts_a_table(fay: Visitor, desk: Desk, form: dict[str, str]) -> None:
    session, table, base = _base(desk)
    found = desk.services.directory.session(session)
    assert found
    desk.services.seats.start(found, table, FAY)
    assert fay.post(f"{base}/tables/{table}/act", **form).location == f"/facilitator/tables/{table}"
    assert fay.get(f"/facilitator/tables/{table}").status_code == 200


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"type": "PauseClock"}, "has not begun"),
        ({"type": "TakeSeat", "seat": "elder"}, "There is no such command"),
        ({"type": "Tick"}, "There is no such command"),
        ({"type": "PostMessage", "channel": "square", "text": "x"}, "There is no such command"),
        ({"type": "JumpToPhase"}, "needs phase"),
        ({}, "There is no such command"),
    ],
)
def test_what_cannot_be_conducted_is_refused_with_a_sentence(
    fay: Visitor, desk: Desk, form: dict[str, str], sentence: str
) -> None:
    _, table, base = _base(desk)
    answer = fay.post(f"{base}/tables/{table}/act", **form)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_table_may_be_added_to_a_session_under_way(desk: Desk, fay: Visitor) -> None:
    session = desk.open("two-villages", tables=1, minutes=30)
    (first,) = desk.tables(session)
    desk.services.seats.fill(session, first, "historical", FAY)
    desk.services.seats.start(session, first, FAY)
    assert fay.post(f"/facilitator/sessions/{session.id}/tables").status_code == 303
    _, added = desk.tables(session)
    one, other = (desk.services.tables.state(table) for table in (first, added))
    assert other.status == "waiting"
    assert other.stretch == one.stretch != 1
    assert other.seed != one.seed
    desk.services.seats.fill(session, added, "historical", FAY)
    desk.services.seats.start(session, added, FAY)
    assert desk.services.tables.state(added).status == "running"
