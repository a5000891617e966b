"""Where one answer stands among others'."""

from collections.abc import Sequence
from typing import Final

FEWEST: Final = 5  # others below which a percentile says more about them than about the asker


def percentile(mine: float, others: Sequence[float]) -> float | None:
    """The share of others below, and half of those alike, from 0 to 100 (mid-rank).

    None for fewer than five others.
    """
    if len(others) < FEWEST:
        return None
    below = sum(one < mine for one in others)
    alike = sum(one == mine for one in others)
    return 100 * (below + alike / 2) / len(others)
