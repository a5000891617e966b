"""A session that has been played, written about and exported: once for all tests that read it."""

from dataclasses import replace
from functools import cache
from typing import Any, Final

import orjson

from tests.kit.desk import SCENARIOS, Desk, desk
from tests.kit.ended import LAID, lay_ended
from trainer.core.actors import ByClock, ByFacilitator, BySeat
from trainer.core.commands import OpenTable, TakeAction
from trainer.service.access import Floor
from trainer.service.archive.gathering import Gathered
from trainer.service.notes import Pin
from trainer.service.ports import Session, TableRow

CASE: Final = SCENARIOS / "canary-case"


def lay_session(at: Desk) -> Session:
    """A table that has ended, one that runs, a note, a bookmark, a pick, and a list of people."""
    parts = at.services
    over = lay_ended(parts, at.fay.id, CASE, "peace")
    running = TableRow("running-table-2", over.session.id, 2)
    parts.directory.add_table(running)
    _play_on(at, running)
    row = parts.directory.table(over.table)
    assert row
    floor = Floor(row, over.session)
    parts.notes.write(floor, at.fay.id, "Shared words", Pin(3, shared=True))
    parts.notes.write(floor, "another", "Private words", Pin())
    parts.notes.mark(floor, at.fay.id, "mediator", {"listens": 4}, "Well heard")
    (held, *_) = parts.directory.seatings_at(over.table)
    parts.after.picks.choose(row, held.participant, [(5, "Reasons of my own")])
    parts.rosters.take(over.session, "name,email\nThe mediator,med@example.org\n")
    found = parts.directory.session(over.session.id)
    assert found
    return found


def _play_on(at: Desk, row: TableRow) -> None:
    session = at.services.directory.session(row.session)
    assert session
    at.services.tables.act(row.id, OpenTable("a1" * 16), ByClock())
    scenario = at.services.shelf.of_session(session)
    at.services.seats.fill(session, row.id, scenario.temperaments[0].id, ByFacilitator("Fay"))
    at.services.seats.start(session, row.id, ByFacilitator("Fay"))
    at.services.tables.act(row.id, TakeAction("probe"), BySeat("north-envoy"))


@cache
def exported() -> bytes:
    """The file of that session, as whoever opened it takes it away."""
    with desk() as at:
        session = lay_session(at)
        return at.services.data.archives.file(
            at.services.data.archives.gathered(session, at.fay.id)
        )


def spoilt(**changes: Any) -> bytes:
    """The file with other values at some places: `tables__0__events__3__t=7`."""
    plain = orjson.loads(exported())
    for where, value in changes.items():
        *way, last = (int(step) if step.isdigit() else step for step in where.split("__"))
        here = plain
        for step in way:
            here = here[step]
        if value is ...:
            del here[last]
        else:
            here[last] = value
    return orjson.dumps(plain)


def dated(gathered: Gathered) -> Gathered:
    """The same, as if the golden play had been played on the day the session was opened."""
    tables = (
        replace(table, records=tuple(replace(it, wall=_today(it.wall)) for it in table.records))
        for table in gathered.tables
    )
    return replace(gathered, tables=tuple(tables))


def _today(wall: int) -> int:
    return wall if wall >= LAID else wall + LAID
