"""What facilitators kept stands on the replay: for them, and for the table when they say so."""

import re
from typing import Final

import pytest
from flask import Flask

from tests.kit.desk import FAY, SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.visitor import Visitor, visitor
from trainer.core.commands import OpenDebrief
from trainer.service.notes import Pin

LABEL: Final = "Here they stopped listening"


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


@pytest.fixture(name="chief")
def somebody_who_sat_there(app: Flask, over: Ended) -> Visitor:
    made = visitor(app)
    made.get(f"/me/{over.keys['north-chief']}")
    return made


def _page(who: Visitor, over: Ended) -> str:
    return who.get(f"/debrief/tables/{over.table}", follow_redirects=True).text


def _stands(page: str, at: int, kind: str, words: str) -> bool:
    marked = rf'data-moment="{at}"[^>]*><span class="kind">{kind}</span> {words}'
    return re.search(marked, page) is not None


def test_a_moment_kept_in_the_replay_stands_there_and_is_the_staffs_alone(
    fay: Visitor, chief: Visitor, over: Ended, desk: Desk
) -> None:
    here = f"/debrief/tables/{over.table}"
    answer = fay.post(f"{here}/bookmarks", at="4", label=LABEL, eyes="mediator", beside="")
    assert answer.location == f"{here}/4?eyes=mediator&beside="
    assert _stands(_page(fay, over), 4, "bookmark", LABEL)
    desk.services.tables.act(over.table, OpenDebrief(private=True, names=True), FAY)
    assert LABEL not in _page(chief, over)


def test_the_table_sees_what_it_is_shown_once_the_debrief_is_open(
    fay: Visitor, chief: Visitor, over: Ended, desk: Desk
) -> None:
    here = f"/debrief/tables/{over.table}"
    fay.post(f"{here}/bookmarks", at="4", label=LABEL, shown="yes")
    assert LABEL not in _page(chief, over)
    desk.services.tables.act(over.table, OpenDebrief(private=True, names=True), FAY)
    assert LABEL in _page(chief, over)
    assert "Keep it from the table" not in _page(chief, over)
    uncover = re.search(rf'action="({here}/bookmarks/\w+)"', _page(fay, over))
    assert uncover
    fay.post(uncover[1], shown="", at="4")
    assert LABEL not in _page(chief, over)


def test_what_another_of_the_staff_keeps_to_themselves_is_on_nobody_elses_replay(
    fay: Visitor, over: Ended, desk: Desk
) -> None:
    floor = desk.services.access.table_for(desk.fay.id, over.table, "observe")
    other = desk.services.accounts.add("eve@example.org", "Eve", "a long enough password")
    desk.services.notes.bookmark(floor, other.id, LABEL, Pin(4))
    assert LABEL not in _page(fay, over)
    desk.services.notes.bookmark(floor, other.id, LABEL, Pin(4, shared=True))
    assert _page(fay, over).count(LABEL) == 1
    assert "/bookmarks/" not in _page(fay, over)


def test_a_note_that_names_no_line_stands_where_it_was_written(
    fay: Visitor, over: Ended, desk: Desk
) -> None:
    floor = desk.services.access.table_for(desk.fay.id, over.table, "observe")
    desk.services.notes.write(floor, desk.fay.id, "They whisper.", Pin())
    last = desk.services.events.head(over.table)
    assert _stands(_page(fay, over), last, "note", "They whisper.")
