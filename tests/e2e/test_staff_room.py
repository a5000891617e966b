"""The wall in the room, and what the staff writes down beside a table."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.stage import Desk, Stage

IMAGES = Path(__file__).parents[2] / "docs" / "img"


@pytest.mark.story
def test_the_wall_follows_the_facilitator_and_one_key_keeps_a_moment(
    stage: Stage, request: pytest.FixtureRequest
) -> None:
    desk = Desk(stage)
    desk.sign_in()
    code = desk.open_session("cuban-missile-crisis", people=2, minutes=20, bots="historical")
    session = desk.page.url.split("#")[0]
    wall = _wall(stage, desk.page)
    expect(wall.locator(".code")).to_have_text(code)
    stage.pure(wall)
    desk.page.goto(session)
    desk.page.locator("#projector-show").select_option(label="Table 1")
    desk.page.get_by_role("button", name="Show it").click()
    expect(wall.locator("h2", has_text="Table 1")).to_be_visible()
    expect(wall.get_by_text("Before the start")).to_be_visible()
    desk.page.get_by_role("button", name="Start the table").click()
    expect(wall.locator(".clock")).to_be_visible()
    expect(wall.locator(".measures")).to_contain_text("Escalation")
    stage.pure(wall)
    if request.config.getoption("--pictures"):
        wall.screenshot(path=IMAGES / "projector.png")

    desk.to_table()
    expect(desk.page.locator("#note-text")).to_be_visible()
    expect(desk.page.locator("[data-bookmark][aria-keyshortcuts=b]")).to_be_visible()
    desk.page.keyboard.press("b")
    expect(desk.page.locator("#bookmarks + form + ol > li")).to_have_count(1)
    desk.page.locator("#note-text").fill("They are shy of the rent. A b is only a b here.")
    desk.page.get_by_role("button", name="Write it down").click()
    expect(desk.page.locator("#notes").get_by_text("shy of the rent")).to_be_visible()
    expect(desk.page.locator("#bookmarks + form + ol > li")).to_have_count(1)
    for path in ("notes", "staff"):
        desk.page.goto(f"{session}/{path}")
        stage.pure(desk.page)


def _wall(stage: Stage, page: Page) -> Page:
    """Another computer, on which nobody is signed in, at the wall's own link."""
    link = str(page.locator("#projector a.breaks").get_attribute("href"))
    other = stage.page(width=1920, height=1080)
    other.goto(link)
    return other
