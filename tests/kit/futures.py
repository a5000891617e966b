"""Plays of what would have followed: few of them, in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import enumerate as threads
from typing import Final

from trainer.service.after.future_plays import Future, endings

PLAYS: Final = 2


@contextmanager
def played_here(future: Future) -> Iterator[Iterator[str]]:
    """The same plays that a process of their own would make."""
    yield endings(future)


def wait() -> None:
    """Until nobody plays any more."""
    for thread in threads():
        if thread.name == "futures":
            thread.join()
