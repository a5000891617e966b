from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from click.testing import CliRunner
from sqlalchemy import inspect, text

from tests.storage.samples import batch
from trainer.cli import main
from trainer.service.ports import Account, Session, Staff, TableRow
from trainer.storage import migrations, open_storage
from trainer.storage.engine import Engines, open_engines
from trainer.storage.schema import metadata

NEWEST: Final = "0002"


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without even a table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'trainer.db'}"
    url: str = request.getfixturevalue("fresh_postgres_url")
    return url


@pytest.fixture
def engines(empty_url: str) -> Iterator[Engines]:
    opened = open_engines(empty_url)
    yield opened
    opened.dispose()


def test_the_steps_lead_to_the_schema(engines: Engines) -> None:
    migrations.upgrade(engines.write)
    with engines.write.connect() as db:
        context = MigrationContext.configure(db, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_constraints_are_named_alike_in_the_steps_and_the_schema(engines: Engines) -> None:
    migrations.upgrade(engines.write)
    seen = inspect(engines.write)
    for table in metadata.sorted_tables:
        named = {str(it.name) for it in table.constraints if str(it.name)[:2] in {"pk", "fk", "uq"}}
        found = {key["name"] for key in seen.get_foreign_keys(table.name)}
        found |= {key["name"] for key in seen.get_unique_constraints(table.name)}
        assert (
            found | {seen.get_pk_constraint(table.name)["name"]}
            == {str(it.name) for it in table.constraints}
            == named
        )


def test_the_steps_can_be_taken_back(engines: Engines) -> None:
    migrations.upgrade(engines.write)
    migrations.downgrade(engines.write, "base")
    assert set(inspect(engines.write).get_table_names()) == {"alembic_version"}
    assert migrations.current(engines.write) is None
    migrations.upgrade(engines.write)
    assert migrations.current(engines.write) == NEWEST


def test_upgrading_twice_keeps_everything(empty_url: str) -> None:
    storage = open_storage(empty_url)
    storage.upgrade()
    storage.events.append(batch("cuba", 0, 3))
    storage.upgrade()
    assert storage.events.head("cuba") == 3
    storage.close()


def test_a_database_of_the_first_version_keeps_all_it_has(empty_url: str) -> None:
    storage = open_storage(empty_url)
    migrations.upgrade(storage.engines.write, "0001")
    account = Account("f1", "Ada", "ada@example.org", "argon2$...", 5)
    session = Session("s1", "KITE-42", "Thursday", "cuba", "d1", "f1", "choose", 9)
    storage.directory.add_account(account)
    storage.directory.add_session(session, [TableRow("t1", "s1", 1)])
    storage.events.append(batch("t1", 0, 3))
    storage.upgrade()
    assert storage.current() == NEWEST
    assert storage.directory.session("s1") == session
    assert storage.events.head("t1") == 3
    storage.directory.add_staff(Staff("s1", "f1", "observe"))
    assert [*storage.directory.staff_of("s1")] == [Staff("s1", "f1", "observe")]
    storage.close()


def test_workers_that_start_together_upgrade_once(empty_url: str) -> None:
    def start(_: int) -> str | None:
        storage = open_storage(empty_url)
        try:
            storage.upgrade()
            return storage.current()
        finally:
            storage.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(start, range(8))) == {NEWEST}


def test_a_reference_to_nothing_is_refused_after_upgrading(tmp_path: Path) -> None:
    engines = open_engines(f"sqlite:///{tmp_path / 'trainer.db'}")
    migrations.upgrade(engines.write)
    with engines.write.connect() as db:
        assert db.scalar(text("PRAGMA foreign_keys")) == 1
    engines.dispose()


def test_the_command_line_upgrades_and_says_where_it_stands(empty_url: str) -> None:
    run = CliRunner().invoke
    assert run(main, ["db", "current", "--url", empty_url]).output == "empty\n"
    upgraded = run(main, ["db", "upgrade", "--url", empty_url])
    assert (upgraded.exit_code, upgraded.output) == (0, f"{NEWEST}\n")
    assert run(main, ["db", "current", "--url", empty_url]).output == f"{NEWEST}\n"


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://x@y/z", "nonsense"])
def test_a_database_of_another_kind_is_refused_in_words(url: str) -> None:
    done = CliRunner().invoke(main, ["db", "upgrade", "--url", url])
    assert done.exit_code == 2
    assert "sqlite:///" in done.output


def test_a_database_that_does_not_answer_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    done = CliRunner().invoke(main, ["db", "upgrade", "--url", f"sqlite:///{tmp_path}/folder.db"])
    assert done.exit_code == 1
    assert "no database answers" in done.output
