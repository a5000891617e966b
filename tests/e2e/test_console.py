"""The console by keyboard alone: the board, a filter, three tables at once, one table, and back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.keyboard import tab_to
from tests.e2e.stage import Desk, Stage
from tests.kit.shifts import SHIFTS, WATCH

TABLES = 6
IMAGES = Path(__file__).parents[2] / "docs" / "img"


@pytest.mark.timeout(400)
def test_a_facilitator_runs_many_tables_by_keyboard_alone(
    stage: Stage, request: pytest.FixtureRequest
) -> None:
    desk = Desk(stage)
    desk.sign_in()
    board = _laid(desk)
    page = desk.page
    tab_to(page, "a[data-show=running]")
    _filter(page)
    _tick_three(page)
    _pause_and_send(page)
    assert page.evaluate(SHIFTS) == [], "something moved that nobody asked to move"
    stage.pure(page)
    _at_the_table(stage, page)
    _go(page, "board", "Board")
    page.wait_for_url("**/board*")
    _help(stage, page)
    page.goto(f"{board.removesuffix('/board')}/alerts")
    stage.pure(page)
    if request.config.getoption("--pictures"):
        _pictures(desk)


def _laid(desk: Desk) -> str:
    """Six tables of bots in play, their board open: its address."""
    page = desk.page
    desk.open_session("first-negotiation", people=2, minutes=120, bots="historical", tables=TABLES)
    board = f"{page.url}/board"
    page.get_by_role("button", name="Start all tables").click()
    expect(page.get_by_role("button", name="Start all tables")).to_have_count(0)
    page.add_init_script(WATCH)
    page.goto(board)
    return board


def _filter(page: Page) -> None:
    for show, count in (("paused", 0), ("running", TABLES), ("all", TABLES)):
        _go(page, show, show.capitalize())
        expect(page.locator(f"a[data-show={show}]")).to_have_attribute("aria-current", "true")
        expect(page.locator(".tcard")).to_have_count(count)


def _tick_three(page: Page) -> None:
    for number in (1, 2, 3):
        page.keyboard.press("j")
        expect(page.locator(f"[data-card='{number}'] h3 a")).to_be_focused()
        page.keyboard.press("x")
    expect(page.locator("[data-ticked]")).to_have_text("3")


def _pause_and_send(page: Page) -> None:
    """The ticked tables stand still, and read the same news."""
    _go(page, "pause", "Pause")
    expect(page.locator("#many-said")).to_contain_text("Done at tables 1, 2 and 3.")
    for number in (1, 2, 3):
        expect(page.locator(f"[data-card='{number}']")).to_have_attribute("data-status", "paused")
    _go(page, "send the news", "Send the news")
    expect(page.locator("#news-title")).to_be_focused()
    page.keyboard.type("The hall is closed")
    tab_to(page, "#news-text")
    page.keyboard.type("A pipe has burst. Nobody sings there this week.")
    tab_to(page, "#menu-news button[value=SendNews]")
    page.keyboard.press("Enter")
    expect(page.locator("#menu-news")).not_to_have_attribute("open", "")
    expect(page.locator("#many-said")).to_contain_text("Done at tables 1, 2 and 3.")


def _at_the_table(stage: Stage, page: Page) -> None:
    """Into a table, take the news back there, on to the next table."""
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    number = page.locator("h1").inner_text()
    expect(page.locator(".record")).to_contain_text("The hall is closed")
    _go(page, "take back this", "Take back this step")
    expect(page.locator(".record")).to_contain_text("took back the last step")
    stage.pure(page)
    page.keyboard.press("j")
    expect(page.locator("h1")).not_to_have_text(number)


def _help(stage: Stage, page: Page) -> None:
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    stage.pure(page)
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#palette-find")).to_be_focused()
    stage.pure(page)
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()


def _go(page: Page, typed: str, name: str) -> None:
    """By the palette: type, and take the first that is found, which must be called that."""
    expect(page.locator("[data-palette-open]")).to_be_visible()  # once the page's script runs
    page.keyboard.press("/")
    page.keyboard.type(typed)
    first = page.locator("#palette-list [aria-selected=true]")
    expect(first).to_contain_text(name)
    page.keyboard.press("Enter")
    expect(page.locator("#palette")).to_be_hidden()


def _pictures(desk: Desk) -> None:
    """The crisis at thirty tables, some minutes in."""
    page = desk.page
    desk.open_session("cuban-missile-crisis", people=6, minutes=60, bots="historical", tables=30)
    board = f"{page.url}/board"
    page.get_by_role("button", name="Start all tables").click()
    page.wait_for_timeout(150_000)  # the bots play meanwhile
    page.goto(board)
    page.wait_for_timeout(3000)
    page.screenshot(path=IMAGES / "board.png")
