"""Chance, as an argument: the same seed and count always throw the same."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

Dice: TypeAlias = Callable[[int], float]
"""The n-th throw of a table, evenly spread over [0, 1)."""


@dataclass(frozen=True, slots=True)
class SeededDice:
    """Dice made from a seed that is stored with the table."""

    seed: str

    def __call__(self, count: int) -> float:
        """Throw number `count`."""
        digest = sha256(f"{self.seed}:{count}".encode()).digest()
        return int.from_bytes(digest[:7], "big") / (1 << 56)
