"""Who may open what: every path, asked by everybody."""

from dataclasses import dataclass

import pytest
from flask import Flask

from tests.kit.desk import FAY, PASSWORD, Desk
from tests.kit.visitor import Visitor, visitor
from tests.web import doors
from tests.web.doors import CONDUCT, DESK, LOBBY, NOBODY, OPEN, SEAT, WHO
from trainer.service.draft import Draft
from trainer.web.setup_form import STEPS

GET = {
    "/": OPEN,
    "/join/{code}": OPEN,
    "/healthz": OPEN,
    "/lobby/{session}": LOBBY,
    "/lobby/{session}/lobby.json": LOBBY,
    "/lobby/guessed": NOBODY,
    "/lobby/{session}/watch/{table}": {
        **LOBBY,
        "neighbour": 303,
        "own": 303,
    },
    "/lobby/{session}/watch/guessed": NOBODY,
    "/table/{table}/elder": SEAT,
    "/table/{table}/elder/view.json": SEAT,
    "/table/{table}/elder/feed.json": SEAT,
    "/table/{table}/elder/scorecard": {**NOBODY, "own": 303},  # to the table, which is in play
    "/table/{table}/elder/scorecard.json": {**NOBODY, "own": 422},
    "/table/{table}/elder/reflect": {**NOBODY, "own": 303},
    "/table/{table}/ghost": NOBODY,
    "/table/{table}/ghost/scorecard": NOBODY,
    "/table/guessed/elder": NOBODY,
    "/table/guessed/elder/view.json": NOBODY,
    "/me/guessed": NOBODY,
    "/seat/guessed": NOBODY,
    "/enter/guessed": NOBODY,
    "/facilitator": {**DESK, "eve": 200},
    "/facilitator/sessions/new": {**DESK, "eve": 200},
    "/facilitator/sessions/{session}": DESK,
    "/facilitator/sessions/{session}/qr.svg": DESK,
    "/facilitator/sessions/{session}/alerts": DESK,
    "/facilitator/sessions/{session}/board": DESK,
    "/facilitator/sessions/{session}/people": DESK,
    "/facilitator/sessions/{session}/options": DESK,
    "/facilitator/sessions/{session}/people/links.csv": DESK,
    "/facilitator/sessions/{session}/cards": DESK,
    "/facilitator/sessions/{session}/cards/{table}/elder.svg": DESK,
    "/facilitator/sessions/{session}/cards/{table}/ghost.svg": {**DESK, "fay": 404},
    "/facilitator/sessions/{session}/cards/guessed/elder.svg": {**DESK, "fay": 404},
    "/facilitator/setup/{draft}": {**DESK, "fay": 303},
    **{f"/facilitator/setup/{{draft}}/{step}": DESK for step in STEPS},
    "/facilitator/setup/{draft}/guessed": NOBODY,
    "/facilitator/setup/guessed/people": {**DESK, "fay": 404},
    "/facilitator/tables/{table}": DESK,
    **doors.GET,
    "/facilitator/sessions/guessed": {**DESK, "fay": 404},
    "/facilitator/sessions/guessed/board": {**DESK, "fay": 404},
    "/facilitator/tables/{table}/scorecards": {**DESK, "fay": 303},  # to the table, in play
    "/facilitator/tables/guessed/scorecards": {**DESK, "fay": 404},
    "/facilitator/tables/guessed": {**DESK, "fay": 404},
}
POST = {
    **doors.POST,
    ("/table/{table}/elder/reflect", "type=AnswerSurvey"): {**NOBODY, "own": 303},
    ("/facilitator/tables/{table}/scorecards/open", ""): CONDUCT,
    ("/table/{table}/elder/act", "type=MarkReady"): {**NOBODY, "own": 303},
    ("/table/{table}/elder/act", "type=StartTable"): {**NOBODY, "own": 422},
    ("/table/{table}/ghost/act", "type=MarkReady"): NOBODY,
    ("/lobby/{session}/leave", "table={table}&seat=elder"): {
        **LOBBY,
        **dict.fromkeys(WHO[2:5], 303),
    },
    ("/facilitator/sessions/{session}/bots", ""): CONDUCT,
    ("/facilitator/sessions/{session}/start", ""): CONDUCT,
    ("/facilitator/sessions/{session}/status", "status=closed"): CONDUCT,
    ("/facilitator/sessions/{session}/act", "do=PauseClock&which=all"): CONDUCT,
    ("/facilitator/sessions/{session}/alerts", "do=dismiss&key=x"): CONDUCT,
    ("/facilitator/sessions/{session}/alerts/tune", "watch=silent"): CONDUCT,
    ("/facilitator/sessions/{session}/tables/{table}/act", "type=PauseClock"): CONDUCT,
    ("/facilitator/sessions/guessed/tables/{table}/act", "type=PauseClock"): {
        **CONDUCT,
        "fay": 404,
    },
    ("/facilitator/sessions/{session}/seat", "table={table}&seat=elder"): CONDUCT,
    ("/facilitator/sessions/{session}/dry-run", "seat=elder"): CONDUCT,
    ("/facilitator/sessions/{session}/options", "bots=dove"): CONDUCT,
    ("/facilitator/sessions/{session}/duplicate", ""): CONDUCT,
    ("/facilitator/sessions/{session}/people/list", "list=Ann"): CONDUCT,
    ("/facilitator/sessions/{session}/people/bot", "place={table}/elder&temperament=hawk"): CONDUCT,
    ("/facilitator/setup", ""): {**CONDUCT, "eve": 303},
    ("/facilitator/setup", "template={draft}"): {**CONDUCT, "fay": 404},
    ("/facilitator/setup/{draft}/people", "people=2&seating=lot"): CONDUCT,
    ("/facilitator/setup/{draft}/people/preview", "people=2&seating=lot"): {**CONDUCT, "fay": 200},
    ("/facilitator/setup/{draft}/discard", ""): CONDUCT,
    ("/facilitator/setup/templates/{draft}/discard", ""): {**CONDUCT, "fay": 404},
    **{
        (f"/facilitator/sessions/{{session}}/people/{deed}", ""): {**CONDUCT, "fay": 422}
        for deed in ("draw", "move", "swap", "merge", "late", "lend", "back", "reverse")
    },
}


@dataclass
class House:
    """A table in play, somebody of each kind, and the names of its places."""

    people: dict[str, Visitor]
    places: dict[str, str]
    desk: Desk


@pytest.fixture(name="house")
def a_house(app: Flask, desk: Desk) -> House:
    session, other = desk.open(options={"observers": True}), desk.open()
    (table,) = desk.tables(session)
    people = {who: visitor(app) for who in WHO}
    people["elsewhere"].join(other.code, "Else")
    for who, seat in (("standing", ""), ("neighbour", "farmer"), ("own", "elder")):
        lobby = people[who].join(session.code, who)
        if seat:
            people[who].post(f"{lobby}/seat", table=table, seat=seat)
    desk.services.accounts.add("eve@example.org", "Eve", PASSWORD)
    people["fay"].sign_in()
    people["eve"].sign_in("eve@example.org")
    desk.services.seats.start(session, table, FAY)
    draft = desk.services.setups.begin(desk.fay.id, Draft(scenario="two-villages", people=2))
    places = {"session": session.id, "table": table, "code": session.code, "draft": draft}
    return House(people, places, desk)


@pytest.mark.parametrize("path", GET)
def test_each_page_opens_to_whom_it_belongs(house: House, path: str) -> None:
    where = path.format(**house.places)
    found = {who: house.people[who].get(where).status_code for who in WHO}
    assert found == GET[path]


@pytest.mark.parametrize(("path", "fields"), POST)
def test_each_form_is_taken_from_whom_it_belongs(house: House, path: str, fields: str) -> None:
    where, sent = path.format(**house.places), fields.format(**house.places)
    data = dict(pair.split("=") for pair in sent.split("&") if pair)
    found = {who: house.people[who].post(where, **data).status_code for who in WHO}
    assert found == POST[path, fields]


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page_and_nothing_is_done(
    house: House,
) -> None:
    path = f"/facilitator/sessions/{house.places['session']}/seat"
    form = {"table": house.places["table"], "seat": "elder", "occupant": "empty"}
    answer = house.people["own"].post(path, **form)
    assert answer.location.startswith("/facilitator/signin")
    assert "elder" in house.desk.sitting(house.places["table"])


def test_what_is_not_yours_and_what_is_not_there_look_the_same(house: House) -> None:
    stranger, places = house.people["stranger"], house.places
    real = stranger.get(f"/table/{places['table']}/elder")
    guessed = stranger.get("/table/guessed/elder")
    assert (real.status_code, real.text) == (guessed.status_code, guessed.text)
    assert "not yours" in real.text
    as_data = stranger.get(f"/table/{places['table']}/elder/view.json")
    assert as_data.json
    assert as_data.json["reason"] == "not_yours"


@pytest.mark.parametrize(
    ("who", "seat", "secret"),
    [
        ("own", "elder", "barley sold in advance"),
        ("neighbour", "farmer", "the spring under the chapel"),
    ],
)
def test_a_page_of_one_seat_says_nothing_of_the_other_s_brief(
    house: House, who: str, seat: str, secret: str
) -> None:
    base = f"/table/{house.places['table']}/{seat}"
    for path in (base, f"{base}/view.json", f"{base}/feed.json"):
        assert secret not in house.people[who].get(path).text


def test_another_seat_s_command_id_gets_nothing_but_a_refusal(house: House) -> None:
    table = house.places["table"]
    said = {"type": "PostMessage", "channel": "square", "command": "the-same"}
    mine = house.people["own"].post(f"/table/{table}/elder/act", text="Mine", **said)
    assert mine.status_code == 303
    theirs = house.people["neighbour"].post(f"/table/{table}/farmer/act", text="Theirs", **said)
    assert theirs.status_code == 422
    assert "somebody else" in theirs.text
    feed = house.people["own"].get(f"/table/{table}/elder/feed.json").text
    assert "Mine" in feed
    assert "Theirs" not in feed


def test_a_command_that_is_sent_twice_happens_once(house: House) -> None:
    table = house.places["table"]
    said = {"type": "PostMessage", "channel": "square", "command": "once", "text": "Only once"}
    for _ in range(2):
        answer = house.people["own"].post(f"/table/{table}/elder/act", **said)
        assert answer.status_code == 303
    feed = house.people["neighbour"].get(f"/table/{table}/farmer/feed.json").text
    assert feed.count("Only once") == 1
