"""People at their browsers: a facilitator's desk and trainees, driven by what they see."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.kit import server
from tests.kit.server import Server, services

CHROMIUM: Final = "/usr/bin/chromium"
FLAGS: Final = (
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
)
PASSWORD: Final = "a long enough password"
SETTLE: Final = "document.getAnimations().forEach(one => one.finish())"
"""What fades from light to dark is judged as it will be read, not on its way."""
AXE: Final = Path(__file__).parents[1] / "kit" / "vendor" / "axe-core" / "axe.min.js"
PATIENCE: Final = 30_000


@dataclass
class Stage:
    """One server, and everybody's browsers; `faults` are errors any of them showed."""

    browser: Browser
    server: Server
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    checking: bool = False
    expected: list[str] = field(
        default_factory=lambda: ["WebSocket connection", "status of 422", "ERR_CONNECTION_REFUSED"]
    )

    def page(self, width: int = 1440, height: int = 900, **more: Any) -> Page:
        """A person with a browser of their own."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, **more)
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda line: self._heard(line.type, line.text))
        page.goto(self.server.url)
        return page

    def facilitator(self) -> Page:
        """A page on which the server's own facilitator has signed in."""
        page = self.page()
        page.goto(f"{self.server.url}/facilitator/signin")
        page.get_by_label("Email address").fill(server.EMAIL)
        page.get_by_label("Password").fill(server.PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/facilitator")
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _heard(self, kind: str, text: str) -> None:
        known = self.checking or any(part in text for part in self.expected)
        if kind == "error" and not known:
            self.faults.append(text)

    def pure(self, page: Page) -> None:
        """No violations of the accessibility rules, as axe-core knows them."""
        page.evaluate(SETTLE)
        self.checking = True  # axe tries styles of its own, which our policy forbids
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        self.checking = False
        faults = [
            f"{v['id']}: {[n['target'] for n in v['nodes']][:3]}" for v in found["violations"]
        ]
        assert not faults, f"{page.url}: {faults}"


class Desk:
    """The facilitator."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.page = stage.page()
        self.email = _add_facilitator(stage.server)

    def sign_in(self) -> None:
        self.page.get_by_role("link", name="Sign in as facilitator").click()
        self.page.get_by_label("Email address").fill(self.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()

    def open_session(
        self, scenario: str, *, people: int, minutes: int, bots: str = "", tables: int = 1
    ) -> str:
        """Open a session: its code."""
        self.page.goto(f"{self.stage.server.url}/facilitator/sessions/new")
        self.page.locator(f"input[name=scenario][value={scenario}]").check()
        self.page.get_by_label("Tables").fill(str(tables))
        self.page.get_by_label("People at each").fill(str(people))
        self.page.get_by_label("Minutes of play").fill(str(minutes))
        self.page.locator("input[name=seating][value=choose]").check()
        self.page.locator("select[name=bots]").select_option(bots)
        self.page.get_by_role("button", name="Open the session").click()
        return self.page.locator(".code").first.inner_text().strip()

    def to_table(self) -> None:
        self.page.locator("a[href*='/facilitator/tables/']").first.click()

    def start(self) -> None:
        self.page.get_by_role("button", name="Start the table").click()
        expect(self.page.get_by_role("button", name="Pause")).to_be_visible()

    def jump(self, phase: str) -> None:
        self.page.locator("#clock > summary").click()
        self.page.locator("#jump").select_option(phase)
        self.page.get_by_role("button", name="Go there").click()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()


class Trainee:
    """Somebody with a name and, in a while, a seat. `heard` is every frame their socket got."""

    def __init__(self, stage: Stage, name: str, **browser: Any) -> None:
        self.stage, self.name, self.link = stage, name, ""
        self.heard: list[str] = []
        self.page = stage.page(**browser)
        self.page.on("websocket", self._listen)
        self.pages_seen: list[str] = []

    def join(self, code: str) -> None:
        self.page.goto(f"{self.stage.server.url}/join/{code}")
        self.page.get_by_label("Your name").fill(self.name)
        self.page.get_by_role("button", name="Join").click()

    def sit(self, seat: str) -> None:
        chair = self.page.locator(f"article:has(input[name=seat][value='{seat}'])")
        chair.get_by_role("button", name="Sit here").click()
        self.page.locator("a", has_text="To the table").first.click()
        expect(self.page.locator("[data-link]").first).to_have_attribute("data-state", "on")

    def area(self, name: str) -> Locator:
        """Go to one of the areas of the work: offers, act, papers."""
        self.page.evaluate("area => { location.hash = area }", name)
        return self.page.locator(f"#{name}")

    def channel(self, channel: str) -> None:
        self.page.locator(f".channels [data-channel='{channel}']").click()

    def say(self, channel: str, text: str) -> None:
        self.channel(channel)
        self.page.locator(f"#say-{channel}").fill(text)
        self.page.locator(f"#say-{channel}").press("Enter")
        expect(self.page.locator(f"#log-{channel}").get_by_text(text)).to_be_visible()

    def offer(
        self,
        kind: str,
        terms: dict[str, str],
        *,
        to: str,
        annex: dict[str, str] | None = None,
        note: str = "",
    ) -> None:
        """Compose an offer as one would, and send it."""
        self.area("offers")
        form = self.page.locator(f"#compose-{kind}")
        form.locator("> summary").click()
        for issue, option in terms.items():
            form.locator(f"input[name='terms.{issue}'][value='{option}']").check()
        if annex:
            form.locator(".annex > summary").click()
            for issue, option in annex.items():
                form.locator(f"input[name='annex.{issue}'][value='{option}']").check()
            form.locator(f"input[name=annex_to][value='{to}']").check()
        form.locator(f"input[name=to][value='{to}']").check()
        form.get_by_label("Covering note").fill(note)
        form.get_by_role("button", name="Send the offer").click()

    def act(self, action: str) -> None:
        """Take an action, and mean it."""
        self.area("act")
        card = self.page.locator(f"#action-{action}")
        card.locator("> summary").click()
        if card.locator("input[name=sure]").count():
            card.locator("input[name=sure]").check()
        card.locator("form button").click()

    def text(self) -> str:
        """All that the page holds, shown or not."""
        return self.page.content()

    def remember(self) -> None:
        """Keep what the page holds now, for a search later."""
        self.pages_seen.append(self.page.content())

    def _listen(self, socket: Any) -> None:
        socket.on("framereceived", lambda frame: self.heard.append(str(frame)))


def _add_facilitator(server: Server) -> str:
    """The email address of a facilitator who has no sessions yet."""
    email = f"ana-{secrets.token_hex(4)}@example.org"
    with services(server.database) as parts:
        parts.accounts.add(email, "Ana", PASSWORD)
    return email
