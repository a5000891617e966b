"""A program that appends for as long as it lives, and says what was acknowledged."""

import sys
from itertools import count
from threading import Thread
from typing import Final

from tests.storage.samples import batch
from trainer.storage import Storage, open_storage

TABLES: Final = 6


def main(url: str) -> None:
    storage = open_storage(url)
    storage.upgrade()
    for number in range(TABLES):
        Thread(target=_play, args=(storage, f"table-{number}")).start()


def _play(storage: Storage, table: str) -> None:
    after = storage.events.head(table)
    for number in count():
        storage.events.append(batch(table, after, 2, f"after-{after}"))
        after += 2
        sys.stdout.write(f"{table} {after}\n")
        sys.stdout.flush()
        if number % 7 == 0:
            storage.events.save_snapshot(table, after, str(after).encode())


if __name__ == "__main__":
    main(sys.argv[1])
