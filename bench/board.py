"""The board with thirty live tables in Chromium: `python bench/board.py [--seconds 60]`.

Bots play every table. One facilitator ticks, steps, filters, types into the palette and opens menus
all the while. Goals: interaction p95 under 100 ms, the page under 150 MB, nothing that moves by
itself, and no more than a few messages a second, whatever happens at the tables.
"""

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page, sync_playwright

from tests.kit.facilitator import Facilitator
from tests.kit.server import EMAIL, PASSWORD, Server, facilitate, serving
from tests.kit.shifts import SHIFTS, WATCH
from trainer.paths import data_dir

CHROMIUM: Final = "/usr/bin/chromium"
FLAGS: Final = (
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
)
MEGABYTE: Final = 1 << 20
KEY: Final = 90
"""Milliseconds between two keys: a fast typist's 130 words a minute."""
INTERACTIONS: Final = """
window.interactions = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const { name, duration, startTime, processingStart, processingEnd } = entry;
    const parts = [processingStart - startTime, processingEnd - processingStart];
    if (entry.interactionId) window.interactions.push([duration, ...parts, name]);
  }
}).observe({ type: "event", durationThreshold: 16, buffered: true });
"""


@dataclass
class Found:
    """What was measured: each interaction's ms (those below 16 count as 16), shifts, memory."""

    times: list[float] = field(default_factory=list)
    done: int = 0
    slowest: list[list[Any]] = field(default_factory=list)
    shifts: list[str] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    heap: float = 0.0
    process: float = 0.0
    frames: int = 0
    bytes: int = 0
    seconds: float = 0.0


@contextmanager
def hall(tables: int, scenario: str) -> Iterator[tuple[Server, str]]:
    """A server with a session of so many tables, all in play."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = f"sqlite:///{folder / 'trainer.db'}"
        facilitate(database)
        with serving(database, folder, data_dir("scenarios")) as server:
            with Facilitator(server.url) as fay:
                plan = {"tables": tables, "people": 2, "bots": "historical", "minutes": 240}
                session = fay.open(scenario, **plan)
                fay.start(session)
            yield server, session


def measure(server: Server, session: str, seconds: float) -> Found:
    """Work at the board for a while."""
    found = Found()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(WATCH + INTERACTIONS)
        page.on("websocket", lambda socket: socket.on("framereceived", _counter(found)))
        _sign_in(page, server.url)
        page.goto(f"{server.url}/facilitator/sessions/{session}/board")
        page.wait_for_selector("[data-palette-open]:not([data-waits])")
        page.wait_for_timeout(3000)
        found.frames = found.bytes = 0
        began = time.monotonic()
        _work(page, began + seconds, found)
        found.seconds = time.monotonic() - began
        slow = page.evaluate("window.interactions")
        found.times = sorted(duration for duration, *_ in slow)
        found.worked = sorted(wait + act for _, wait, act, _ in slow)
        found.slowest = sorted(slow, reverse=True)[:5]
        found.shifts = page.evaluate(SHIFTS)
        found.heap = _heap(page)
        found.process = max(_renderers(), default=0.0)
        found.bare = _bare(browser.new_page(viewport={"width": 1440, "height": 900}))
        browser.close()
    return found


def _work(page: Page, until: float, found: Found) -> None:
    """The same round of things that facilitators do, again and again."""
    acts: Sequence[Callable[[Page], Any]] = (
        lambda it: it.keyboard.press("j"),
        lambda it: it.keyboard.press("x"),
        lambda it: it.keyboard.press("ArrowDown"),
        lambda it: it.keyboard.press("ArrowRight"),
        lambda it: it.locator("input[name=table]").nth(found.done % 20).click(),
        lambda it: it.keyboard.press("/"),
        lambda it: it.keyboard.type("table 2", delay=KEY),
        lambda it: it.keyboard.press("ArrowDown"),
        lambda it: it.keyboard.press("Escape"),
        lambda it: it.locator("#menu-news > summary").click(),
        lambda it: it.locator("#news-title").click(),
        lambda it: it.keyboard.type("Rain", delay=KEY),
        lambda it: it.keyboard.press("Escape"),
        lambda it: it.locator("a[data-show=running]").click(),
        lambda it: it.locator("a[data-show=all]").click(),
    )
    while time.monotonic() < until:
        acts[found.done % len(acts)](page)
        found.done += 1
        page.wait_for_timeout(150)


def _bare(page: Page) -> list[float]:
    """The same kind of things on a page that does nothing: what this machine itself takes."""
    page.set_content("<input id=a><button>One</button><input type=checkbox>")
    page.evaluate(INTERACTIONS)
    for _ in range(12):
        page.locator("#a").click()
        page.keyboard.type("Rain", delay=KEY)
        page.locator("input[type=checkbox]").click()
        page.wait_for_timeout(150)
    return sorted(duration for duration, *_ in page.evaluate("window.interactions"))


def _counter(found: Found) -> Callable[[Any], None]:
    def count(frame: Any) -> None:
        if '"desk"' in str(frame)[:20]:
            found.frames += 1
            found.bytes += len(str(frame))

    return count


def _sign_in(page: Page, url: str) -> None:
    page.goto(f"{url}/facilitator/signin")
    page.get_by_label("Email address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def _heap(page: Page) -> float:
    """What the page's script holds after a collection, in MB."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("HeapProfiler.collectGarbage")
    devtools.send("Performance.enable")
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return next(m["value"] for m in metrics if m["name"] == "JSHeapUsedSize") / MEGABYTE


def _renderers() -> Iterator[float]:
    """The memory that each page process of ours has to itself, in MB."""
    listed = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 2) for line in listed.stdout.splitlines()]
    parents = {int(pid): int(parent) for pid, parent, *_ in rows}
    for pid, _, args in (row for row in rows if len(row) == 3):  # noqa: PLR2004 - as asked of ps
        if "--type=renderer" in args and _ours(int(pid), parents):
            yield _private(int(pid))


def _ours(pid: int, parents: dict[int, int]) -> bool:
    while pid > 1 and pid != os.getpid():
        pid = parents.get(pid, 0)
    return pid == os.getpid()


def _private(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def _of(times: Sequence[float], share: float) -> float:
    return times[int(len(times) * share)] if times else 16.0


def report(found: Found) -> str:
    """The measurements beside their goals."""
    times = [*[16.0] * max(0, found.done - len(found.times)), *found.times]
    p50, p95 = _of(times, 0.5), _of(times, 0.95)
    rate, kept = found.frames / found.seconds, found.bytes / 1024 / found.seconds
    lines = (
        f"{found.done} interactions: p50 {p50:.0f} ms, p95 {p95:.0f} ms, worst {times[-1]:.0f} ms",
        *(
            f"  {name}: {whole:.0f} ms, {wait:.0f} of it before and {act:.0f} in our script"
            for whole, wait, act, name in found.slowest
        ),
        f"  until our script was done: p95 {_of(found.worked, 0.95):.0f} ms; the rest is drawing",
        f"  on a page that does nothing: p95 {_of(found.bare, 0.95):.0f} ms",
        f"memory: {found.heap:.1f} MB of script, {found.process:.0f} MB the page's own process",
        f"moved by itself: {len(found.shifts)}",
        *found.shifts[:5],
        f"messages: {rate:.1f} a second, {kept:.0f} kB a second",
        "goals: p95 under 100 ms, under 150 MB, nothing moves by itself",
    )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--scenario", default="first-negotiation")
    chosen = parser.parse_args()
    os.environ["PYTHONPATH"] = str(Path.cwd())
    with hall(chosen.tables, chosen.scenario) as (server, session):
        print(report(measure(server, session, chosen.seconds)))


if __name__ == "__main__":
    main()
