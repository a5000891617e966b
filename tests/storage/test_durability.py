import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.appender import TABLES
from trainer.storage import Storage, open_storage

ROOT = Path(__file__).parents[2]


def _acknowledged_before_kill(url: str, lines: int) -> dict[str, int]:
    """Runs the appender, kills it in mid-stream, and says the last seq it printed of each table."""
    command = [sys.executable, "-m", "tests.storage.appender", url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as appender:
        assert appender.stdout is not None
        printed = [appender.stdout.readline() for _ in range(lines)]
        appender.kill()
        printed += appender.stdout.readlines()
    whole = [line.split() for line in printed if line.endswith("\n")]
    return {table: int(seq) for table, seq in whole}


def _require_everything(storage: Storage, acknowledged: dict[str, int]) -> None:
    for table, seq in acknowledged.items():
        stream = storage.events.read(table)
        assert [it.seq for it in stream] == list(range(1, len(stream) + 1))
        assert len(stream) >= seq
        assert len(stream) % 2 == 0  # a command's two events are there together or not at all
        assert storage.events.answered(table, f"after-{seq - 2}") is not None
        assert (storage.events.snapshot(table) or (0, b""))[0] <= len(stream)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_what_was_acknowledged_survives_kill_9(request: pytest.FixtureRequest, kind: str) -> None:
    url: str = request.getfixturevalue(f"empty_{kind}")
    for lines in (80, 240):
        acknowledged = _acknowledged_before_kill(url, lines)
        assert len(acknowledged) == TABLES
        storage = open_storage(url)
        _require_everything(storage, acknowledged)
        storage.close()
