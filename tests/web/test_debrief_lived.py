"""A replayed page says what that seat's live page said then, written down while it was played.

What is compared is all that a page says: its words, and what boxes, fields and pictures say.
Left out is only what nobody reads and what differs each time a page is made: hidden fields
(the name of each form's command, the token against forgery) and addresses; and the invitation to
the guided debrief, which is no part of the story.
"""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Final

import pytest
from flask import Flask

from tests.kit.desk import Desk, desk
from tests.kit.ended import Ended, lay_table
from tests.kit.lived import LivedTable
from tests.kit.visitor import Visitor, visitor
from trainer.paths import data_dir
from trainer.service.ports import Seating
from trainer.web import create_app
from trainer.web.config import Config

CRISIS: Final = "cuban-missile-crisis"
SAYS: Final = ("aria-label", "alt", "title", "placeholder", "value", "checked", "selected")
STANDS: Final = ("disabled", "hidden", "open", "aria-current", "data-state", "data-kind", "class")
SILENT: Final = ("head", "script", "style")
INVITATION: Final = re.compile(r'<p class="guided".*?</p>', re.DOTALL)


class Reading(HTMLParser):
    """Everything that a page says and shows, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0
        self.feed(INVITATION.sub("", page))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._silent += tag in SILENT
        if not self._silent and given.get("type") != "hidden":
            shown = [f"{name}={given[name]}" for name in (*SAYS, *STANDS) if name in given]
            self.said.append(" ".join((f"<{tag}>", *shown)))

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.said.append(" ".join(data.split()))


@pytest.fixture(name="hall")
def a_desk_with_the_real_scenarios() -> Iterator[Desk]:
    with desk(data_dir("scenarios")) as made:
        yield made


class Witness:
    """Somebody in every seat who writes down what their page says, as the table is played."""

    def __init__(self, hall: Desk) -> None:
        self.hall = hall
        self.laid: Ended = lay_table(hall.services, hall.fay.id, data_dir("scenarios") / CRISIS)
        self.app: Flask = create_app(hall.services, Config("a secret for tests", limits=False))
        self.people: dict[str, Visitor] = {}
        for one in self._seatings():
            self.people[one.participant] = visitor(self.app)
            self.people[one.participant].get(f"/me/{self.laid.keys[one.seat]}")
        self.lived: dict[tuple[int, str], list[str]] = {}

    def look(self, seq: int) -> None:
        """Every seat's page, now, as whoever sits in it sees it."""
        for one in self._seatings():
            page = self.people[one.participant].get(self.laid.url(one.seat))
            assert page.status_code == 200
            self.lived[seq, one.seat] = Reading(page.text).said

    def _seatings(self) -> Sequence[Seating]:
        return self.hall.services.directory.seatings_at(self.laid.table)

    def differences(self) -> list[str]:
        """Where a replayed page says something else than was written down."""
        fay, found = visitor(self.app), []
        fay.sign_in()
        for (seq, seat), then in self.lived.items():
            page = fay.get(f"/debrief/tables/{self.laid.table}/{seq}/eyes/{seat}")
            now = Reading(page.text).said
            if now != then:
                was = next((it for it in zip(then, now, strict=False) if it[0] != it[1]), "length")
                found.append(f"event {seq}, {seat}: {was}")
        return found


class Enough(Exception):
    """The table has been watched for long enough."""


def test_a_replayed_page_says_what_the_live_page_said(hall: Desk) -> None:
    witness = Witness(hall)

    def look(seq: int) -> None:
        witness.look(seq)
        if seq > 150:
            raise Enough

    with pytest.raises(Enough):
        LivedTable(hall, witness.laid, "in short", look).play()
    assert len(witness.lived) >= 3 * len(witness.people)
    assert witness.differences() == []


@pytest.mark.campaign
@pytest.mark.parametrize("number", range(50))
def test_fifty_crises_are_replayed_as_they_were_lived(hall: Desk, number: int) -> None:
    witness = Witness(hall)
    LivedTable(hall, witness.laid, f"lived-{number}", witness.look).play()
    assert len(witness.lived) >= 5 * len(witness.people)
    assert witness.differences() == []
