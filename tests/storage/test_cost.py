from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from tests.storage.crowd import held
from tests.storage.samples import batch, refusal
from trainer.service.ports import Conflict, Repeated
from trainer.storage import Storage


@pytest.fixture
def database_url(empty_sqlite: str) -> str:
    return empty_sqlite


def _listened(engine: Engine, heard: list[tuple[str, Any]]) -> None:
    def listen(*call: Any) -> None:
        _, _, statement, parameters, _, many = call
        heard.append((statement, parameters[0] if many else parameters))

    event.listen(engine, "before_cursor_execute", listen)


def _use_everything(storage: Storage) -> None:
    events = storage.events
    with held(storage) as crowd:
        crowd.append(batch("cuba", 0, 3, "c1"), refusal("cuba", 3, "c2"), batch("kenya", 0, 1))
    with pytest.raises(Conflict):
        events.append(batch("cuba", 1, 1, "c3"))
    with pytest.raises(Repeated):
        events.append(batch("cuba", 3, 1, "c1"))
    events.read("cuba", 2)
    events.answered("cuba", "c1")
    events.head("cuba")
    events.save_snapshot("cuba", 3, b"state")
    events.snapshot("cuba")


def test_no_statement_on_the_log_walks_through_it(storage: Storage) -> None:
    heard: list[tuple[str, Any]] = []
    for engine in (storage.engines.read, storage.engines.write):
        _listened(engine, heard)
    _use_everything(storage)
    queries = [it for it in heard if it[0].startswith(("SELECT", "UPDATE", "DELETE"))]
    assert len(queries) >= 6
    with storage.engines.write.connect() as db:
        plans = [
            f"{step[3]} for {statement}"
            for statement, parameters in queries
            for step in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
        assert db.scalar(text("SELECT count(*) FROM events")) == 4
    assert [plan for plan in plans if plan.startswith("SCAN")] == []
    assert any(plan.startswith("SEARCH events") for plan in plans)
