from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Thread

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests.storage.crowd import PATIENCE, held, until
from tests.storage.samples import batch, refusal
from trainer.service.ports import Answer, Conflict, Repeated, Taken
from trainer.storage import Storage, open_storage
from trainer.storage.writer import Closed

ORPHAN = text("INSERT INTO tables VALUES ('t', 'nowhere', 1, 'waiting', '')")
TWINS = text("CREATE TEMP TABLE twins (it int UNIQUE DEFERRABLE INITIALLY DEFERRED) ON COMMIT DROP")


def test_what_waits_is_committed_together(storage: Storage) -> None:
    commits: list[int] = []
    with held(storage) as crowd:
        event.listen(storage.engines.write, "commit", lambda _: commits.append(1))
        crowd.append(*(batch(f"table {it}", 0, 2, "c") for it in range(8)))
        crowd.ask(lambda: storage.events.beat(5))
    assert crowd.heard() == [None] * 9
    assert len(commits) == 2  # the holder's, then everybody's
    assert [storage.events.head(f"table {it}") for it in range(8)] == [2] * 8


def test_batches_of_one_table_follow_each_other_in_a_group(storage: Storage) -> None:
    with held(storage) as crowd:
        crowd.append(batch("cuba", 0, 2), batch("cuba", 2, 1), refusal("cuba", 3, "no"))
        crowd.append(batch("cuba", 2, 1), batch("cuba", 3, 4))
    assert crowd.heard() == [None, None, None, Conflict, None]
    assert [it.seq for it in storage.events.read("cuba")] == list(range(1, 8))


def test_a_repeat_in_the_same_group_gets_the_first_answer(storage: Storage) -> None:
    with held(storage) as crowd:
        crowd.append(batch("cuba", 0, 1, "c", "kennedy"), batch("cuba", 1, 1, "c", "castro"))
    repeated = crowd.results[1].exception()
    assert isinstance(repeated, Repeated)
    assert (repeated.sender, repeated.answer) == ("kennedy", Answer(1))
    assert storage.events.head("cuba") == 1


def test_a_spoilt_command_harms_nobody_but_its_sender(storage: Storage) -> None:
    broken = replace(batch("kenya", 0, 1), command="\ud800")
    with held(storage) as crowd:
        crowd.append(batch("cuba", 0, 1), broken, batch("cuba", 1, 1))
    assert crowd.heard() == [None, UnicodeEncodeError, None]
    assert (storage.events.head("cuba"), storage.events.head("kenya")) == (2, 0)


def test_a_deed_that_fails_changes_nothing_and_harms_nobody(storage: Storage) -> None:
    def fail(db: Connection) -> None:
        db.execute(text("INSERT INTO secrets VALUES ('half', 'told')"))
        raise Taken

    with held(storage) as crowd:
        crowd.append(batch("cuba", 0, 1))
        crowd.ask(lambda: storage.writer.do(fail))
        crowd.ask(lambda: storage.events.beat(7))
    assert crowd.heard() == [None, Taken, None]
    assert storage.events.last_beat() == 7
    assert storage.directory.secret("half", lambda: "new") == "new"


def test_a_broken_statement_is_its_authors_alone(storage: Storage) -> None:
    with held(storage) as crowd:
        crowd.append(batch("cuba", 0, 1))
        crowd.ask(lambda: storage.writer.do(lambda db: db.execute(text("NONSENSE"))))
        crowd.append(batch("cuba", 1, 1))
    assert [crowd.heard()[0], crowd.heard()[2]] == [None, None]
    assert isinstance(crowd.results[1].exception(), DBAPIError)
    assert storage.events.head("cuba") == 2


def _break_the_commit(db: Connection) -> None:
    if db.dialect.name == "sqlite":
        db.execute(text("PRAGMA defer_foreign_keys=ON"))
        db.execute(ORPHAN)
        return
    db.execute(TWINS)
    db.execute(text("INSERT INTO twins VALUES (1), (1)"))


def test_when_the_commit_fails_everybody_hears_it_and_nothing_is_kept(storage: Storage) -> None:
    with held(storage) as crowd:
        crowd.append(batch("cuba", 0, 1), batch("kenya", 0, 1, "c"))
        crowd.ask(lambda: storage.writer.do(_break_the_commit))
    assert crowd.heard() == [IntegrityError] * 3
    assert (storage.events.head("cuba"), storage.events.answered("kenya", "c")) == (0, None)
    storage.events.append(batch("cuba", 0, 1))
    assert storage.events.head("cuba") == 1


def test_closing_finishes_what_waits_and_refuses_what_comes(storage: Storage) -> None:
    with held(storage) as crowd:
        crowd.append(batch("cuba", 0, 1), batch("cuba", 1, 1))
        closing = Thread(target=storage.writer.close)
        closing.start()
        until(lambda: storage.writer._closed)
        with pytest.raises(Closed):
            storage.events.append(batch("cuba", 2, 1))
    closing.join(PATIENCE)
    assert crowd.heard() == [None, None]
    assert storage.events.head("cuba") == 2
    storage.writer.close()


def test_whoever_is_never_served_is_told(storage: Storage) -> None:
    with held(storage) as crowd:
        crowd.append(batch("cuba", 0, 1))
        storage.writer._abandon()
    assert crowd.heard() == [Closed]


def test_workers_of_one_database_race_and_leave_no_gap(storage: Storage, database_url: str) -> None:
    other = open_storage(database_url)

    def play(number: int) -> None:
        mine = (storage, other)[number % 2].events
        for move in range(30):
            table = f"table {(number + move) % 3}"
            while True:
                try:
                    mine.append(batch(table, mine.head(table), 2, f"{number}-{move}"))
                    break
                except Conflict:
                    continue

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(play, range(8)))
    other.close()
    streams = [storage.events.read(f"table {it}") for it in range(3)]
    assert [[it.seq for it in stream] for stream in streams] == [
        list(range(1, len(stream) + 1)) for stream in streams
    ]
    assert sum(map(len, streams)) == 8 * 30 * 2


def test_a_worker_that_lags_behind_another_learns_of_it(
    storage: Storage, database_url: str
) -> None:
    other = open_storage(database_url)
    storage.events.append(batch("cuba", 0, 1, "c1"))
    other.events.append(batch("cuba", 1, 1, "c2", "castro"))
    with pytest.raises(Conflict):
        storage.events.append(batch("cuba", 1, 1))
    storage.events.append(batch("cuba", 2, 1))
    with pytest.raises(Conflict):
        other.events.append(refusal("cuba", 2, "c3"))
    with pytest.raises(Repeated):
        storage.events.append(batch("cuba", 3, 1, "c2"))
    other.events.append(batch("cuba", 3, 1))
    other.close()
    assert storage.events.head("cuba") == 4
