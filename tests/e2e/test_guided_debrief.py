"""A facilitator leads a whole guided debrief with four trainees, in real browsers."""

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import expect

from tests.e2e.debriefed import LABELS, Room, room_of
from tests.e2e.stage import Stage

IMAGES: Final = Path(__file__).parents[2] / "docs" / "img"


@pytest.fixture(name="room")
def a_room(stage: Stage) -> Room:
    return room_of(stage)


def _next(room: Room, step: str) -> None:
    """By the keyboard alone."""
    room.fay.keyboard.press("ArrowRight")
    room.follow(step)


@pytest.mark.story
@pytest.mark.timeout(600)
def test_a_facilitator_leads_a_whole_debrief_with_four_trainees(
    room: Room, request: pytest.FixtureRequest
) -> None:
    _prepares(room)
    _leaves_the_role(room)
    _feels(room)
    _remembers(room)
    if request.config.getoption("--pictures"):
        room.fay.set_viewport_size({"width": 1440, "height": 1080})
        room.fay.evaluate("scrollTo(0, 0)")
        room.fay.screenshot(path=IMAGES / "guided-debrief.png")
    _looks_at_clips(room)
    _learns(room)
    _ends(room)


def _prepares(room: Room) -> None:
    room.fay.goto(room.base)
    room.stage.pure(room.fay)
    room.fay.get_by_label("Short").check()
    room.fay.get_by_role("button", name="Prepare it").click()
    expect(room.fay.get_by_text("7 steps").or_(room.fay.get_by_text("6 steps"))).to_be_visible()
    room.fay.get_by_role("button", name="Take up “What if?”").click()
    expect(room.fay.get_by_text("7 steps")).to_be_visible()
    room.wall.goto(f"{room.base}/screen")
    expect(room.wall.get_by_role("heading", name="The debrief begins soon")).to_be_visible()
    kennedy = room.people["kennedy"]
    expect(kennedy.locator("#guided")).to_be_hidden()
    room.fay.get_by_role("button", name="Begin", exact=True).focus()
    room.fay.keyboard.press("Enter")
    for page in room.people.values():
        page.get_by_role("button", name="Join the debrief").click()
    room.follow("leave")


def _leaves_the_role(room: Room) -> None:
    for page in room.faces:
        expect(page.get_by_text("Say your own name.")).to_be_visible()
        expect(page.locator("[data-ends]")).to_have_text(re.compile(r"^[12]:\d\d$"))
    card = room.people["castro"].context.new_page()
    card.goto(f"{room.stage.server.url}{room.over.url('castro', '/scorecard')}")
    expect(card.get_by_role("heading", name="Your scorecard waits")).to_be_visible()
    room.sound()
    kennedy = room.people["kennedy"]
    kennedy.get_by_label("Write it down").fill("I give back the cigars.")
    expect(kennedy.get_by_text("Kept.")).to_be_visible()
    expect(room.fay.locator("#who")).to_contain_text("1 of 4")
    _next(room, "feelings")
    card.reload()
    expect(card.get_by_role("heading", name="Your scorecard", exact=True)).to_be_visible()
    card.close()
    room.fay.keyboard.press("ArrowLeft")
    room.follow("leave")
    expect(kennedy.get_by_label("Write it down")).to_have_value("I give back the cigars.")
    _next(room, "feelings")


def _feels(room: Room) -> None:
    chosen = {"kennedy": "relieved", "khrushchev": "relieved", "castro": "angry", "u-thant": "calm"}
    for seat, feeling in chosen.items():
        page = room.people[seat]
        page.get_by_label(feeling).check()
        page.get_by_label("Or in a word").fill("phew")
        page.get_by_role("button", name="Send it").click()
        expect(page.get_by_role("heading", name="You have answered")).to_be_visible()
    castro = room.people["castro"]
    castro.get_by_label("proud").check()
    castro.get_by_role("button", name="Change my answer").click()
    expect(room.wall.get_by_text("4 of 4")).to_be_visible()
    assert "<dt>relieved" not in room.fay.content() + room.wall.content()
    room.sound()
    room.fay.get_by_role("button", name="Close the poll").click()
    for page in room.faces:
        expect(page.locator(".bars div", has_text="relieved")).to_contain_text("2")
        expect(page.locator(".bars div", has_text="proud")).to_contain_text("1")
    room.sound()
    _next(room, "happened")


def _remembers(room: Room) -> None:
    lines = (
        ("kennedy", "A promise was made that nobody may see"),
        ("khrushchev", "The ships turned"),
        ("u-thant", "Both were asked to wait"),
    )
    for seat, line in lines:
        page = room.people[seat]
        page.get_by_label("One thing that happened").fill(line)
        page.get_by_role("button", name="Add", exact=True).click()
        for other in room.faces:
            expect(other.locator(".recalled li", has_text=line)).to_be_visible()
    castro = room.people["castro"]
    for place in (1, 2):
        castro.get_by_label("Later: A promise").click()
        for page in room.faces:
            there = page.locator(".recalled li").nth(place)
            expect(there).to_contain_text("A promise was made")
    expect(room.wall.locator(".marked")).to_have_count(0)
    room.fay.get_by_role("button", name="Put the record beside it").click()
    for page in room.faces:
        expect(page.locator(".marked li").first).to_be_visible()
    room.sound()


def _looks_at_clips(room: Room) -> None:
    _open(room)
    for label in LABELS:
        row = room.fay.locator("#add-clips li", has_text=label)
        row.locator("select").select_option("khrushchev")
        row.get_by_role("button", name="Add").click()
        expect(room.fay.locator("#clips > ol li", has_text=label)).to_be_visible()
    for label, button in zip(LABELS, ("Show it", "Next clip"), strict=True):
        room.fay.locator("#clips").get_by_role("button", name=button).first.click()
        expect(room.wall.get_by_role("heading", name=label)).to_be_visible()
        frame = room.wall.frame_locator("iframe")
        expect(frame.locator("body")).to_contain_text("Khrushchev")
    room.sound()
    room.fay.get_by_role("button", name="Take it off the screen").click()
    expect(room.wall.locator("iframe")).to_have_count(0)
    _next(room, "learnt")


def _open(room: Room) -> None:
    room.fay.get_by_text("Open the debrief", exact=True).first.click()
    room.fay.get_by_role("button", name="Open the debrief").click()
    room.fay.goto(room.base)
    expect(room.fay.get_by_text("The debrief is open, so")).to_be_visible()


def _learns(room: Room) -> None:
    phone = room.people["kennedy"]
    phone.get_by_label("Write it down").fill("Ask first what they can say yes to.")
    _next(room, "cases")
    expect(phone.locator("#written")).to_contain_text("Ask first")  # kept, though never sent
    for page in (room.fay, phone):
        expect(page.get_by_text("missiles in Turkey")).to_be_visible()
    asked = room.fay.locator(".asked li", has_text="missiles in Turkey")
    asked.get_by_role("button", name="Show it").click()
    expect(room.wall.get_by_text("missiles in Turkey")).to_be_visible()
    room.fay.get_by_role("button", name="1 minute more").click()
    expect(room.wall.locator("[data-ends]")).to_have_text(re.compile(r"^[34]:\d\d$"))
    room.sound()
    _next(room, "what_if")
    room.wall.keyboard.press("PageDown")  # a clicker, at the wall's own window
    room.follow("next")


def _ends(room: Room) -> None:
    room.fay.get_by_role("button", name="End the debrief", exact=True).focus()
    room.fay.keyboard.press("Enter")
    room.follow("over")
    expect(room.wall.get_by_role("heading", name="Thank you")).to_be_visible()
    room.sound()
    kennedy = room.people["kennedy"]
    expect(kennedy.locator("#written-all")).to_contain_text("cigars")
    kennedy.get_by_role("button", name="To your scorecard").click()
    expect(kennedy.get_by_role("heading", name="Your scorecard", exact=True)).to_be_visible()
