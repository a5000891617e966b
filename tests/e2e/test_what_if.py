"""What if, in browsers: a crisis forked on Black Saturday, played once more, and laid beside."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.stage import Stage, Trainee
from tests.kit.ended import Ended, lay_ended
from tests.kit.server import facilitate, now, services
from trainer.core.clock import MINUTE
from trainer.paths import data_dir

IMAGES: Final = Path(__file__).parents[2] / "docs" / "img"
SEATS: Final = ("kennedy", "khrushchev", "robert-kennedy", "dobrynin")
NOTE: Final = "Not a word of the last point."
TERMS: Final = {
    "missiles": "withdrawn",
    "verification": "at-sea",
    "pledge": "pledge",
    "quarantine": "after-count",
}
TALKED: Final = 5  # minutes of table time before they sign; Sunday then takes six
PLAYED: Final = 10


@pytest.fixture(name="over")
def a_crisis_that_nobody_settled(stage: Stage) -> Ended:
    account, folder = facilitate(stage.server.database), data_dir("scenarios")
    with services(stage.server.database, folder) as parts:
        return lay_ended(parts, account, folder / "cuban-missile-crisis", "stalemate")


@pytest.mark.story
@pytest.mark.timeout(600)
def test_black_saturday_is_played_once_more_and_the_difference_is_scored(
    stage: Stage, over: Ended, request: pytest.FixtureRequest
) -> None:
    desk = stage.facilitator()
    people = [_back(stage, over, seat) for seat in SEATS]
    table, began = _forked(stage, desk, over)
    for person, seat in zip(people, SEATS, strict=True):
        _sit_again(stage, person, table, seat)
    desk.get_by_role("button", name="Let it run").click()
    expect(desk.get_by_text("It is in play")).to_be_visible()

    kennedy, khrushchev, robert, dobrynin = people
    dobrynin.channel("news")
    expect(dobrynin.page.get_by_text("A what-if begins")).to_be_visible()
    robert.say("excomm", "We have been here before. Not Monday: tonight.")
    kennedy.channel("excomm")
    expect(kennedy.page.locator("#log-excomm").get_by_text("Not Monday")).to_be_visible()
    kennedy.offer("settlement", TERMS, to="khrushchev", annex={"jupiters": "quiet"}, note=NOTE)
    card = khrushchev.area("offers").locator("article", has_text=NOTE)
    card.get_by_role("button", name="Accept").click()
    _until(stage, desk, table, began + TALKED * MINUTE)
    for signer in (kennedy, khrushchev):
        text = signer.area("offers").locator("#panel-agreements article").first
        text.get_by_role("button", name="Sign", exact=True).click()
        expect(text.get_by_text("Signed by").first).to_be_visible()
    expect(kennedy.page.locator("#panel-ending h2")).to_be_visible(timeout=240_000)

    with services(stage.server.database, data_dir("scenarios")) as parts:
        assert parts.tables.state(table).t - began >= PLAYED * MINUTE
    _reads_the_difference(stage, desk, table, pictures=bool(request.config.getoption("--pictures")))


def _back(stage: Stage, over: Ended, seat: str) -> Trainee:
    """Somebody comes back by their own link, to the lobby of their session."""
    person = Trainee(stage, f"The {seat}")
    person.page.goto(f"{stage.server.url}/me/{over.keys[seat]}")
    person.page.goto(f"{stage.server.url}/lobby/{over.session.id}")
    expect(person.page.get_by_role("button", name="Back to table 1")).to_be_visible()
    return person


def _forked(stage: Stage, desk: Page, over: Ended) -> tuple[str, int]:
    """From the replay to a what-if of the moment at which Black Saturday begins: its table."""
    desk.goto(f"{stage.server.url}/debrief/tables/{over.table}")
    desk.locator("#marks > summary").click()
    desk.locator("#marks a", has_text="Black Saturday").first.click()
    desk.get_by_role("button", name="What if it had gone another way from here").click()
    expect(desk.get_by_role("heading", name="Fork this moment")).to_be_visible()
    expect(desk.get_by_text("“Black Saturday”", exact=False).first).to_be_visible()
    desk.locator("select[name=change]").select_option("prompt:letters")
    desk.get_by_label("Minutes left of this phase").fill("40")
    desk.get_by_label("It runs").select_option("10")
    stage.pure(desk)
    desk.get_by_role("button", name="Open this what-if").click()
    desk.wait_for_url(re.compile(f"/debrief/tables/(?!{over.table})"))
    expect(desk.get_by_role("heading", name="What if, of table 1")).to_be_visible()
    expect(desk.get_by_text("It stands still, in")).to_be_visible()
    table = desk.url.split("/")[-2]
    with services(stage.server.database, data_dir("scenarios")) as parts:
        return table, parts.tables.state(table).t


def _until(stage: Stage, desk: Page, table: str, t: int) -> None:
    """Play goes on until an instant of the table's clock."""
    with services(stage.server.database, data_dir("scenarios")) as parts:
        while parts.tables.state(table).clock.at(now()) < t:
            desk.wait_for_timeout(500)
            parts.tables.catch_up(table)


def _sit_again(stage: Stage, person: Trainee, table: str, seat: str) -> None:
    """The lobby tells of the what-if by itself; its button leads to the old seat at a new table."""
    expect(person.page.get_by_text("take your seat once more")).to_be_visible()
    stage.pure(person.page)
    person.page.get_by_role("button", name="To the what-if of table 1").click()
    person.page.wait_for_url(f"**/table/{table}/{seat}")
    expect(person.page.locator("[data-link]").first).to_have_attribute("data-state", "on")


def _reads_the_difference(stage: Stage, desk: Page, table: str, *, pictures: bool) -> None:
    desk.goto(f"{stage.server.url}/debrief/tables/{table}/what-if")
    expect(desk.get_by_role("heading", name="What went otherwise")).to_be_visible()
    expect(desk.locator(".verdict")).to_contain_text("instead of “The long siege”")
    for title in ("What it is worth", "How near the edge", "What was agreed"):
        expect(desk.get_by_role("heading", name=title)).to_be_visible()
    stage.pure(desk)
    if pictures:
        desk.screenshot(path=IMAGES / "what-if.png")
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.emulate_media(color_scheme="dark")
    stage.pure(desk)
    assert not desk.evaluate("document.documentElement.scrollWidth > innerWidth")
