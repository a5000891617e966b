"""What a debrief costs: scrubbing through a long table, as its pages answer in process.

python -m bench.debrief [--events 5000] [--scrubs 100] [--json]
"""

import argparse
import json
import secrets
from random import Random
from statistics import quantiles
from time import perf_counter, process_time
from typing import Final

from bench.scorecards import FOLDER, played
from tests.kit.desk import Desk, desk
from tests.kit.visitor import Visitor, visitor
from trainer.scenario.load import load
from trainer.service.ports import Answer, Batch, Session, TableRow
from trainer.web import create_app
from trainer.web.config import Config

SEATS: Final = ("kennedy", "khrushchev")


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


def scrubbed(fay: Visitor, table: str, last: int, scrubs: int) -> dict[str, float]:
    """The milliseconds of looking at random moments, after a first look at the last."""
    dice, spent, busy = Random(7), [], []  # noqa: S311 - the same moments every time
    began = perf_counter()
    for seat in SEATS:
        fay.get(f"/debrief/tables/{table}/{last}/eyes/{seat}")
    first = perf_counter() - began
    for _ in range(scrubs):
        at, seat = dice.randint(0, last), dice.choice(SEATS)
        began, worked = perf_counter(), process_time()
        fay.get(f"/debrief/tables/{table}/{at}/eyes/{seat}")
        spent.append(1000 * (perf_counter() - began))
        busy.append(1000 * (process_time() - worked))
    wall, core = quantiles(spent, n=20), quantiles(busy, n=20)
    found = {"first_ms": 500 * first, "p50_ms": wall[9], "p95_ms": wall[18]}
    found |= {"core_p50_ms": core[9], "core_p95_ms": core[18]}
    return {name: round(value, 1) for name, value in found.items()}


def main() -> None:
    """Lay the table, scrub, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=5000)
    parser.add_argument("--scrubs", type=int, default=100)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with desk(FOLDER.parent) as stage:
        fay = visitor(create_app(stage.services, Config("a secret", limits=False)))
        fay.sign_in()
        table, last = laid(stage, asked.events)
        found = {"events": last, **scrubbed(fay, table, last, asked.scrubs)}
    if asked.json:
        print(json.dumps(found))
    else:
        print(", ".join(f"{name} {value}" for name, value in found.items()))


if __name__ == "__main__":
    main()
