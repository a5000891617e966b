"""What a debrief costs, as its pages answer in process and in a browser; a section a line.

python -m bench.debrief [--section scrub] [--events 5000] [--scrubs 100] [--json]
"""

import argparse
import json
import secrets
from collections.abc import Callable, Mapping
from random import Random
from statistics import quantiles
from time import perf_counter, process_time
from typing import Any, Final

from bench.debrief_aar import aar
from bench.debrief_browser import browser
from bench.debrief_session import session
from bench.scorecards import FOLDER, played
from tests.kit.desk import Desk, desk
from tests.kit.visitor import Visitor, visitor
from trainer.scenario.load import load
from trainer.service.ports import Answer, Batch, Session, TableRow
from trainer.web import create_app
from trainer.web.config import Config
from trainer.web.logs import LINES

SEATS: Final = ("kennedy", "khrushchev")
ASKED: Final = {  # what is asked for at each scrub, and once when a page is opened
    "eyes": f"eyes/{{seat}}?lines={LINES}&marked=yes",
    "truth": f"truth?lines={LINES}",
    "public": f"public?lines={LINES}",
    "whole": "eyes/{seat}",
    "unknown": "unknown/{seat}",
    "page": "",
}


def laid(stage: Desk, events: int) -> tuple[str, int]:
    """A long table of the Cuban crisis in the store: its id and its number of events."""
    records = played(load(FOLDER), events)
    digest = stage.services.shelf.take(FOLDER.name).digest
    session = Session(
        secrets.token_hex(8), "BENCHY", "Bench", FOLDER.name, digest, stage.fay.id, "choose", 2
    )
    row = TableRow(secrets.token_hex(8), session.id, 1)
    stage.services.directory.add_session(session, [row])
    stage.services.events.append(Batch(row.id, 0, records, Answer(len(records))))
    stage.services.directory.set_table_status(row.id, "ended", "settlement")
    return row.id, len(records)


def scrub(asked: argparse.Namespace) -> dict[str, Any]:
    """A long table: the first look, and then random moments of each kind of pane."""
    with desk(FOLDER.parent) as stage:
        fay = visitor(create_app(stage.services, Config("a secret", limits=False)))
        fay.sign_in()
        table, last = laid(stage, asked.events)
        here, began = f"/debrief/tables/{table}", perf_counter()
        fay.get(f"{here}/{last}/eyes/{SEATS[0]}")
        found: dict[str, Any] = {"events": last, "first_ms": _ms(perf_counter() - began)}
        for name, pane in ASKED.items():
            found |= {f"{name}_{k}": v for k, v in _looks(fay, here, pane, last, asked).items()}
    return found


def _looks(
    fay: Visitor, here: str, pane: str, last: int, asked: argparse.Namespace
) -> dict[str, float]:
    """The milliseconds of looking at random moments: on the wall, and of one core."""
    dice, spent, busy = Random(7), [], []  # noqa: S311 - the same moments every time
    for _ in range(asked.scrubs):
        at, seat = dice.randint(0, last), dice.choice(SEATS)
        began, worked = perf_counter(), process_time()
        answer = fay.get(f"{here}/{at}/{pane.format(seat=seat)}".rstrip("/"))
        spent.append(perf_counter() - began)
        busy.append(process_time() - worked)
        assert answer.status_code == 200, answer.status  # noqa: S101, PLR2004 - else it measures nothing
    wall, core = quantiles(spent, n=20), quantiles(busy, n=20)
    return {
        "p50_ms": _ms(wall[9]),
        "p95_ms": _ms(wall[18]),
        "core_p50_ms": _ms(core[9]),
        "core_p95_ms": _ms(core[18]),
    }


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 1)


SECTIONS: Final[Mapping[str, Callable[[argparse.Namespace], dict[str, Any]]]] = {
    "scrub": scrub,
    "browser": browser,
    "session": session,
    "aar": aar,
}
"""What is measured, by name; bench/debrief_<name>.py holds the longer ones."""


def main() -> None:
    """Measure what was asked for, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--section", choices=SECTIONS, action="append")
    parser.add_argument("--events", type=int, default=5000)
    parser.add_argument("--scrubs", type=int, default=100)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = {name: SECTIONS[name](asked) for name in asked.section or SECTIONS}
    if asked.json:
        print(json.dumps(found))
    else:
        for name, figures in found.items():
            print(name, ", ".join(f"{key} {value}" for key, value in figures.items()), sep=": ")


if __name__ == "__main__":
    main()
