"""Somebody looks back on a phone for themselves, keeps a record, and goes on with it next time."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.stage import Stage
from tests.kit.ended import Ended, lay_ended
from tests.kit.server import Server, facilitate, services
from trainer.paths import data_dir

pytestmark = pytest.mark.story


def _laid(server: Server, scenario: str, play: str) -> Ended:
    account, folder = facilitate(server.database), data_dir("scenarios")
    with services(server.database, folder) as parts:
        return lay_ended(parts, account, folder / scenario, play)


@pytest.mark.timeout(240)
def test_on_a_phone_somebody_writes_for_themselves_and_meets_their_record_next_time(
    stage: Stage,
) -> None:
    crisis = _laid(stage.server, "cuban-missile-crisis", "settlement")
    phone = _seated(stage, crisis, "kennedy", width=390)
    phone.goto(f"{stage.server.url}{crisis.url('kennedy', '/scorecard')}")
    phone.get_by_role("link", name="Your own page").click()
    _rates(phone)
    _writes(phone)
    _narrow(stage, phone)
    phone.get_by_role("button", name="Begin a record").click()
    phrase = phone.locator(".phrase").inner_text()
    _narrow(stage, phone)
    boathouse = _laid(stage.server, "first-negotiation", "lantern-evenings")
    laptop = _seated(stage, boathouse, "tom", width=1440)
    laptop.goto(f"{stage.server.url}/debrief/me")
    laptop.get_by_label("Your phrase").fill(phrase.upper())
    laptop.get_by_role("button", name="Open my record").click()
    laptop.get_by_role("button", name="Add it").click()
    expect(laptop.get_by_role("row", name="2. ")).to_be_visible()
    expect(laptop.locator(".chart svg").first).to_be_visible()
    stage.pure(laptop)


def _seated(stage: Stage, over: Ended, seat: str, width: int) -> Page:
    page = stage.page(width=width, height=844)
    page.goto(f"{stage.server.url}/me/{over.keys[seat]}")
    return page


def _rates(page: Page) -> None:
    first = page.locator("#others details").first
    first.get_by_label("I could take them at their word").select_option("6")
    page.get_by_role("button", name="Keep my answers").click()
    expect(page.locator("#others details").first).to_contain_text("answered")


def _writes(page: Page) -> None:
    page.get_by_label("Myself").fill("I was afraid.\nI did not say so.")
    page.get_by_label("Delta").fill("Ask sooner.")
    page.get_by_label("Your goal").fill("Three questions")
    page.get_by_role("button", name="Keep what I wrote").click()
    expect(page.get_by_label("Myself")).to_have_value("I was afraid.\nI did not say so.")
    expect(page.get_by_label("Share all of this")).not_to_be_checked()


def _narrow(stage: Stage, page: Page) -> None:
    """Nothing has to be read sideways, and nothing is unlabelled."""
    stage.pure(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
