"""What was replaced leaves the database’s files, or the caller hears that it has not yet."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.storage.samples import batch
from trainer.cli import main
from trainer.service.renaming import Renaming
from trainer.storage import engine, open_storage

NAME = b"Zephyrine"


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_a_name_leaves_the_file_and_its_log(
    empty_sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 0.2)
    storage = open_storage(empty_sqlite)
    storage.events.append(batch("cuba", 0, 40, text="Ask Zephyrine " + "at length " * 400))
    storage.events.rename("cuba", Renaming("Zephyrine", "", typed=True))
    assert NAME in _bytes(tmp_path)
    reader = sqlite3.connect(tmp_path / "trainer.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM events").fetchall()
    with pytest.raises(ConnectionError):
        storage.events.scrub()
    reader.execute("COMMIT")
    reader.close()
    storage.close()
    done = CliRunner().invoke(main, ["db", "scrub", "--url", empty_sqlite])
    assert (done.exit_code, done.output) == (0, "")
    assert NAME not in _bytes(tmp_path)
