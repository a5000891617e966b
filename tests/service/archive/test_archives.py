"""A session goes out whole and comes in whole, and is the same session there."""

from dataclasses import replace
from typing import Any, Final

import orjson
import pytest
from jsonschema import Draft202012Validator

from tests.kit.desk import Desk, desk
from tests.kit.taken import exported, lay_session, spoilt
from trainer.core.actors import ByFacilitator
from trainer.core.commands import ResumeClock
from trainer.service.archive.archive_format import json_schema
from trainer.service.parts import Services
from trainer.service.ports import Session
from trainer.service.refusals import LobbyRefused

LEFT_BEHIND: Final = (b"Private words", b"Reasons of my own", b"key_hash", b"@example.org/")


def _hashes(services: Services, session: Session) -> list[tuple[str, str, int]]:
    gathered = services.data.archives.gathered(session)
    return [(it.events_hash, it.state_hash(), len(it.records)) for it in gathered.tables]


def _file(services: Services, session: Session) -> Any:
    return orjson.loads(services.data.archives.file(services.data.archives.gathered(session)))


def test_a_session_taken_in_elsewhere_replays_to_the_same_hashes() -> None:
    with desk() as here, desk() as there:
        mine = lay_session(here)
        there.services.shelf.take("canary-case")
        theirs = there.services.data.archives.take(_bytes(here, mine), there.fay.id)
        (over, running), (same, stopped) = (
            _hashes(here.services, mine),
            _hashes(there.services, theirs),
        )
        assert same == over
        assert stopped[2] == running[2] + 1  # its clock was stopped, which is an event
        before, after = _file(here.services, mine), _file(there.services, theirs)
        assert after["tables"][0] == before["tables"][0]
        assert after["tables"][1]["events"][:-1] == before["tables"][1]["events"]
        assert after["tables"][1]["events"][-1]["event"] == {"type": "ClockPaused"}
        for same_part in ("scenario", "session", "people"):
            assert after[same_part] == before[same_part]


def _bytes(at: Desk, session: Session) -> bytes:
    return at.services.data.archives.file(at.services.data.archives.gathered(session))


def test_a_session_that_is_here_already_comes_in_beside_itself_under_other_names(
    desk: Desk,
) -> None:
    services = desk.services
    mine = lay_session(desk)
    twin = services.data.archives.take(_bytes(desk, mine), desk.fay.id)
    assert twin.id != mine.id
    assert twin.code != mine.code
    assert _hashes(services, twin)[0] == _hashes(services, mine)[0]
    directory = services.directory
    assert not {it.id for it in directory.tables_of(mine.id)} & {
        it.id for it in directory.tables_of(twin.id)
    }
    (table, _), people = directory.tables_of(twin.id), directory.participants_of(twin.id)
    (pick,) = services.after.picks.of(table.id)
    assert pick.participant in {one.id for one in people}
    (list_of,) = directory.papers("roster", session=twin.id)
    assert set(list_of.body) <= {one.id for one in people}
    assert len(directory.papers_of(mine.id)) == len(directory.papers_of(twin.id))


def test_who_takes_a_session_in_runs_it_and_hands_out_new_links(desk: Desk) -> None:
    services = desk.services
    session = services.data.archives.take(exported(), desk.fay.id)
    assert session.facilitator == desk.fay.id
    for person in services.directory.participants_of(session.id):
        key = services.rosters.key(person)
        assert key
        assert services.access.person_with(key) == person


def test_a_table_that_ran_stands_until_somebody_starts_it_again(desk: Desk) -> None:
    session = desk.services.data.archives.take(exported(), desk.fay.id)
    over, running = desk.services.directory.tables_of(session.id)
    assert (over.status, over.ended) == ("ended", "peace")
    assert running.status == "paused"
    before = desk.services.tables.state(running.id)
    assert not before.clock.running
    desk.wall.now += 10_000_000
    desk.services.tables.act(running.id, ResumeClock(), ByFacilitator("Fay"))
    assert desk.services.tables.state(running.id).t == before.t


def test_the_file_of_a_facilitator_leaves_behind_what_is_not_theirs() -> None:
    data = exported()
    assert b"Shared words" in data
    assert b"Well heard" in data
    for words in LEFT_BEHIND:
        assert words not in data


def test_the_file_is_as_its_schema_says() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    file = orjson.loads(exported())
    for table in file["tables"]:  # one event of each kind: a validator takes its time
        table["events"] = list({it["event"]["type"]: it for it in table["events"]}.values())
    assert list(validator.iter_errors(file)) == []
    file["version"] = 2
    file["tables"][1]["events"] = []
    file["tables"][0]["events"] = [{**file["tables"][0]["events"][0], "event": {"type": "None"}}]
    assert len(list(validator.iter_errors(file))) == 2


FAULTS: Final[list[tuple[dict[str, Any], str]]] = [
    ({"format": "else"}, "At format"),
    ({"version": 2}, "At version: this program reads version 1"),
    ({"people": ...}, "At people: field required"),
    ({"session__people": 0}, "At session.people"),
    ({"session__code": "../../etc"}, "At session.code"),
    ({"more": 1}, "At more"),
    ({"tables__0__events__3__t": "soon"}, "At tables[0].events[3].t"),
    ({"tables__0__events__3__t": 10**15}, "At tables[0].events[3]: a number"),
    ({"tables__0__events__3__event__type": "Nothing"}, "At tables[0].events[3]"),
    ({"tables__0__events__3__event": None}, "At tables[0].events[3]"),
    ({"tables__0__events__3": ...}, "At tables[0].events[3].seq: it should be 4, and is 5"),
    ({"tables__0__events": []}, "At tables[0].events: a table begins"),
    ({"tables__0__events__3__wall": 5}, "At tables[0].events_hash"),
    ({"tables__0__state_hash": "0" * 64}, "At tables[0].state_hash"),
    ({"tables__0__seats": {"ghost": "x"}}, "At tables[0].seats.ghost"),
    ({"tables__1__number": 1}, "At tables[1]: “1” is there twice"),
    ({"people__0__name": "  "}, "At people[0].name"),
    ({"people__0__name": "Twin", "people__1__name": "TWIN"}, "At people[1]: “twin” is there twice"),
    ({"papers__0__table": "elsewhere"}, "At papers[0].table"),
    ({"scenario__body__roles": []}, "At scenario.body"),
    ({"scenario__body__title": 5}, "At scenario.body.title"),
    ({"scenario__body__endings__0__when": "[1,2].all(x, x > 0)"}, "At scenario.body.endings"),
]


@pytest.mark.parametrize(("changes", "where"), FAULTS, ids=[it[1] for it in FAULTS])
def test_a_file_with_a_fault_is_turned_away_with_its_place_and_changes_nothing(
    desk: Desk, changes: dict[str, Any], where: str
) -> None:
    with pytest.raises(LobbyRefused) as no:
        desk.services.data.archives.take(spoilt(**changes), desk.fay.id)
    assert where in no.value.text
    assert desk.services.directory.sessions_of(desk.fay.id) == []


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 5000, exported()[:-5000], b'{"format":1}'],
    ids=["empty", "open", "list", "null", "bytes", "deep", "cut", "number"],
)
def test_what_is_no_such_file_is_turned_away_in_a_sentence(desk: Desk, data: bytes) -> None:
    with pytest.raises(LobbyRefused) as no:
        desk.services.data.archives.take(data, desk.fay.id)
    assert no.value.text.startswith("Nothing was taken in. At ")


def test_rules_that_only_claim_to_be_others_are_not_taken_for_them(desk: Desk) -> None:
    ours = desk.services.shelf.take("canary-case")
    plain = orjson.loads(exported())
    plain["scenario"]["body"]["summary"] = "Other words."
    plain["tables"] = []
    plain["papers"] = []
    session = desk.services.data.archives.take(orjson.dumps(plain), desk.fay.id)
    assert session.digest != ours.digest
    assert desk.services.shelf.of_session(session).summary == "Other words."
    assert desk.services.shelf.take("canary-case") == ours
    assert desk.services.shelf.of_session(replace(session, digest=ours.digest)) == ours
