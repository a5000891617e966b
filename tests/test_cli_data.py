"""A session carried from one database to another, as it is typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from tests.kit.desk import SCENARIOS
from tests.kit.taken import exported
from trainer.cli import main
from trainer.service.ports import Account
from trainer.wiring import Settings, opened


@pytest.fixture(name="database")
def a_database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'trainer.db'}"


def _trainer(*words: str) -> str:
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return done.output


def _facilitated(database: str) -> None:
    with opened(Settings(database=database, scenarios=SCENARIOS)) as services:
        services.directory.add_account(Account("f1", "Fay", "fay@example.org", ""))


def test_a_session_goes_from_one_database_to_another(tmp_path: Path, database: str) -> None:
    _facilitated(database)
    file = tmp_path / "session.json"
    file.write_bytes(exported())
    at = ("--database", database)
    said = _trainer("import", "session", str(file), "--for", "fay@example.org", *at)
    code = json.loads(exported())["session"]["code"]
    hashes = [table["events_hash"] for table in json.loads(exported())["tables"]]
    assert hashes[0] in said
    assert said.endswith(f"Fay runs Friday morning (code {code}).\n")
    again = tmp_path / "again.json"
    _trainer("export", code.lower(), "--out", str(again), *at)
    assert json.loads(again.read_bytes())["tables"][0]["events_hash"] == hashes[0]
    _trainer("export", code, "--as", "xlsx", "--pseudonymous", "--out", str(tmp_path / "b"), *at)
    with (tmp_path / "b").open("rb") as book:
        assert "messages" in load_workbook(book, read_only=True).sheetnames


def test_what_can_not_be_taken_in_is_said_in_a_sentence(tmp_path: Path, database: str) -> None:
    _facilitated(database)
    file = tmp_path / "session.json"
    file.write_bytes(exported()[:-99])
    asked = ["import", "session", str(file), "--database", database, "--for"]
    for email, words in (("fay@example.org", "Nothing was taken in."), ("x@y", "Nobody signs in")):
        done = CliRunner().invoke(main, [*asked, email])
        assert done.exit_code == 1
        assert done.output.startswith(f"Error: {words}")
    done = CliRunner().invoke(main, ["export", "guessed", "--database", database])
    assert done.output == "Error: There is no session guessed in this database.\n"


def test_the_schema_of_a_session_is_printed() -> None:
    schema = json.loads(_trainer("schema", "--of", "session"))
    assert schema["title"] == "negotiation-trainer/session"
