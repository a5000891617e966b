"""Callers whose work the writer is made to take in one group."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from time import monotonic, sleep
from typing import Final

from sqlalchemy import Connection

from trainer.service.ports import Batch
from trainer.storage import Storage

PATIENCE: Final = 30.0


def until(holds: Callable[[], bool]) -> None:
    deadline = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < deadline
        sleep(0.001)


class Crowd:
    """Callers whose work waits, in this order, until the writer is let go."""

    def __init__(self, storage: Storage, pool: ThreadPoolExecutor) -> None:
        self.storage, self._pool = storage, pool
        self.results: list[Future[None]] = []

    def ask(self, work: Callable[[], object]) -> None:
        waiting = len(self.storage.writer._jobs)
        self.results.append(self._pool.submit(lambda: (work(), None)[1]))
        until(lambda: len(self.storage.writer._jobs) == waiting + 1)

    def append(self, *batches: Batch) -> None:
        for one in batches:
            self.ask(lambda one=one: self.storage.events.append(one))  # type: ignore[misc]

    def heard(self) -> list[object]:
        """What each was told: None, or the kind of exception."""
        errors = [result.exception(PATIENCE) for result in self.results]
        return [None if error is None else type(error) for error in errors]


@contextmanager
def held(storage: Storage) -> Iterator[Crowd]:
    """The writer is kept busy while the block runs: what is asked in it becomes one group."""
    busy, go = Event(), Event()

    def hold(_: Connection) -> None:
        busy.set()
        go.wait(PATIENCE)

    with ThreadPoolExecutor(20) as pool:
        holding = pool.submit(storage.writer.do, hold)
        busy.wait(PATIENCE)
        try:
            yield Crowd(storage, pool)
        finally:
            go.set()
        holding.result(PATIENCE)
