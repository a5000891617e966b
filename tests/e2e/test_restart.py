"""What a browser does when the server is killed under it, and what nobody may do at all."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.stage import Desk, Stage, Trainee
from tests.kit.server import Server, serving
from trainer.paths import data_dir


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server that may be killed: this story's own."""
    database = f"sqlite:///{tmp_path}/trainer.db"
    with serving(database, tmp_path, data_dir("scenarios")) as running:
        yield running


@pytest.mark.timeout(180)
def test_a_killed_server_comes_back_and_nothing_typed_or_said_is_lost(stage: Stage) -> None:
    desk = Desk(stage)
    desk.sign_in()
    code = desk.open_session("first-negotiation", people=2, minutes=20)
    ada, bea = Trainee(stage, "Ada"), Trainee(stage, "Bea")
    for person in (ada, bea):
        person.join(code)
    seats = ada.page.locator("input[name=seat]")
    names = sorted({str(seat.get_attribute("value")) for seat in seats.all()})
    for person, seat in zip((ada, bea), names, strict=False):
        person.sit(seat)
    desk.to_table()
    desk.start()
    channel = ada.page.locator(".channels [data-channel]:not([data-channel=news])").first
    name = str(channel.get_attribute("data-channel"))
    ada.say(name, "Said before the lights went out.")
    ada.page.locator(f"#say-{name}").fill("Half a sentence, not sen")
    before, began = _left(ada), time.monotonic()

    stage.expected.append("ERR_CONNECTION_RESET")
    stage.server.kill()
    expect(ada.page.locator("[data-link]").first).to_have_attribute("data-state", "off")
    ada.page.wait_for_timeout(3_000)
    stage.server.start()
    expect(ada.page.locator("[data-link]").first).to_have_attribute(
        "data-state", "on", timeout=30_000
    )
    expect(bea.page.locator("[data-link]").first).to_have_attribute("data-state", "on")
    expect(ada.page.locator(f"#say-{name}")).to_have_value("Half a sentence, not sen")
    expect(ada.page.locator(f"#log-{name}")).to_contain_text("Said before the lights went out.")
    bea.say(name, "Said after.")
    expect(ada.page.locator(f"#log-{name}")).to_contain_text("Said after.")
    passed = time.monotonic() - began
    assert before - _left(ada) < passed - 2, "the clock stood while the server was away"
    expect(ada.page.locator(f"#say-{name}")).to_have_value("Half a sentence, not sen")


@pytest.mark.story
def test_a_stranger_gets_one_clear_sentence_and_nothing_else(stage: Stage) -> None:
    desk = Desk(stage)
    desk.sign_in()
    code = desk.open_session("first-negotiation", people=2, minutes=20)
    ada = Trainee(stage, "Ada")
    ada.join(code)
    seat = str(ada.page.locator("input[name=seat]").first.get_attribute("value"))
    ada.sit(seat)
    stranger = Trainee(stage, "Eve")
    stage.expected.append("status of 404")
    stranger.join("WRONG1")
    expect(stranger.page.get_by_text("No session has this code.")).to_be_visible()
    assert stranger.page.get_by_label("Your name").input_value() == "Eve"
    stage.pure(stranger.page)
    for address in (ada.page.url, re.sub("/table/[^/]+", "/table/0123456789abcdef", ada.page.url)):
        stranger.page.goto(address.split("#")[0])
        expect(stranger.page.locator("h1")).to_be_visible()
        assert "brief" not in stranger.page.locator("main").inner_text().lower()
        stage.pure(stranger.page)


def _left(person: Trainee) -> int:
    """Seconds to the end of the phase, as the page says."""
    minutes, seconds = person.page.locator("[data-clock]").first.inner_text().split(":")
    return int(minutes) * 60 + int(seconds)
