"""The three stores that keep one contract, and the two databases among them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import delete

from trainer.service.memory import MemoryDirectory, MemoryEventStore
from trainer.service.ports import Directory, EventStore
from trainer.storage import Storage, open_storage
from trainer.storage.schema import metadata


@dataclass(frozen=True)
class Kept:
    """What every store offers."""

    events: EventStore
    directory: Directory


@pytest.fixture(scope="session")
def contract_url(postgres_url: str) -> str:
    """A PostgreSQL database at this version's schema, shared by a worker's tests."""
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as db:
        db.execute("CREATE DATABASE contract TEMPLATE template0")
    url = postgres_url.removesuffix("postgres") + "contract"
    opened = open_storage(url)
    opened.upgrade()
    opened.close()
    return url


@pytest.fixture
def empty_postgres(contract_url: str) -> str:
    """The shared database, emptied: far quicker than a new one."""
    opened = open_storage(contract_url)
    with opened.engines.write.begin() as db:
        for table in reversed(metadata.sorted_tables):
            db.execute(delete(table))
    opened.close()
    return contract_url


@pytest.fixture
def empty_sqlite(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'trainer.db'}"
    opened = open_storage(url)
    opened.upgrade()
    opened.close()
    return url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind, at this version's schema."""
    url: str = request.getfixturevalue(f"empty_{request.param}")
    return url


@pytest.fixture
def storage(database_url: str) -> Iterator[Storage]:
    opened = open_storage(database_url)
    yield opened
    opened.close()


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def kept(request: pytest.FixtureRequest) -> Iterator[Kept]:
    """Each of the three stores, empty."""
    if request.param == "memory":
        yield Kept(MemoryEventStore(), MemoryDirectory())
        return
    opened = open_storage(request.getfixturevalue(f"empty_{request.param}"))
    yield Kept(opened.events, opened.directory)
    opened.close()


@pytest.fixture
def events(kept: Kept) -> EventStore:
    return kept.events


@pytest.fixture
def directory(kept: Kept) -> Directory:
    return kept.directory
