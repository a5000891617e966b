"""Another play of the same crisis, in which somebody goes over the edge."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.stage import Desk, Stage, Trainee

IMAGES = Path(__file__).parents[2] / "docs" / "img"
WARS = ("A war that stopped", "The beaches", "The last exchange")


@pytest.mark.story
@pytest.mark.timeout(240)
def test_a_strike_that_was_prepared_is_ordered_and_ends_in_war(
    stage: Stage, request: pytest.FixtureRequest
) -> None:
    desk = Desk(stage)
    desk.sign_in()
    code = desk.open_session("cuban-missile-crisis", people=2, minutes=5, bots="historical")
    kennedy = Trainee(stage, "Ada")
    khrushchev = Trainee(stage, "Cyd", width=360, height=780, color_scheme="dark")
    for person, seat in ((kennedy, "kennedy"), (khrushchev, "khrushchev")):
        person.join(code)
        person.sit(seat)
    desk.to_table()
    desk.start()
    expect(kennedy.page.locator("#panel-people")).to_contain_text("bot")
    kennedy.act("plan-strike")
    expect(kennedy.page.locator("#action-air-strike")).to_be_attached(timeout=60_000)
    kennedy.act("air-strike")
    expect(khrushchev.page.locator("#log-news")).to_contain_text(
        "American aircraft are bombing the missile sites", timeout=60_000
    )
    ending = kennedy.page.locator("#panel-ending")
    expect(ending).to_be_visible(timeout=60_000)
    assert any(name in ending.inner_text() for name in WARS), ending.inner_text()
    khrushchev.area("talk")
    expect(khrushchev.page.locator("#panel-ending")).to_be_visible()
    for person in (kennedy, khrushchev):
        stage.pure(person.page)
    if request.config.getoption("--pictures"):
        kennedy.page.screenshot(path=IMAGES / "over-the-edge.png")
        khrushchev.page.screenshot(path=IMAGES / "over-the-edge-phone.png")
