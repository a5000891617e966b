"""Before people come: five steps, a list, paper and a dry run, by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.keyboard import press, tab_to
from tests.e2e.stage import Desk, Stage

FAULTY = "name;email;group\nAda;ada@example.org;A\n;nobody@example.org;A\nBea;;A\nCy;;B\nDot;;B\n"


@pytest.mark.story
def test_a_session_is_set_up_filled_printed_tried_and_begun_by_keyboard(stage: Stage) -> None:
    page = _at_the_desk(stage)
    press(page, "button:has-text('Set up a session')")
    _scenario(page, "first-negotiation")
    _next(stage, page)
    tab_to(page, "#people")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("4")
    expect(page.locator("#preview")).to_contain_text("4 people at 2 tables")
    _next(stage, page)
    _recast(page)
    _next(stage, page)
    _next(stage, page)
    expect(page.locator("h1")).to_have_text("Schedule")
    stage.pure(page)
    press(page, "button:has-text('Open the session')")
    expect(page.locator("#before")).to_be_visible()
    _people(stage, page)
    _cards(stage, page)
    _dry_run(page)
    press(page, "button:has-text('Start all tables')")
    expect(page.locator("article.card .tag", has_text="running")).to_have_count(2)


def _at_the_desk(stage: Stage) -> Page:
    desk = Desk(stage)
    desk.sign_in()
    expect(desk.page.locator("h1")).to_have_text("Your sessions")
    return desk.page


def _scenario(page: Page, slug: str) -> None:
    """Walk the choices with the arrow keys until this one is taken."""
    tab_to(page, "input[name=scenario]")
    page.keyboard.press("Space")
    wanted = page.locator(f"input[name=scenario][value={slug}]")
    for _ in range(page.locator("input[name=scenario]").count()):
        if wanted.is_checked():
            break
        page.keyboard.press("ArrowDown")
    expect(page.locator("#preview h2")).to_have_text("The room above the boats")


def _next(stage: Stage, page: Page) -> None:
    """On to the next step; each is whole without a mouse, and pure."""
    stage.pure(page)
    heading = page.locator("h1").inner_text()
    press(page, "button:has-text('Next:')")
    expect(page.locator("h1")).not_to_have_text(heading)


def _recast(page: Page) -> None:
    """Give a role to a bot, read what that means, and take it back."""
    role = "#cast-2-mara"
    tab_to(page, f"{role} select")
    page.keyboard.press("ArrowUp")
    expect(page.locator(f"[data-side=bots] {role}")).to_be_visible()
    expect(page.locator("#preview")).to_contain_text("2 people get no role")
    assert page.locator(f"{role} select").evaluate("it => it === document.activeElement")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#preview")).to_contain_text("Nothing to mend")
    page.drag_and_drop("#cast-2-tom label", "[data-side=bots]")  # with a mouse, the same
    expect(page.locator("[data-side=bots] #cast-2-tom select")).to_have_value("0")
    page.drag_and_drop("#cast-2-tom label", "[data-side=people]")
    expect(page.locator("[data-side=people] #cast-2-tom select")).to_have_value("2")


def _people(stage: Stage, page: Page) -> None:
    press(page, "nav a:has-text('People')")
    tab_to(page, "#list")
    page.keyboard.insert_text(FAULTY)
    press(page, "button:has-text('Add them')")
    expect(page.get_by_role("alert")).to_contain_text("Line 3: there is no name.")
    expect(page.locator("#list")).to_have_value(FAULTY)
    stage.pure(page)
    tab_to(page, "#list")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(FAULTY.replace(";nobody@example.org;A\n", ""))
    press(page, "button:has-text('Add them')")
    expect(page.get_by_role("status")).to_have_text("4 people are on the list now.")
    tab_to(page, "input[name=way]:checked")
    page.keyboard.press("ArrowUp")
    press(page, "button:text-is('Draw')")
    expect(page.get_by_role("status")).to_have_text("Drawn. Everybody has a seat.")
    expect(page.locator("tr", has_text="Ada")).to_contain_text("table 1")
    stage.pure(page)


def _cards(stage: Stage, page: Page) -> None:
    press(page, "nav a:has-text('Cards to print')")
    expect(page.locator(".seat-card")).to_have_count(4)
    picture = page.locator(".seat-card img").first
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("it => it.naturalWidth") > 0
    stage.pure(page)
    page.emulate_media(media="print")
    expect(page.locator("main > header")).to_be_hidden()
    expect(page.locator(".seat-brief").first).to_be_visible()
    page.emulate_media(media="screen")


def _dry_run(page: Page) -> None:
    press(page, ".tabs-row a:text-is('Session')")
    tab_to(page, "button:has-text('Play a dry run')")
    session = page.url
    page.keyboard.press("Enter")
    expect(page.locator("[data-link]").first).to_have_attribute("data-state", "on")
    expect(page.locator("[data-pace]").first).to_have_attribute("data-pace", "10.0")
    page.goto(session)
