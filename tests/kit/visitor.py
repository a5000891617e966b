"""A browser without scripts: it keeps cookies, reads pages, and sends their forms back."""

import re
from dataclasses import dataclass
from typing import Any, Final

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.kit.desk import PASSWORD

TOKEN: Final = re.compile(r'name="csrf_token" value="([^"]+)"')
HERE: Final = "http://localhost"


@dataclass
class Visitor:
    """One browser."""

    client: FlaskClient

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(path, buffered=True, **more)

    def post(self, path: str, **fields: Any) -> TestResponse:
        """Send a form, with the token of a page as a browser would."""
        return self.client.post(path, data={"csrf_token": self.token(), **fields})

    def token(self) -> str:
        found = TOKEN.search(self.client.get("/").text)
        assert found
        return found[1]

    def join(self, code: str, name: str) -> str:
        """Come in; the path of the lobby."""
        answer = self.post("/join", code=code, name=name)
        assert answer.status_code == 303, answer.text
        return str(answer.location)

    def sign_in(self, email: str = "fay@example.org", password: str = PASSWORD) -> TestResponse:
        return self.post("/facilitator/signin", email=email, password=password)

    @property
    def key(self) -> str:
        """The key of the latest person this browser is, from its own link in the lobby."""
        with self.client.session_transaction() as cookie:
            kept: list[str] = cookie["keys"]
        return kept[0]


def visitor(app: Flask) -> Visitor:
    """A browser that has never been here."""
    return Visitor(app.test_client())
