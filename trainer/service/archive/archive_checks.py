"""Whether what stands in a file can have happened: its rules, its people, each table replayed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson
from cattrs import BaseValidationError, transform_error
from pydantic import ValidationError

from trainer.core.actors import ByClock
from trainer.core.canon import fingerprint, state_print
from trainer.core.codec import decode
from trainer.core.events import Recorded
from trainer.core.events.lobby import ClockPaused, TableOpened
from trainer.core.scenario import Scenario
from trainer.core.state import State, initial
from trainer.core.views import project
from trainer.scenario.check import complaints
from trainer.scenario.schema import adapter
from trainer.service.archive.archive_format import LATEST, Archive, KeptTable, place, wrong
from trainer.service.clocks import standing
from trainer.service.live import Live
from trainer.service.names import person_name
from trainer.service.refusals import LobbyRefused
from trainer.service.store_rules import folded

MOST_ROLES: Final = 60
NOT_OURS: Final = frozenset(("draft", "template", "digest"))


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """A table that replays as it was; a clock that ran has been stopped at its last event."""

    kept: KeptTable
    records: tuple[Recorded, ...]
    status: str
    ending: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that can be taken in."""

    archive: Archive
    scenario: Scenario
    tables: tuple[CheckedTable, ...]


def checked(archive: Archive) -> Checked:
    """All of a file, found sound; raises LobbyRefused, saying where it is not."""
    scenario = _scenario(archive)
    _people(archive)
    _once("tables", [table.id for table in archive.tables])
    _once("tables", [str(table.number) for table in archive.tables])
    _once("papers", [paper.id for paper in archive.papers])
    known, rules = {person.id for person in archive.people}, fingerprint(scenario)
    tables = {table.id for table in archive.tables}
    for number, paper in enumerate(archive.papers):
        if paper.kind in NOT_OURS:
            wrong(f"papers[{number}].kind", "no such paper belongs to a session")
        if paper.table and paper.table not in tables:
            wrong(f"papers[{number}].table", "there is no such table in the file")
    return Checked(
        archive,
        scenario,
        tuple(
            _table(f"tables[{number}]", table, scenario, known, rules)
            for number, table in enumerate(archive.tables)
        ),
    )


def _scenario(archive: Archive) -> Scenario:
    try:
        scenario = adapter().validate_json(orjson.dumps(archive.scenario.body), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        wrong(place(("scenario", "body", *first["loc"])), first["msg"].lower())
    if len(scenario.roles) > MOST_ROLES:
        wrong("scenario.body.roles", f"there are more than {MOST_ROLES}")
    try:
        for path, what in complaints(scenario):
            wrong(place(("scenario", "body", *path)), what)
    except LobbyRefused:
        raise
    except Exception:  # noqa: BLE001  # rules that can't even be looked at
        wrong("scenario.body", "these rules can't be played")
    return scenario


def _people(archive: Archive) -> None:
    _once("people", [person.id for person in archive.people])
    _once("people", [folded(person.name) for person in archive.people])
    for number, person in enumerate(archive.people):
        try:
            plain = person_name(person.name) == person.name
        except LobbyRefused:
            plain = False
        if not plain:
            wrong(f"people[{number}].name", "nobody can be called that")


def _once(where: str, names: Sequence[str]) -> None:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            wrong(f"{where}[{number}]", f"“{name}” is there twice")
        seen.add(name)


def _table(
    where: str, kept: KeptTable, scenario: Scenario, people: set[str], rules: str
) -> CheckedTable:
    for seat, person in kept.seats.items():
        if seat not in scenario.role or person not in people:
            wrong(f"{where}.seats.{seat}", "there is no such seat or no such person in the file")
    records = _records(where, kept.events)
    if fingerprint(records) != kept.events_hash:
        wrong(f"{where}.events_hash", "the events are not those that were exported")
    state = _replayed(where, scenario, records)
    if state_print(state, rules) != kept.state_hash:
        wrong(f"{where}.state_hash", "replayed here, the table does not come out as it was")
    if state.clock.running and state.status == "running":
        last = records[-1]
        stopped = Recorded(last.seq + 1, last.t, last.wall, ByClock(), ClockPaused())
        records = (*records, stopped)
        state = _replayed(where, scenario, records)
    return CheckedTable(kept, records, standing(state), state.ending)


def _records(where: str, events: Sequence[Mapping[str, Any]]) -> tuple[Recorded, ...]:
    records: list[Recorded] = []
    for number, event in enumerate(events):
        here = f"{where}.events[{number}]"
        if not _within_reason(event):
            wrong(here, "a number is beyond all reason")
        recorded = _record(here, event)
        if recorded.seq != number + 1:
            wrong(f"{here}.seq", f"it should be {number + 1}, and is {recorded.seq}")
        records.append(recorded)
    if not records or not isinstance(records[0].event, TableOpened):
        wrong(f"{where}.events", "a table begins by being opened")
    return tuple(records)


def _record(here: str, event: Mapping[str, Any]) -> Recorded:
    try:
        found: Recorded = decode(event, Recorded)
    except (BaseValidationError, ValueError, TypeError, KeyError) as error:
        said = transform_error(error, path="$")[0]
        what, _, inner = said.partition(" @ $")
        wrong(f"{here}{inner}", f"it can't be read ({what[:200]})")
    return found


def _within_reason(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(map(_within_reason, value.values()))
    if isinstance(value, list):
        return all(map(_within_reason, value))
    return not isinstance(value, int | float) or abs(value) <= LATEST


def _replayed(where: str, scenario: Scenario, records: Iterable[Recorded]) -> State:
    """The table as it stands, having been told to every seat on the way."""
    live, last = Live.fresh("", initial(scenario)), 0
    try:
        for recorded in records:
            last = recorded.seq
            live.fold((recorded,))
        for role in scenario.roles:
            project(live.state, role.id)
    except Exception:  # noqa: BLE001  # whatever it is, it can't have happened under these rules
        wrong(f"{where}.events[{last - 1}]", "this can't have happened after what came before")
    return live.state
