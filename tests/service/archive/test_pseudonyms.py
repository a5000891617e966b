"""For research: nobody is named, nothing is dated, and what happened is as it was."""

from collections.abc import Iterator
from functools import cache

import orjson
import pytest

from tests.kit.desk import Desk, desk
from tests.kit.taken import dated, lay_session
from trainer.core.actors import ByFacilitator, BySeat
from trainer.core.canon import state_print
from trainer.core.commands import PostMessage, Whisper
from trainer.core.events.talk import MessageSent
from trainer.service.archive.gathering import Gathered
from trainer.service.archive.pseudonyms import disguised, wordless
from trainer.service.archive.sheet_rows import Asked
from trainer.service.archive.sheets import book

TYPED = "Zephyrine Quill (zq@example.org, http://zq.invalid/me) met fay at KLEE: Quill!"
NAMES = ("Zephyrine", "Quill", "zq@example", "zq.invalid")


def _lay(at: Desk) -> Gathered:
    session = lay_session(at)
    (_, running) = at.services.directory.tables_of(session.id)
    person, _ = at.services.lobby.join(session.code, "Zephyrine Quill")
    at.services.seats.give(session, running.id, "mediator", person, ByFacilitator("Fay Facil"))
    channel = next(
        one.id for one in at.services.tables.view(running.id, "mediator").channels if one.may_write
    )
    said = TYPED.replace("KLEE", session.code)
    at.services.tables.act(running.id, PostMessage(channel, said), BySeat("mediator"))
    note = Whisper("mediator", "Hush, Quill")
    at.services.tables.act(running.id, note, ByFacilitator("Fay Facil"))
    return dated(at.services.data.archives.gathered(session))


@cache
def _gathered() -> Gathered:
    with desk() as at:
        return _lay(at)


@cache
def _disguised() -> Gathered:
    return disguised(_gathered(), "a secret")


def _all(gathered: Gathered) -> Iterator[bytes]:
    with desk() as at:
        yield at.services.data.archives.file(gathered)
    yield str(book(gathered, Asked())).encode()


def test_no_name_no_address_and_no_code_is_left() -> None:
    before = _gathered()
    secret = [*NAMES, "Fay Facil", before.session.code, before.session.id, "med@example.org"]
    secret += [one.id for one in before.people] + [it.row.id for it in before.tables]
    secret += [one.name for one in before.people]
    for data in _all(_disguised()):
        for word in secret:
            assert word.encode() not in data, word
    assert any(b"Quill" in data for data in _all(before))


def test_no_date_is_left_and_every_interval_is() -> None:
    before, after = _gathered(), _disguised()
    for old, new in zip(before.tables, after.tables, strict=True):
        assert [it.wall + before.began for it in new.records] == [it.wall for it in old.records]
        assert [it.t for it in new.records] == [it.t for it in old.records]
    assert "17000000" in str(book(before, Asked())) + next(_all(before)).decode()
    for data in (str(book(after, Asked())), next(_all(after)).decode()):
        assert "17000000" not in data
        assert "2023-11" not in data


def test_what_happened_is_as_it_was() -> None:
    for old, new in zip(_gathered().tables, _disguised().tables, strict=True):
        assert [type(it.event) for it in new.records] == [type(it.event) for it in old.records]
        assert (new.state.status, new.state.ending) == (old.state.status, old.state.ending)
        assert new.state.indicators == old.state.indicators
        assert new.state.agreed == old.state.agreed


def test_the_same_person_has_the_same_pseudonym_in_every_export_of_one_installation() -> None:
    again, elsewhere = disguised(_gathered(), "a secret"), disguised(_gathered(), "another")
    assert [one.name for one in again.people] == [one.name for one in _disguised().people]
    assert not {one.name for one in elsewhere.people} & {one.name for one in again.people}
    names = [one.name for one in again.people]
    assert len(set(names)) == len(names)
    table = again.tables[1]
    assert table.state.seats["mediator"].name in names


def test_a_pseudonymous_file_can_be_taken_in_and_replays() -> None:
    with desk() as at:
        data = at.services.data.archives.file(_disguised())
        session = at.services.data.archives.take(data, at.fay.id)
        (over, _) = at.services.data.archives.gathered(session).tables
        assert over.state_hash() == _disguised().tables[0].state_hash()
        assert orjson.loads(data)["pseudonymous"] is True


@pytest.mark.parametrize("first", [wordless, lambda it: disguised(wordless(it), "a secret")])
def test_without_texts_no_word_that_was_typed_is_left(first: object) -> None:
    assert callable(first)
    events = [it.event for table in _gathered().tables for it in table.records]
    said = {it.text for it in events if isinstance(it, MessageSent)} - {""}
    assert len(said) > 1
    for data in _all(first(_gathered())):
        for word in ("Quill met", "Hush", "Shared words", *said):
            assert word.encode() not in data, word
    same = [state_print(it.state) for it in wordless(_gathered()).tables]
    assert len(set(same)) == 2
