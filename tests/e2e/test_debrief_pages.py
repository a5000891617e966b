"""Every page of the debrief in a real browser: nothing broken, nothing unlabelled, on any screen.

A new page of the debrief adds its address to PAGES.
"""

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.stage import SETTLE, Stage
from tests.kit.ended import Ended, lay_ended, recorded
from tests.kit.server import facilitate, services
from trainer.core.events.offers import AnnexBound
from trainer.paths import data_dir

CRISIS: Final = data_dir("scenarios") / "cuban-missile-crisis"
IMAGES: Final = Path(__file__).parents[2] / "docs" / "img"

PAGES: Final = (
    "/debrief/tables/{table}/60?eyes=kennedy&beside=khrushchev",
    "/debrief/tables/{table}/60/eyes/khrushchev",
    "/debrief/tables/{table}/60/truth",
    "/debrief/tables/{table}/60/public",
    "/debrief/tables/{table}/60/unknown/kennedy",
    "/debrief/tables/{table}/turning",
    "/debrief/sessions/{session}",
    "/debrief/sessions/{session}?secret=yes&people=yes&every=yes&screen=yes",
    "/debrief/sessions/{session}/guide",
    "/debrief/sessions/{session}/guide/screen",
    "/debrief/tables/{table}/what-if?at=300",
    "/debrief/tables/{table}/what-if/futures?at=300",
    "/debrief/tables/{table}/ledger",
    "/debrief/tables/{table}/charts",
    "/debrief/tables/{table}/report",
    "/debrief/tables/{table}/report?as=trainees",
    "/debrief/sessions/{session}/report",
    "/debrief/tables/{table}/mine",
    "/debrief/tables/{table}/mine?seat=kennedy",
    "/debrief/me",
    "/debrief/sessions/{session}/improve",
    "/debrief/sessions/{session}/data?hashes=yes",
    "/facilitator/take-in",
)
"""Addresses as the facilitator opens them; `{table}` and `{session}` are filled in."""

SCRUB: Final = "(it, at) => { it.value = at; it.dispatchEvent(new Event('input')); }"
PLACES: Final = {
    ('a[href="#act"]',): "#act",
    ('a[href="#papers"]',): "#papers",
    ('a[href="#situation"]',): "#situation",
    ('#panel-tabs a[href="#talk"]', 'a[data-channel="presidium"]'): "#composer-presidium",
    ('a[data-channel="letters"]',): "#panel-channels",
}
"""Ways to what a page does not show all at once, as far as they can be seen, and what is there."""


@pytest.fixture(name="over")
def a_crisis_that_was_settled(stage: Stage) -> Ended:
    account, folder = facilitate(stage.server.database), data_dir("scenarios")
    with services(stage.server.database, folder) as parts:
        return lay_ended(parts, account, folder / "cuban-missile-crisis", "settlement")


@pytest.mark.story
@pytest.mark.timeout(240)
def test_every_page_of_the_debrief_is_sound_in_any_light_and_at_any_width(
    stage: Stage, over: Ended
) -> None:
    page = stage.facilitator()
    faults = []
    for address in PAGES:
        path = address.format(table=over.table, session=over.session.id)
        page.set_viewport_size({"width": 1440, "height": 900})
        page.emulate_media(color_scheme="light")
        answer = page.goto(f"{stage.server.url}{path}", wait_until="load")
        assert answer is not None
        assert answer.status == 200, path
        faults += _seen(stage, page)
        page.set_viewport_size({"width": 390, "height": 844})
        page.emulate_media(color_scheme="dark")
        faults += _read(stage, page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{path}: has to be read sideways on a phone")
    assert not faults, "\n".join(faults)


@pytest.mark.story
@pytest.mark.timeout(240)
def test_a_replay_is_linked_to_stepped_through_and_played(
    stage: Stage, over: Ended, request: pytest.FixtureRequest
) -> None:
    page, events = stage.facilitator(), recorded(CRISIS, "settlement")
    signed = next(one.seq for one in events if isinstance(one.event, AnnexBound))
    eyes = "eyes=castro&beside=kennedy"
    page.goto(f"{stage.server.url}/debrief/tables/{over.table}/{signed}?{eyes}")
    havana, washington = (page.frame_locator(f"#pane-{name}") for name in ("eyes", "beside"))
    expect(havana.get_by_text("Fidel Castro").first).to_be_visible()
    expect(havana.locator(".not-known")).to_contain_text("had a secret annex")
    expect(washington.locator(".not-known")).to_have_count(0)
    if request.config.getoption("--pictures"):
        page.screenshot(path=IMAGES / "replay.png")
    moment = page.locator("#moment")
    before = int(moment.input_value())
    page.get_by_role("button", name="Previous turn").click()
    turned = int(moment.input_value())
    assert turned < before
    page.wait_for_url(f"**/{turned}?{eyes}")
    expect(page.locator("#marks [aria-current=true]").last).to_have_attribute(
        "data-moment", str(turned)
    )
    page.locator("#speed").select_option("64")
    page.get_by_role("button", name="Play").click()
    value = "Number(document.getElementById('moment').value)"
    page.wait_for_function(f"from => {value} > from", arg=turned)
    page.get_by_role("button", name="Pause").click()
    at = moment.input_value()
    page.wait_for_url(f"**/{at}?{eyes}")
    way = havana.locator("#panel-channels a").first
    expect(way).to_have_attribute("href", re.compile(rf"/{at}/eyes/castro"))
    stage.expected.append("ERR_FAILED")
    page.route("**/eyes/*", lambda route: route.abort())
    moment.evaluate(SCRUB, "90")
    expect(page.locator("#moment-words")).to_contain_text("did not come. Try again")
    page.unroute("**/eyes/*")
    moment.evaluate(SCRUB, "91")
    expect(way).to_have_attribute("href", re.compile(r"/91/eyes/castro"))


@pytest.mark.story
@pytest.mark.timeout(240)
@pytest.mark.parametrize("beside", ["", "kennedy"])
def test_what_a_scrub_left_out_of_a_pane_is_there_when_it_is_looked_for(
    stage: Stage, over: Ended, beside: str
) -> None:
    page, eyes = stage.facilitator(), "khrushchev"
    here = f"{stage.server.url}/debrief/tables/{over.table}"
    page.goto(f"{here}/60?eyes={eyes}&beside={beside}", wait_until="networkidle")
    fresh, pane = page.context.new_page(), page.frame_locator("#pane-eyes")
    fresh.set_viewport_size({"width": 720 if beside else 1440, "height": 682})
    for at in (420, 90, 300):
        page.locator("#moment").evaluate(SCRUB, str(at))
        fresh.goto(f"{here}/{at}/eyes/{eyes}?marked=yes")
        for ways, shown in PLACES.items():
            for way in ways:
                for looked in (pane.locator("body"), fresh.locator("body")):
                    if looked.locator(way).locator("visible=true").count():
                        looked.locator(way).locator("visible=true").first.click()
            expect(pane.locator(shown)).to_have_text(
                " ".join(fresh.locator(shown).inner_text().split()), use_inner_text=True
            )


def _seen(stage: Stage, page: Page) -> list[str]:
    """What the accessibility rules find wrong with a page, once its colours have settled."""
    try:
        stage.pure(page)
    except AssertionError as found:
        return [str(found)]
    return []


def _read(stage: Stage, page: Page) -> list[str]:
    """Whether a page that was looked at can be read in other colours too."""
    page.evaluate(SETTLE)
    stage.checking = True
    rule = "{runOnly: ['color-contrast'], resultTypes: ['violations']}"
    found = page.evaluate(f"axe.run(document, {rule})")["violations"]
    stage.checking = False
    return [f"{page.url}: {[node['target'] for node in one['nodes']][:3]}" for one in found]
