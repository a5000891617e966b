"""What watching costs: thirty tables, looked at after something happened at each, or nothing did.

python -m bench.watch [--tables 30]   prints milliseconds of the processor a look and a table
"""

import argparse
import json
from statistics import median
from time import process_time
from typing import Final

from tests.kit import workshop
from tests.kit.desk import FAY, Desk, desk
from tests.kit.workshop import SEATS
from trainer.core.actors import ByClock, BySeat
from trainer.core.commands import JumpToPhase, PostMessage, Tick
from trainer.paths import data_dir
from trainer.service.ports import Session

ROUNDS: Final = 40
SPEAKS: Final = 6_000  # ms between two things that are said at a table
SECOND: Final = 1_000


def laid(stage: Desk, tables: int) -> Session:
    """Tables in play, with six people at each who have something to say."""
    session = stage.open(workshop.SCENARIO, tables=tables, people=len(SEATS))
    for table in stage.tables(session):
        for seat in SEATS:
            person = stage.join(session, f"{seat} {table}")
            stage.services.seats.sit(person, table, seat, FAY)
        stage.services.seats.start(session, table, FAY)
        stage.services.tables.act(table, JumpToPhase(workshop.PHASE), FAY)
    stage.services.pulses.connected = lambda _, seats: seats
    return session


def spoken(stage: Desk, session: Session, number: int) -> None:
    """Somebody says something at every table, some seconds later."""
    stage.wall.now += SPEAKS
    seat = SEATS[number % len(SEATS)]
    word = PostMessage(workshop.ROOMS[seat][0], f"Word {number}.")
    for table in stage.tables(session):
        stage.services.tables.act(table, Tick(), ByClock())
        stage.services.tables.act(table, word, BySeat(seat))


def looked(stage: Desk, session: Session) -> float:
    """The milliseconds of one look at all tables."""
    began = process_time()
    stage.services.watch.look(session)
    return 1000 * (process_time() - began)


def main() -> None:
    """Play a while, look, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--tables", type=int, default=30)
    tables = asked.parse_args().tables
    busy, quiet, again = [], [], []
    with desk(data_dir("scenarios")) as stage:
        session = laid(stage, tables)
        for number in range(ROUNDS):
            spoken(stage, session, number)
            busy.append(looked(stage, session))
            stage.wall.now += SECOND
            quiet.append(looked(stage, session))
            again.append(looked(stage, session))
    said = {"after an act at each": busy, "a second later": quiet, "at once again": again}
    each = {name: median(times) for name, times in said.items()}
    report = {
        "tables": tables,
        "ms_a_look": {name: round(ms, 2) for name, ms in each.items()},
        "ms_a_table": {name: round(ms / tables, 3) for name, ms in each.items()},
    }
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
