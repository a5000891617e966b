import pytest
from flask import Flask

from tests.kit.desk import FAY, Desk
from tests.kit.visitor import Visitor, visitor


def test_the_join_link_has_the_code_filled_in(ann: Visitor, desk: Desk) -> None:
    code = desk.open().code
    assert f'value="{code}"' in ann.get(f"/join/{code}").text


def test_joining_leads_to_the_lobby_with_one_s_own_link(ann: Visitor, desk: Desk) -> None:
    session = desk.open()
    lobby = ann.get(ann.join(session.code, "Ann Lee"))
    assert "Ann Lee" in lobby.text
    assert f"/me/{ann.key}" in lobby.text


@pytest.mark.parametrize(
    ("code", "name", "sentence"),
    [
        ("NOTHING", "Ann", "No session has this code"),
        ("", "", "No session has this code"),
        ("right", "", "Give the name"),
        ("right", "Bob", "Somebody here has this name"),
    ],
)
def test_a_refusal_stands_beside_the_form_with_what_was_typed(
    ann: Visitor, desk: Desk, code: str, name: str, sentence: str
) -> None:
    session = desk.open()
    desk.join(session, "bob")
    typed = session.code if code == "right" else code
    answer = ann.post("/join", code=typed, name=name)
    assert answer.status_code in (404, 422)
    assert sentence in answer.text
    assert f'name="code" value="{typed}"' in answer.text
    assert f'name="name" value="{name}"' in answer.text


def test_what_people_call_themselves_is_never_markup(ann: Visitor, desk: Desk) -> None:
    lobby = ann.get(ann.join(desk.open().code, "<b>Ann</b>"))
    assert "<b>Ann</b>" not in lobby.text
    assert "&lt;b&gt;Ann" in lobby.text


def test_one_s_own_link_brings_the_seat_back_on_another_device(
    app: Flask, ann: Visitor, desk: Desk
) -> None:
    session = desk.open()
    (table,) = desk.tables(session)
    lobby = ann.join(session.code, "Ann")
    other = visitor(app)
    assert other.get(f"/me/{ann.key}").location == lobby
    ann.post(f"{lobby}/seat", table=table, seat="elder")
    back = other.get(f"/me/{ann.key}").location
    assert back == f"/table/{table}/elder"
    assert other.get(back).status_code == 200


def test_one_browser_may_be_a_person_in_each_of_two_sessions(ann: Visitor, desk: Desk) -> None:
    one, two = ann.join(desk.open().code, "Ann"), ann.join(desk.open().code, "Anna")
    assert ann.get(one).status_code == 200
    assert ann.get(two).status_code == 200


def test_in_the_lobby_one_takes_and_leaves_a_seat(ann: Visitor, desk: Desk) -> None:
    session = desk.open()
    (table,) = desk.tables(session)
    lobby = ann.join(session.code, "Ann")
    ann.post(f"{lobby}/seat", table=table, seat="elder")
    assert desk.sitting(table) == {"elder": "Ann"}
    assert f"/table/{table}/elder" in ann.get(lobby).text
    ann.post(f"{lobby}/leave", table=table, seat="elder")
    assert desk.sitting(table) == {}


def test_a_seat_that_is_held_is_refused_in_the_lobby(ann: Visitor, desk: Desk) -> None:
    session = desk.open()
    (table,) = desk.tables(session)
    desk.services.seats.choose(desk.join(session, "Bob"), table, "elder")
    lobby = ann.join(session.code, "Ann")
    answer = ann.post(f"{lobby}/seat", table=table, seat="elder")
    assert answer.status_code == 422
    assert "Somebody sits there" in answer.text


@pytest.mark.parametrize("seating", ["lot", "list", "place"])
def test_where_the_facilitator_seats_people_the_lobby_says_so(
    ann: Visitor, desk: Desk, seating: str
) -> None:
    session = desk.open(seating=seating)
    lobby = ann.join(session.code, "Ann")
    assert ann.get(lobby).status_code == 200
    answer = ann.post(f"{lobby}/seat", table=desk.tables(session)[0], seat="elder")
    assert answer.status_code == 422
    assert "The facilitator seats people" in answer.text


def test_the_link_of_a_seat_leads_to_a_table_that_has_begun(
    app: Flask, ann: Visitor, desk: Desk
) -> None:
    session = desk.open(options={"start_on_arrival": True})
    (table,) = desk.tables(session)
    desk.services.seats.fill(session, table, "historical", FAY)
    link = f"/seat/{desk.services.links.seat(table, 'elder')}"
    there = ann.get(link).location
    assert there == f"/table/{table}/elder"
    assert ann.get(there).status_code == 200
    assert desk.services.tables.state(table).status == "running"
    phone = visitor(app)
    assert phone.get(phone.get(link).location).status_code == 200


def test_our_own_files_are_kept_for_ever_only_under_the_name_of_their_content(
    app: Flask, ann: Visitor
) -> None:
    address = app.jinja_env.from_string("{{ asset('css/base.css') }}").render()
    assert "immutable" in ann.get(address).headers["Cache-Control"]
    assert "no-cache" in ann.get("/static/css/base.css").headers["Cache-Control"]
    assert "no-cache" in ann.get("/static/css/base.css?v=other").headers["Cache-Control"]
    for nothing, status in (("../pyproject.toml", 404), ("none.css?v=0", 404), ("a%00b?v=0", 400)):
        assert ann.get(f"/static/{nothing}").status_code == status


def test_operators_see_health_and_counts(ann: Visitor, desk: Desk) -> None:
    desk.open()
    assert ann.get("/healthz").json == {"ok": True, "running": 0}
    counted = ann.get("/metrics").text
    assert 'trainer_tables{status="waiting"} 1.0' in counted
    assert "trainer_events_total" in counted
