"""A facilitator at a real server, by the pages' own forms."""

import re
from typing import Any, Final, Self

import requests

from tests.kit.server import EMAIL, PASSWORD, Chair

PATIENCE: Final = 30
TOKEN: Final = re.compile(r'name="csrf_token"[^>]*?value="([^"]+)"')


class Facilitator:
    """Fay, signed in on a browser of her own."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.browser = requests.Session()
        self.post("/facilitator/signin", email=EMAIL, password=PASSWORD)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.browser.close()

    def get(self, path: str) -> requests.Response:
        return self.browser.get(self.url + path, timeout=PATIENCE)

    def post(self, path: str, **fields: Any) -> requests.Response:
        """Send a form as its page would; it must be taken."""
        page = self.get(
            "/facilitator/signin" if path.endswith("signin") else "/facilitator/sessions/new"
        )
        token = TOKEN.search(page.text)
        assert token, page.text
        form = {"csrf_token": token[1], **fields}
        answer = self.browser.post(self.url + path, data=form, timeout=PATIENCE)
        assert answer.ok, answer.text
        return answer

    def open(self, scenario: str, **fields: Any) -> str:
        """A new session's id."""
        form = {"scenario": scenario, "tables": 1, "people": 2, "bots": "", **fields}
        return self.post("/facilitator/sessions/new", **form).url.rsplit("/", 1)[1]

    def start(self, session: str) -> None:
        self.post(f"/facilitator/sessions/{session}/start")

    def seat(self, chair: Chair, occupant: str) -> None:
        """Give a chair to a participant, to "bot:<temperament>", or to nobody ("empty")."""
        path = f"/facilitator/sessions/{chair.session}/seat"
        self.post(path, table=chair.table, seat=chair.seat, occupant=occupant)

    def conduct(self, chair: Chair, kind: str, **fields: Any) -> None:
        """Ask something of a chair's table."""
        path = f"/facilitator/sessions/{chair.session}/tables/{chair.table}/act"
        self.post(path, type=kind, **fields)


def code_of(facilitator: Facilitator, session: str) -> str:
    """The code people join a session with."""
    found = re.search(
        r"/join/([A-Z0-9]{6})", facilitator.get(f"/facilitator/sessions/{session}").text
    )
    assert found
    return found[1]


def joined(url: str, code: str, name: str) -> tuple[str, str]:
    """A person comes in: the session and their key."""
    said = {"code": code, "name": name}
    answer = requests.post(f"{url}/join.json", json=said, timeout=PATIENCE).json()
    assert answer["ok"], answer
    return answer["session"], answer["key"]


def as_person(url: str, key: str, path: str) -> Any:
    """What a program with this key reads there."""
    bearer = {"Authorization": f"Bearer {key}"}
    return requests.get(url + path, headers=bearer, timeout=PATIENCE)


def seated(url: str, fay: Facilitator, scenario: str, **plan: Any) -> list[Chair]:
    """A session of one table, begun, with a person who came by the door in every seat."""
    session = fay.open(scenario, **plan)
    code = code_of(fay, session)
    _, scout = joined(url, code, "Scout")
    table = as_person(url, scout, f"/lobby/{session}/lobby.json").json()["tables"][0]
    chairs = []
    for seat in (one["seat"] for one in table["seats"]):
        _, key = joined(url, code, f"Player of {seat}")
        chairs.append(sit(url, Chair(table["id"], seat, key, session)))
    fay.start(session)
    return chairs


def sit(url: str, chair: Chair) -> Chair:
    """Take a seat, as a program does."""
    bearer = {"Authorization": f"Bearer {chair.key}"}
    place = {"table": chair.table, "seat": chair.seat}
    path = f"{url}/lobby/{chair.session}/seat.json"
    answer = requests.post(path, json=place, headers=bearer, timeout=PATIENCE).json()
    assert answer["ok"], answer
    return chair
