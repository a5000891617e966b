"""The longest tests first, spread over the workers, so that none of them is waited for at the end.

They mostly wait, for a browser or for a table's time; what is short fills the gaps.
"""

from typing import Final

import pytest

LONG: Final = {
    "tests/e2e/test_settlement.py": 90,
    "tests/e2e/test_over_the_edge.py": 80,
    "tests/e2e/": 50,
    "test_the_whole_house_passes[types]": 50,
    "tests/live/test_kill.py": 25,
    "test_over_cuba_": 20,
    "test_a_client_written_from_the_document": 10,
    "tests/storage/test_durability.py": 8,
    "test_the_demo_prints_links": 7,
}
"""About how many seconds a test takes, by a part of its name; only the order hangs on it."""


def spread(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The tests in as many equal parts as there are workers, long ones at the front of each.

    xdist gives each worker such a part, and whoever is done takes from the end of another's.
    """
    long = sorted((it for it in items if _length(it)), key=_length, reverse=True)
    short = [it for it in items if not _length(it)]
    size = -(-len(items) // workers)
    ordered: list[pytest.Item] = []
    for worker in range(workers):
        front = long[worker::workers]
        ordered += front
        ordered += [short.pop(0) for _ in range(min(size - len(front), len(short)))]
    return ordered


def _length(item: pytest.Item) -> int:
    return next((length for part, length in LONG.items() if part in item.nodeid), 0)
