"""A room where a table is debriefed: a console, a wall, and four trainees of a settled crisis."""

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page, expect

from tests.e2e.stage import Stage
from tests.kit.ended import Ended, lay_ended
from tests.kit.server import EMAIL, PASSWORD, facilitate, services
from trainer.paths import data_dir
from trainer.service.access import Floor
from trainer.service.notes import Pin
from trainer.service.parts import Services
from trainer.service.ports import Seating

SEATS: Final = ("kennedy", "khrushchev", "castro", "u-thant")
LABELS: Final = ("The quarantine is announced", "A promise that nobody may see")


@dataclass
class Room:
    """The facilitator's console and wall, and four trainees; the first holds a phone."""

    stage: Stage
    over: Ended
    fay: Page
    wall: Page
    people: dict[str, Page]

    @property
    def faces(self) -> tuple[Page, ...]:
        return (self.fay, self.wall, *self.people.values())

    @property
    def base(self) -> str:
        return f"{self.stage.server.url}/debrief/sessions/{self.over.session.id}/guide"

    def follow(self, step: str) -> None:
        """Everybody comes to a step by themselves."""
        for page in self.faces:
            expect(page.locator(f"[data-step='{step}']")).to_be_attached()

    def sound(self) -> None:
        """No face of the three has a fault, by day or by night; none is read sideways."""
        phone = self.people["kennedy"]
        for page in (self.fay, self.wall, phone):
            for light in ("dark", "light"):
                page.emulate_media(color_scheme=light)
                self.stage.pure(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def room_of(stage: Stage) -> Room:
    """Everybody at their browsers, before the debrief begins."""
    account, folder = facilitate(stage.server.database), data_dir("scenarios")
    with services(stage.server.database, folder) as parts:
        over = lay_ended(parts, account, folder / "cuban-missile-crisis", "settlement")
        row = parts.directory.table(over.table)
        assert row
        keys = _seat_four(parts, over)
        for label, at in zip(LABELS, (60, 300), strict=True):
            parts.notes.bookmark(Floor(row, over.session), account, label, Pin(at))
    fay = stage.page()
    fay.goto(f"{stage.server.url}/facilitator/signin")
    fay.get_by_label("Email address").fill(EMAIL)
    fay.get_by_label("Password").fill(PASSWORD)
    fay.get_by_role("button", name="Sign in").click()
    fay.wait_for_url("**/facilitator")
    people = {}
    for seat in SEATS:
        width = {"width": 390, "height": 844} if seat == SEATS[0] else {}
        people[seat] = stage.page(**width)
        people[seat].goto(f"{stage.server.url}/me/{keys[seat]}")
        people[seat].goto(f"{stage.server.url}{over.url(seat)}")
        expect(people[seat].locator("[data-link]").first).to_have_attribute("data-state", "on")
    wall = fay.context.new_page()
    wall.set_viewport_size({"width": 1920, "height": 1080})
    return Room(stage, over, fay, wall, people)


def _seat_four(parts: Services, over: Ended) -> dict[str, str]:
    """The four as the record knows them, and nobody else; the key of each."""
    directory, keys = parts.directory, {}
    for seat in over.keys:
        directory.unseat(over.table, seat)
    for seat in SEATS:
        name = parts.shelf.of_session(over.session).role[seat].name
        person, keys[seat] = parts.lobby.join(over.session.code, name)
        directory.seat(Seating(over.table, seat, person.id))
    return keys
