"""Whoever has no business here gets a clear refusal and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson
import pytest
import requests
import socketio
import websocket
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.kit.client import Player
from tests.kit.facilitator import Facilitator, as_person, seated
from tests.kit.server import Chair, Server
from tests.live.conftest import Enter
from trainer.core.codec import names
from trainer.core.commands import SeatCommand

FINITE = st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | FINITE | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)
words = st.sampled_from(
    [
        "square",
        "treaty",
        "share",
        "half",
        "elder",
        "farmer",
        "fence",
        "well",
        "",
        "\x00",
        "../..",
        "'--",
    ]
)
FIELDS = sorted({field for kind in names(SeatCommand).values() for field in kind.__annotations__})
commands = st.fixed_dictionaries(
    {"type": st.sampled_from(sorted(names(SeatCommand))) | st.text(max_size=9)},
    optional={
        field: words | json_values | st.lists(words, max_size=3) | st.dictionaries(words, words)
        for field in FIELDS
    },
)
messages = json_values | st.fixed_dictionaries(
    {"id": json_values, "command": commands | json_values},
    optional={
        "n": json_values,
        "terms": json_values,
        "channel": json_values,
        "fields": json_values,
    },
)
FEW = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def _refusal(server: Server, **auth: Any) -> dict[str, Any]:
    """What a connection is refused with."""
    client = socketio.Client(reconnection=False)
    said: list[Any] = []
    client.on("connect_error", said.append)
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(server.url, auth=auth, transports=["websocket"], wait_timeout=30)
    client.disconnect()
    return dict(said[0]["data"])


def test_a_wrong_code_is_refused_beside_the_form(server: Server) -> None:
    said = {"code": "WRONG1", "name": "Mallory"}
    answer = requests.post(f"{server.url}/join.json", json=said, timeout=30)
    assert (answer.status_code, answer.json()["ok"]) == (404, False)
    assert answer.json()["reason"] == "wrong_code"


@pytest.mark.parametrize(
    "wrong",
    [
        {"table": "0123456789abcdef"},
        {"seat": "farmer"},
        {"seat": ""},
        {"key": "guessed"},
        {"key": ""},
        {"key": 5},
        {"table": ["x"], "seat": {"y": 1}},
        {"table": "\x00", "seat": "é" * 500},
        {"table": "../..", "as": "json"},
        {"session": "guessed"},
        {"facilitator": True, "key": None},
    ],
    ids=str,
)
def test_a_connection_that_is_not_yours_is_refused_with_a_sentence(
    server: Server, village: list[Chair], wrong: dict[str, Any]
) -> None:
    chair = village[0]
    mine = {"table": chair.table, "seat": chair.seat, "key": chair.key, "as": "json"}
    refusal = _refusal(server, **{**mine, **wrong})
    assert set(refusal) == {"reason", "text"}
    assert refusal["reason"] == "not_yours"


def test_a_session_as_a_whole_is_shown_to_its_facilitator_and_its_people_only(
    server: Server, village: list[Chair]
) -> None:
    assert _refusal(server, session=village[0].session)["reason"] == "not_yours"


@pytest.mark.parametrize("path", ["", "/view.json", "/feed.json", "/ending"])
def test_a_seats_pages_are_not_there_for_anybody_else(
    server: Server, village: list[Chair], shores: dict[str, Chair], path: str
) -> None:
    elder, farmer = village
    page = f"/table/{elder.table}/{elder.seat}{path}"
    keys = ("", "guessed", farmer.key, shores["mediator"].key)
    said = [as_person(server.url, key, page) for key in keys]
    missing = as_person(server.url, elder.key, f"/table/none/elder{path}")
    assert {answer.status_code for answer in (*said, missing)} == {404}
    assert len({answer.text for answer in (*said, missing)}) == 1


def test_another_seat_cannot_be_made_to_act(
    server: Server, village: list[Chair], enter: Enter
) -> None:
    elder, farmer = village
    asked: dict[str, Any] = {"id": "x", "command": {"type": "MarkReady"}}
    bearer = {"Authorization": f"Bearer {elder.key}"}
    path = f"{server.url}/table/{farmer.table}/{farmer.seat}/act"
    assert requests.post(path, json=asked, headers=bearer, timeout=30).status_code == 404


def test_trainees_find_no_door_to_the_facilitators_desk(
    server: Server, village: list[Chair], fay: Facilitator
) -> None:
    chair = village[0]
    desk = f"/facilitator/tables/{chair.table}"
    assert fay.get(desk).status_code == 200
    assert as_person(server.url, chair.key, desk).status_code == 404
    assert (
        as_person(server.url, chair.key, f"/facilitator/sessions/{chair.session}").status_code
        == 404
    )


@pytest.fixture(scope="module")
def guinea_pig(server: Server, fay: Facilitator) -> Iterator[Player]:
    chairs = seated(server.url, fay, "two-villages", people=2)
    with Player(server.url, chairs[0]) as player:
        yield player


@pytest.mark.parametrize("event", ["act", "sync", "preview", "typing", "unheard_of"])
@FEW
@given(message=messages)
def test_whatever_is_sent_is_answered(guinea_pig: Player, event: str, message: Any) -> None:
    answer = guinea_pig.ask(event, message)
    assert isinstance(answer["ok"], bool)
    if not answer["ok"]:
        assert set(answer) == {"ok", "reason", "text"}
        assert answer["reason"] != "broken"
        assert answer["text"]


PACKETS = [
    *("2", "42", "42[]", "42{}", "42[5]", "42null", '42["act"', '42["connect",{}]', "4", "49"),
    *('42["disconnect"]', '451-["act",{"_placeholder":true,"num":0}]', "40/other,", "43[]", "4x"),
    *('42/other,["act",{}]', "42" + "[" * 5000, '420["act",{"command":{"type":1e999}}]', "4401"),
    *('42["act","\\ud800"]', "42" + "9" * 40 + "[]"),
]


@pytest.mark.parametrize("packet", PACKETS, ids=range(len(PACKETS)))
def test_what_is_no_message_at_all_is_passed_over(
    server: Server, guinea_pig: Player, packet: str
) -> None:
    with _raw(server, guinea_pig.chair) as wire:
        wire.send(packet)
        wire.send('427["sync",{"n":0}]')
        assert any('437[{"ok":true' in str(wire.recv()) for _ in range(6))


@contextmanager
def _raw(server: Server, chair: Chair) -> Iterator[Any]:
    """A connection on which anything can be sent."""
    where = server.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
    wire = websocket.create_connection(where, timeout=30)
    try:
        wire.recv()
        auth = {"table": chair.table, "seat": chair.seat, "key": chair.key, "as": "json"}
        wire.send("40" + orjson.dumps(auth).decode())
        assert any(str(wire.recv()).startswith("40") for _ in range(3))
        yield wire
    finally:
        wire.close()


def test_nothing_of_all_that_was_held_to_be_a_fault_of_ours(server: Server) -> None:
    assert "Traceback" not in server.log, server.log
