"""When the story is over: two minutes of questions, one's own card, and then everybody's."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.stage import Stage
from tests.kit.ended import Ended, lay_ended
from tests.kit.server import EMAIL, PASSWORD, Server, facilitate, services
from trainer.paths import data_dir

IMAGES = Path(__file__).parents[2] / "docs" / "img"


@pytest.fixture(name="crisis")
def a_crisis_that_was_settled(server: Server) -> Ended:
    return _laid(server, "cuban-missile-crisis", "settlement")


@pytest.fixture(name="boathouse")
def a_boathouse_that_was_let(server: Server) -> Ended:
    return _laid(server, "first-negotiation", "lantern-evenings")


def _laid(server: Server, scenario: str, play: str) -> Ended:
    account, folder = facilitate(server.database), data_dir("scenarios")
    with services(server.database, folder) as parts:
        return lay_ended(parts, account, folder / scenario, play)


@pytest.mark.timeout(240)
def test_a_settled_crisis_is_read_card_by_card_and_then_side_by_side(
    stage: Stage, crisis: Ended, request: pytest.FixtureRequest
) -> None:
    pictures = bool(request.config.getoption("--pictures"))
    kennedy = _at(stage, crisis, "kennedy")
    _two_minutes(kennedy)
    _drawn(kennedy, 5)
    expect(kennedy.locator("#card-perception")).to_be_visible()
    if pictures:
        kennedy.screenshot(path=IMAGES / "scorecard.png")
    stage.pure(kennedy)
    _reads(kennedy)
    _follows_light_and_width(kennedy)
    fay = _facilitator(stage, crisis)
    _drawn(fay, 9)
    expect(fay.locator("#history")).to_contain_text("draws", timeout=60_000)
    expect(fay.locator("#card-joint-1 svg text", has_text="history").first).to_be_attached()
    fay.get_by_role("button", name="Open the cards for the table").click()
    expect(fay.get_by_text("The cards are open")).to_be_visible()
    stage.pure(fay)
    if pictures:
        fay.screenshot(path=IMAGES / "scorecards.png")
    kennedy.reload()
    kennedy.get_by_role("link", name="Nikita Khrushchev").first.click()
    expect(kennedy.get_by_role("heading", name="Nikita Khrushchev’s scorecard")).to_be_visible()
    _drawn(kennedy, 5)


@pytest.mark.timeout(240)
def test_a_first_negotiation_is_read_on_a_phone_in_the_dark(
    stage: Stage, boathouse: Ended, request: pytest.FixtureRequest
) -> None:
    mara = _at(stage, boathouse, "mara", "/scorecard", width=390, height=844, color_scheme="dark")
    _drawn(mara, 2)
    _stays_within(mara)
    stage.pure(mara)
    if request.config.getoption("--pictures"):
        mara.locator("#card-joint-1").evaluate("figure => figure.scrollIntoView()")
        mara.screenshot(path=IMAGES / "scorecard-phone.png")
    mara.goto(f"{stage.server.url}{boathouse.url('mara', '/reflect')}")
    _stays_within(mara)
    stage.pure(mara)


def _at(stage: Stage, over: Ended, seat: str, page: str = "", **browser: object) -> Page:
    """Somebody's browser, in their seat."""
    made = stage.page(**browser)  # type: ignore[arg-type]
    made.goto(f"{stage.server.url}/me/{over.keys[seat]}")
    made.goto(f"{stage.server.url}{over.url(seat, page)}")
    return made


def _facilitator(stage: Stage, over: Ended) -> Page:
    page = stage.page()
    page.goto(f"{stage.server.url}/facilitator/signin")
    page.get_by_label("Email address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{stage.server.url}/facilitator/tables/{over.table}/scorecards?seat=kennedy")
    return page


def _two_minutes(page: Page) -> None:
    """From the ending to the card by way of the questions, with the keyboard where one marks."""
    page.get_by_role("button", name="Two minutes before the figures").click()
    first = page.locator(".mark-row").first.get_by_label("7", exact=True)
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".mark-row").first.get_by_label("8", exact=True)).to_be_checked()
    page.get_by_role("button", name="Next").click()
    while page.get_by_text("How it was for you").count() == 0:
        page.get_by_role("link", name="Skip this page").click()
    page.locator(".mark-row").first.get_by_label("6", exact=True).check()
    page.get_by_role("button", name="To your scorecard").click()
    expect(page.get_by_role("heading", name="Your scorecard")).to_be_visible()


def _drawn(page: Page, charts: int) -> None:
    """So many charts, each with something on it."""
    expect(page.locator("[data-plot][data-drawn]")).to_have_count(charts, timeout=60_000)
    for plot in page.locator("[data-plot]").all():
        assert plot.locator("svg [class*=mark-] path, svg [class*=mark-] line").count() > 1


def _reads(page: Page) -> None:
    """The same figures as words and as a table, and why they are what they are."""
    plot = page.locator("#card-joint-1")
    plot.get_by_text("The figures as a table").click()
    expect(plot.get_by_role("rowheader", name="The deal", exact=True)).to_be_visible()
    expect(plot.locator(".chart-text")).to_contain_text("The deal lies")
    why = page.locator("#why-card-got")
    why.locator("summary").click()
    expect(why.locator("li").first).to_be_visible()


def _follows_light_and_width(page: Page) -> None:
    """A chart takes the colours and the width of its page, and what changed is drawn again."""
    words = page.locator("#card-joint-1 svg text").first
    before = _colour(words)
    page.locator("[data-theme-switch] button[value=dark]").click()
    assert _colour(words) != before
    page.set_viewport_size({"width": 390, "height": 844})
    width = str(page.locator("#card-joint-1 [data-plot]").evaluate("place => place.clientWidth"))
    expect(page.locator("#card-joint-1 svg")).to_have_attribute("width", width)
    _stays_within(page)
    page.locator("#card-joint-1 script").evaluate(
        "block => { block.textContent = block.textContent.replaceAll('the deal', 'our deal') }"
    )
    expect(page.locator("#card-joint-1 svg text", has_text="our deal").first).to_be_attached()


def _colour(words: Locator) -> str:
    return str(words.evaluate("text => getComputedStyle(text).fill"))


def _stays_within(page: Page) -> None:
    """Nothing has to be read sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
