"""What a scrub takes as a facilitator sees it: in Chromium, through one pair of eyes and two.

python -m bench.debrief_browser [--events 5000] [--scrubs 100] [--json]

From the moment the slider moves until every pane shows what was then, over a real server with a
store on disk. The moments are drawn by lot over the whole table, which is harder than to pull the
slider along: hardly anything stays as it was.
"""

import argparse
import json
import tempfile
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

from playwright.sync_api import Page, sync_playwright

from bench.scorecards import FOLDER, played
from tests.e2e.stage import CHROMIUM, FLAGS, Stage
from tests.kit.ended import lay_table
from tests.kit.server import Server, facilitate, services, serving
from trainer.scenario.load import load
from trainer.service.ports import Answer, Batch

EYES: Final = {"one": "eyes=kennedy", "two": "eyes=kennedy&beside=khrushchev"}
PAUSE: Final = 20  # ms between two scrubs
SCRUB: Final = """async ({ scrubs, pause }) => {
  const slider = document.getElementById("moment");
  const panes = document.querySelectorAll("[data-pane]").length;
  const spent = [];
  for (let number = 0, dice = 7; number < scrubs; number += 1) {
    dice = (dice * 1103515245 + 12345) % 2147483648;
    const at = dice % Number(slider.max);
    const began = performance.now();
    await new Promise((done) => {
      let left = panes;
      const shown = ({ data }) => {
        if (!data?.shown?.includes(`/${at}/`) || --left > 0) return;
        window.removeEventListener("message", shown);
        done();
      };
      window.addEventListener("message", shown);
      slider.value = String(at);
      slider.dispatchEvent(new Event("input"));
    });
    spent.push(performance.now() - began);
    await new Promise((next) => setTimeout(next, pause));
  }
  return spent;
}"""


def browser(asked: argparse.Namespace) -> dict[str, Any]:
    """Milliseconds from the slider to the panes, through one pair of eyes and through two."""
    found: dict[str, Any] = {"events": asked.events}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = f"sqlite:///{folder}/bench.db"
        with serving(store, Path(folder), FOLDER.parent) as server:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            stage, table = Stage(chromium, server), _laid(server, asked.events)
            page = stage.facilitator()
            for name, eyes in EYES.items():
                address = f"{server.url}/debrief/tables/{table}/{asked.events // 2}?{eyes}"
                page.goto(address, wait_until="networkidle")
                found |= {f"{name}_{key}": ms for key, ms in _scrubbed(page, asked.scrubs).items()}
            stage.close()
            chromium.close()
            assert not stage.faults, stage.faults  # noqa: S101 - else it measures something else
    return found


def _scrubbed(page: Page, scrubs: int) -> dict[str, int]:
    spent = page.evaluate(SCRUB, {"scrubs": scrubs, "pause": PAUSE})
    hundredths = quantiles(spent, n=20)
    ends = {"p50_ms": hundredths[9], "p95_ms": hundredths[18], "worst_ms": max(spent)}
    return {name: round(ms) for name, ms in ends.items()}


def _laid(server: Server, events: int) -> str:
    """A long table of the Cuban crisis in the server's store: its id."""
    account, records = facilitate(server.database), played(load(FOLDER), events)
    with services(server.database, FOLDER.parent) as parts:
        laid = lay_table(parts, account, FOLDER)
        parts.events.append(Batch(laid.table, 0, records, Answer(len(records))))
        parts.directory.set_table_status(laid.table, "ended", "settlement")
    return laid.table


def main() -> None:
    """Measure, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=5000)
    parser.add_argument("--scrubs", type=int, default=100)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = browser(asked)
    if asked.json:
        print(json.dumps(found))
    else:
        print(", ".join(f"{key} {value}" for key, value in found.items()))


if __name__ == "__main__":
    main()
