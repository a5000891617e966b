"""Appends a second, each on disk before its caller hears: `python bench/store.py [--seconds 4]`.

Each append is one command of one event. The bare driver is the floor that the store stands on; all
three kinds take turns in the same run, and the medians and their ratios are printed.
"""

import argparse
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter
from typing import Final

import orjson

from trainer.core.actors import BySeat
from trainer.core.codec import encode
from trainer.core.events import Recorded
from trainer.core.events.talk import MessageSent
from trainer.service.ports import Answer, Batch
from trainer.storage import open_storage

TEXT: Final = "We would stand the missiles down if the ships turned back first. " * 3
ROUNDS: Final = 3
WRITERS: Final = 50
CREATE: Final = """
    CREATE TABLE events (table_id TEXT, seq BIGINT, body TEXT, PRIMARY KEY (table_id, seq))"""


def said(seq: int) -> Recorded:
    event = MessageSent(f"m{seq}", "excomm", "kennedy", TEXT, "", ("mcnamara", "bundy"), 0)
    return Recorded(seq, seq, 1_700_000_000_000 + seq, BySeat("kennedy"), event)


def bare(folder: Path, seconds: float) -> float:
    """The driver alone: one executemany and one commit an event; no checks, no command kept."""
    db = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", CREATE):
        db.execute(statement)
    started, seq = perf_counter(), 0
    while perf_counter() - started < seconds:
        seq += 1
        body = orjson.dumps(encode(said(seq), Recorded)).decode()
        db.execute("BEGIN IMMEDIATE")
        db.executemany("INSERT INTO events VALUES (?, ?, ?)", [("table", seq, body)])
        db.execute("COMMIT")
    rate = seq / (perf_counter() - started)
    db.close()
    return rate


def stored(folder: Path, seconds: float, writers: int) -> float:
    """Our store with so many threads, each playing a table of its own."""
    storage = open_storage(f"sqlite:///{folder / 'stored.db'}")
    storage.upgrade()
    heads = dict.fromkeys((f"table {number}" for number in range(writers)), 0)
    storage.events.append(Batch("warm", 0, (said(1),), Answer(1), "c"))
    started = perf_counter()

    def play(table: str) -> None:
        while perf_counter() - started < seconds:
            seq = heads[table] + 1
            batch = Batch(table, seq - 1, (said(seq),), Answer(seq), f"command-{seq}", "kennedy")
            storage.events.append(batch)
            heads[table] = seq

    _all_at_once(play, list(heads))
    rate = sum(heads.values()) / (perf_counter() - started)
    storage.close()
    return rate


def _all_at_once(work: Callable[[str], None], items: list[str]) -> None:
    threads = [Thread(target=work, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4, help="how long each turn lasts")
    seconds = parser.parse_args().seconds
    kinds: dict[str, Callable[[Path], float]] = {
        "bare driver, one commit an event": lambda folder: bare(folder, seconds),
        "store, 1 writer (one commit a command)": lambda folder: stored(folder, seconds, 1),
        f"store, {WRITERS} writers (group commit)": lambda folder: stored(folder, seconds, WRITERS),
    }
    rates: dict[str, list[float]] = {kind: [] for kind in kinds}
    for _ in range(ROUNDS):
        for kind, run in kinds.items():
            with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
                rates[kind].append(run(Path(folder)))
    floor = median(next(iter(rates.values())))
    for kind, measured in rates.items():
        rate = median(measured)
        print(f"{kind:42} {rate:8,.0f} appends/s   {rate / floor:5.2f} x the bare driver")


if __name__ == "__main__":
    main()
