"""A person who is taken out is named nowhere, and the record is whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from tests.kit.desk import SCENARIOS, Desk, Wall, desk
from tests.kit.taken import lay_session
from trainer.core.actors import ByFacilitator, BySeat
from trainer.core.commands import PostMessage
from trainer.service.access import Denied, Floor
from trainer.service.accounts import Accounts
from trainer.service.archive.sheet_rows import Asked
from trainer.service.archive.sheets import book
from trainer.service.notes import Pin
from trainer.service.parts import assemble
from trainer.service.ports import Participant, Session
from trainer.service.refusals import LobbyRefused
from trainer.storage import open_storage

NAME = "Zephyrine Quill"
FAY = ByFacilitator("Fay")


@dataclass
class Case:
    """A session in which somebody with a name of their own has sat, spoken, and been written to."""

    at: Desk
    session: Session
    running: str
    person: Participant
    key: str


@contextmanager
def _on_disk(folder: Path) -> Iterator[Desk]:
    storage, wall = open_storage(f"sqlite:///{folder / 'trainer.db'}"), Wall()
    storage.upgrade()
    parts = assemble(storage.directory, storage.events, SCENARIOS, wall)
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    services = replace(parts, accounts=Accounts(storage.directory, wall, quick))
    yield Desk(services, services.accounts.add("fay@example.org", "Fay", "correct horse"), wall)
    services.tables.close()
    storage.close()


def _lay(at: Desk) -> Case:
    session, services = lay_session(at), at.services
    services.rosters.take(session, f"name,email,group\n{NAME},zq@example.org,Quills\n")
    over, running = services.directory.tables_of(session.id)
    person, key = services.lobby.join(session.code, NAME)
    services.seats.give(session, running.id, "mediator", person, FAY)
    floor = Floor(running, session)
    services.notes.write(floor, at.fay.id, f"{NAME} listens", Pin(shared=True))
    services.after.picks.choose(running, person.id, [(3, "Zephyrine thought so")])
    say = PostMessage("square", "Quill and ZEPHYRINE QUILL, hear me")
    services.tables.act(running.id, say, BySeat("south-envoy"))
    services.directory.set_options(session.id, {**session.options, "greeting": f"Hello {NAME}"})
    services.events.save_snapshot(running.id, 1, NAME.encode())
    for table in (over.id, running.id):
        reader = services.after.debriefs.reader(at.fay.id, None, table)
        services.after.debriefs.sight(reader)
        services.pulses.of_table(table)
    return Case(at, session, running.id, person, key)


def _told(case: Case) -> str:
    """All that the services would tell a facilitator, and what this worker has in memory."""
    at, table = case.at, case.running
    session = at.services.directory.session(case.session.id)
    assert session
    debriefs = at.services.after.debriefs
    reader = debriefs.reader(at.fay.id, None, table)
    sight = debriefs.sight(reader)
    return "\n".join(
        (
            at.services.data.archives.file(at.services.data.archives.gathered(session)).decode(),
            str(book(at.services.data.archives.gathered(session), Asked())),
            str(at.services.tables.state(table).seats),
            str(at.services.tables.feed(table, "")),
            str(sight.replay.logs[""]),
            str(sight.replay.final.seats),
            str(at.services.pulses.trail(table, at.services.tables.state(table))),
            str(at.services.rosters.details(session)),
            str(session.options),
        )
    ).casefold()


WORDS = ("zephyrine", "quill", "zq@example")


def test_nothing_that_is_told_names_them_any_more() -> None:
    with desk() as at:
        case = _lay(at)
        before = _told(case)
        assert all(word in before for word in WORDS)
        now = at.services.data.erasure.erase(case.session, case.person.id, at.fay.id)
        after = _told(case)
        assert [word for word in WORDS if word in after] == []
        assert now.casefold() in after
        assert "[removed] and [removed] [removed], hear me" in after


def test_the_record_is_whole_and_stands_as_it_stood() -> None:
    with desk() as at:
        case = _lay(at)
        services = at.services
        before = services.data.archives.gathered(case.session)
        score = services.scorecards.of(before.tables[0].row.id)
        services.data.erasure.erase(case.session, case.person.id, at.fay.id)
        after = services.data.archives.gathered(case.session)
        for old, new in zip(before.tables, after.tables, strict=True):
            assert [(it.seq, it.t, it.wall, it.by, type(it.event)) for it in new.records] == [
                (it.seq, it.t, it.wall, it.by, type(it.event)) for it in old.records
            ]
            known = {seat: replace(who, name="") for seat, who in new.state.seats.items()}
            assert known == {seat: replace(who, name="") for seat, who in old.state.seats.items()}
            assert replace(new.state, seats={}, spoken={}, letters={}, back=None) == replace(
                old.state, seats={}, spoken={}, letters={}, back=None
            )
        assert services.scorecards.of(after.tables[0].row.id) == score
        assert after.tables[1].seats == before.tables[1].seats
        assert services.directory.seatings_of(case.person.id)


def test_their_link_is_dead_and_what_they_wrote_for_themselves_is_gone() -> None:
    with desk() as at:
        case = _lay(at)
        assert at.services.access.person_with(case.key) == case.person
        at.services.data.erasure.erase(case.session, case.person.id, at.fay.id)
        with pytest.raises(Denied):
            at.services.access.person_with(case.key)
        gone = at.services.directory.participant(case.person.id)
        assert gone
        assert at.services.rosters.key(gone) == ""
        assert at.services.after.picks.of(case.running) == ()


def test_it_is_noted_who_did_it_and_when_and_not_whose_name_it_was() -> None:
    with desk() as at:
        case = _lay(at)
        at.services.data.erasure.erase(case.session, case.person.id, at.fay.id)
        (note,) = at.services.data.erasure.done(case.session)
        assert (note.account, note.wall) == (at.fay.id, at.wall.now)
        assert "uill" not in str(note)


def test_messages_of_others_are_left_where_that_was_chosen() -> None:
    with desk() as at:
        case = _lay(at)
        found = at.services.data.erasure.traces(case.session, case.person.id)
        assert (found.seats, found.events, found.papers) == (1, 1, 1)
        assert found.messages
        erase = at.services.data.erasure.erase
        erase(case.session, case.person.id, at.fay.id, typed=False)
        assert "quill and zephyrine quill, hear me" in _told(case)
        assert at.services.tables.state(case.running).seats["mediator"].name.startswith("Former")


def test_nobody_of_another_session_is_taken_out() -> None:
    with desk() as at:
        case, other = _lay(at), at.open()
        for who in (case.person.id, "ghost"):
            with pytest.raises(LobbyRefused):
                at.services.data.erasure.erase(other, who, at.fay.id)
        assert at.services.access.person_with(case.key) == case.person


def test_the_table_goes_on_and_the_next_one_to_go_has_a_name_of_their_own() -> None:
    with desk() as at:
        case = _lay(at)
        first = at.services.data.erasure.erase(case.session, case.person.id, at.fay.id)
        say = PostMessage("square", "Onwards")
        at.services.tables.act(case.running, say, BySeat("south-envoy"))
        other, _ = at.services.lobby.join(case.session.code, NAME)
        second = at.services.data.erasure.erase(case.session, other.id, at.fay.id)
        assert (first, second) == ("Former participant 1", "Former participant 2")


def test_not_a_byte_of_the_name_is_left_in_the_file(tmp_path: Path) -> None:
    with _on_disk(tmp_path) as at:
        case = _lay(at)
        assert [word for word in (b"Zephyrine", b"Quill") if word in _bytes(tmp_path)]
        at.services.data.erasure.erase(case.session, case.person.id, at.fay.id)
        left = _bytes(tmp_path)
        for word in (b"Zephyrine", b"zephyrine", b"Quill", b"QUILL", b"quill", b"zq@example"):
            assert word not in left, word


def _bytes(folder: Path) -> bytes:
    return b"".join(Path(one).read_bytes() for one in os.scandir(folder) if one.is_file())
