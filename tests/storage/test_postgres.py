from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import pytest
from sqlalchemy import Connection, insert, text
from sqlalchemy.exc import DBAPIError

from tests.storage.crowd import PATIENCE, held, until
from tests.storage.samples import batch
from trainer.service.ports import Conflict
from trainer.storage import Storage, open_storage
from trainer.storage.schema import events

WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")


@pytest.fixture
def database_url(empty_postgres: str) -> str:
    return empty_postgres


def _somebody_waits(storage: Storage) -> bool:
    with storage.engines.read.connect() as db:
        return bool(db.scalar(WAITING))


def _commit_once_awaited(storage: Storage, other: Connection) -> None:
    until(lambda: _somebody_waits(storage))
    other.commit()


def test_the_constraint_decides_between_workers_that_saw_the_same_head(storage: Storage) -> None:
    # The other worker is a transaction of ours: it has inserted the event and not yet committed.
    with storage.engines.read.execution_options(
        isolation_level="READ COMMITTED"
    ).connect() as other:
        other.execute(insert(events), {"table_id": "cuba", "seq": 1, "body": "{}"})
        with held(storage) as crowd:
            crowd.append(batch("cuba", 0, 1, "c"), batch("kenya", 0, 1, "c"))
            committing = Thread(target=_commit_once_awaited, args=(storage, other))
            committing.start()
        committing.join(PATIENCE)
    assert crowd.heard() == [Conflict, None]
    assert storage.events.answered("cuba", "c") is None
    assert storage.events.answered("kenya", "c") is not None


def test_the_writer_outlives_its_connection(storage: Storage) -> None:
    def die(db: Connection) -> None:
        db.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with held(storage) as crowd:
        crowd.append(batch("cuba", 0, 1))
        crowd.ask(lambda: storage.writer.do(die))
        crowd.append(batch("cuba", 1, 1))
    assert [crowd.heard()[0], crowd.heard()[2]] == [None, None]
    assert isinstance(crowd.results[1].exception(PATIENCE), DBAPIError)
    assert storage.events.head("cuba") == 2


def test_a_worker_that_hangs_in_a_transaction_does_not_hang_the_others(storage: Storage) -> None:
    with storage.engines.write.connect() as db:
        assert db.scalar(text("SHOW lock_timeout")) == "30s"


def test_workers_that_change_the_same_rows_do_not_lock_each_other_out(storage: Storage) -> None:
    other = open_storage(storage.engines.write.url.render_as_string(hide_password=False))

    def keep(number: int) -> None:
        worker = (storage, other)[number % 2].events
        worker.save_snapshot(f"table {number % 3}", number, b"state")
        worker.beat(number)

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(keep, range(48)))
    other.close()
    assert [storage.events.snapshot(f"table {it}") for it in range(3)] == [
        (45 + it, b"state") for it in range(3)
    ]
