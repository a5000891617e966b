"""A guided debrief without browsers: Fay at her console, and somebody in every seat."""

from flask import Flask

from tests.kit.ended import Ended
from tests.kit.visitor import Visitor, visitor


class Room:
    """Fay at her console, and somebody in every seat."""

    def __init__(self, app: Flask, over: Ended, fay: Visitor) -> None:
        self.app, self.over, self.fay = app, over, fay
        self.base = f"/debrief/sessions/{over.session.id}/guide"
        self.screen = f"{self.base}/screen"
        self.part = f"{self.base}/{over.table}"
        self.people = {seat: visitor(app) for seat in over.keys}
        for seat, key in over.keys.items():
            self.people[seat].get(f"/me/{key}")

    def lead(self, do: str, **fields: str) -> None:
        assert self.fay.post(self.base, do=do, **fields).status_code == 303

    def on_to(self, step: str) -> None:
        """From the start (or wherever it is) to a step."""
        self.lead("go", step=step)

    def say(self, seat: str, do: str, status: int = 303, **fields: object) -> str:
        answer = self.people[seat].post(self.part, do=do, **fields)
        assert answer.status_code == status, answer.text
        return str(answer.text)

    def faces(self) -> dict[str, str]:
        """The console, the screen, and a trainee's page."""
        found = {"console": self.fay.get(self.base).text, "screen": self.fay.get(self.screen).text}
        return {**found, "part": self.people["mediator"].get(self.part).text}
