"""The same table by keyboard alone, without a script, and on a second device."""

import pytest
from playwright.sync_api import expect

from tests.e2e.keyboard import press, tab_to
from tests.e2e.stage import Desk, Stage, Trainee


def test_a_table_can_be_played_by_keyboard_alone(stage: Stage) -> None:
    _, (choir, club) = _pair(stage)
    press(choir.page, ".channels [data-channel=table]", "Enter")
    tab_to(choir.page, "#say-table")
    choir.page.keyboard.type("Shall we speak of the rent first?")
    choir.page.keyboard.press("Enter")
    expect(club.page.locator("#log-table")).to_contain_text("Shall we speak of the rent first?")
    press(choir.page, ".sub-tabs a[href='#offers']", "Enter")
    compose = "#panel-offer-form details.compose"
    press(choir.page, f"{compose} > summary", "Enter")
    for issue in ("rent", "evening", "piano", "singing"):
        press(choir.page, f"{compose} input[name='terms.{issue}']", "Space")
    expect(choir.page.locator(f"{compose} [data-worth]")).to_be_visible()
    press(choir.page, f"{compose} button:has-text('Send the offer')", "Enter")
    press(club.page, ".sub-tabs a[href='#offers']", "Enter")
    expect(club.page.locator("#panel-offers article")).to_be_visible()
    press(club.page, "#panel-offers button:has-text('Accept')", "Enter")
    expect(choir.page.locator("#panel-agreements article")).to_be_visible()


@pytest.mark.story
def test_a_table_can_be_played_without_a_script(stage: Stage) -> None:
    desk, (choir, _) = _pair(stage)
    plain = stage.page(java_script_enabled=False)
    plain.goto(choir.link)
    plain.goto(choir.page.url.split("#")[0] + "?channel=table")
    plain.locator("#say-table").fill("Written without a script.")
    plain.locator("#composer-table button", has_text="Send").click()
    expect(plain.locator("#log-table")).to_contain_text("Written without a script.")
    desk.press("Pause")
    plain.locator("#say-table").fill("Too late, but not lost.")
    plain.locator("#composer-table button", has_text="Send").click()
    expect(plain.locator("#composer-table .refusal")).to_contain_text("The clock is paused.")
    expect(plain.locator("#say-table")).to_have_value("Too late, but not lost.")


@pytest.mark.story
def test_ones_own_link_brings_the_seat_to_another_device_and_both_stay_in_step(
    stage: Stage,
) -> None:
    _, (choir, club) = _pair(stage)
    choir.say("table", "From the laptop.")
    phone = stage.page(width=360, height=780)
    phone.goto(choir.link)
    if "/lobby/" in phone.url:
        phone.locator("a", has_text="To the table").first.click()
    phone.locator(".tabs a[href='#talk']").click()
    phone.locator(".channels [data-channel=table]").click()
    expect(phone.locator("#log-table")).to_contain_text("From the laptop.")
    phone.locator("#say-table").fill("From the phone.")
    phone.locator("#composer-table button", has_text="Send").click()
    for page in (choir.page, club.page, phone):
        expect(page.locator("#log-table")).to_contain_text("From the phone.")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    stage.pure(phone)


def _pair(stage: Stage) -> tuple[Desk, tuple[Trainee, Trainee]]:
    """Two people at a table that has begun."""
    desk = Desk(stage)
    desk.sign_in()
    code = desk.open_session("first-negotiation", people=2, minutes=20)
    pair = (Trainee(stage, "Ada"), Trainee(stage, "Bea"))
    for person, seat in zip(pair, ("mara", "tom"), strict=True):
        person.join(code)
        person.link = person.page.get_by_label("Your own link").input_value()
        person.sit(seat)
    desk.to_table()
    desk.start()
    desk.jump("bargaining")
    return desk, pair
