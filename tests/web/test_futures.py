"""The page that says how often each ending follows, with and without a change."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from tests.kit.desk import SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.futures import PLAYS, played_here, wait
from tests.kit.visitor import Visitor, visitor
from trainer.service.after.futures import TURN, Futures
from trainer.service.ports import Paper
from trainer.web import create_app
from trainer.web.config import Config


@pytest.fixture(name="app")
def an_app_that_plays_little(desk: Desk) -> Iterator[Flask]:
    parts = desk.services
    few = Futures(parts.directory, parts.events, parts.tables, parts.wall, PLAYS, played_here)
    services = replace(parts, after=replace(parts.after, futures=few))
    yield create_app(services, Config("a secret for tests", limits=False))
    wait()


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


def here(over: Ended) -> str:
    return f"/debrief/tables/{over.table}/what-if/futures"


def ask(fay: Visitor, over: Ended, change: str, **more: str) -> str:
    """The page once it is played."""
    answer = fay.post(here(over), at="40", change=change, **more)
    assert answer.status_code == 303, answer.text
    wait()
    return fay.get(here(over)).text


def test_how_often_each_ending_follows_is_shown_with_its_bounds(fay: Visitor, over: Ended) -> None:
    page = ask(fay, over, "adjusted:tension", value="3", reason="Quiet days")
    assert "Quiet days" in page
    assert "Bots are not people." in page
    assert f"{PLAYS} plays as it was, {PLAYS} with the change" in page
    shares = re.findall(r"<b>(\d+) %</b> <span class=\"soft\">between (\d+) and (\d+)</span>", page)
    assert shares
    assert all(int(low) <= int(share) <= int(high) for share, low, high in shares)
    assert "data-playing" not in page


def test_each_kind_of_change_that_is_offered_can_be_played(fay: Visitor, over: Ended) -> None:
    page = fay.get(f"{here(over)}?at=40").text
    offered = re.findall(r'<option value="([a-z]+:[^"]+)"', page)
    kinds = {one.partition(":")[0]: one for one in offered}
    assert {"act", "paper", "barred"} <= kinds.keys()
    for kind in ("act", "barred"):
        assert "plays as it was" in ask(fay, over, kinds[kind])


def test_nothing_is_played_for_nothing(desk: Desk, fay: Visitor, over: Ended) -> None:
    answer = fay.post(here(over), at="40")
    assert answer.status_code == 422
    assert "Choose what would have been otherwise." in answer.text
    desk.services.directory.add_paper(Paper(TURN, TURN, "", {"of": "x", "sign": desk.wall.now}))
    answer = fay.post(here(over), at="40", change="longer:phase", value="5")
    assert answer.status_code == 422
    assert "Bots are playing another moment on just now." in answer.text


def test_trainees_read_of_it_once_the_debrief_is_open_and_only_what_is_done(
    app: Flask, fay: Visitor, over: Ended
) -> None:
    ask(fay, over, "adjusted:tension", value="3", reason="Quiet days")
    person = visitor(app)
    person.get(f"/me/{over.keys['mediator']}")
    assert person.get(here(over)).status_code == 404
    act = f"/facilitator/sessions/{over.session.id}/tables/{over.table}/act"
    fay.post(act, type="OpenDebrief", private="yes", names="yes")
    page = person.get(here(over)).text
    assert "Quiet days" in page
    assert "Ask about a moment" not in page
    assert person.post(f"{here(over)}/stop", of="x").status_code == 303  # to sign in
