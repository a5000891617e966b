"""The facilitator's own browser: a session set up in five steps, and the board left open."""

from dataclasses import dataclass
from typing import Final

from playwright.async_api import Page

from tests.e2e.stage import CHROMIUM, FLAGS
from tests.kit.server import EMAIL, PASSWORD

__all__ = ["CHROMIUM", "FLAGS", "Desk"]

PATIENCE: Final = 60_000.0  # ms


@dataclass(frozen=True)
class Desk:
    """One page in Chromium, where Fay has signed in."""

    page: Page
    url: str

    async def sign_in(self) -> None:
        """Come in by the door."""
        self.page.set_default_timeout(PATIENCE)
        await self.page.goto(f"{self.url}/facilitator/signin")
        await self.page.fill("[name=email]", EMAIL)
        await self.page.fill("[name=password]", PASSWORD)
        await self.page.press("[name=password]", "Enter")

    async def set_up(self, scenario: str, people: int, tables: int, minutes: float) -> str:
        """Walk the five steps; the new session's id."""
        await self.page.click("button:has-text('Set up a session')")
        await self.page.check(f"input[name=scenario][value={scenario}]")
        await self._next("people")
        await self.page.fill("#people", str(people))
        await self.page.fill("#tables", str(tables))
        await self.page.check("input[name=seating][value=choose]")
        await self._next("cast")
        await self._next("options")
        await self.page.fill("#minutes", f"{minutes:.0f}")
        await self._next("schedule")
        await self.page.click("button:has-text('Open the session')")
        await self.page.wait_for_url("**/facilitator/sessions/*")
        return self.page.url.split("?")[0].rsplit("/", 1)[1]

    async def _next(self, step: str) -> None:
        await self.page.click(f"button:has-text('Next: {step}')")
        await self.page.wait_for_url(f"**/{step}")

    async def watch(self, session: str) -> None:
        """Open the board, and leave it open."""
        await self.page.goto(f"{self.url}/facilitator/sessions/{session}/board")
        await self.page.wait_for_selector("#queue-list")

    async def queue(self) -> str:
        """The alerts as they stand on the open page."""
        return await self.page.inner_html("#queue-list")

    async def done(self, key: str) -> None:
        """Send the form that stands beside an alert, by its button Done; nothing if it has gone."""
        button = f'form:has(input[name=key][value="{key}"]) button[value=dismiss]'
        found = self.page.locator(f"#queue-list {button}")
        if await found.count():
            await found.first.evaluate("button => button.form.requestSubmit(button)")
