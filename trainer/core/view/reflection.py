"""What is asked when the story is over, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ReflectionView:
    """After the story: whose scorecards I may read, my answers, and my guesses by party."""

    scorecards: Literal["own", "all"]
    survey: Mapping[str, int]
    guesses: Mapping[str, Mapping[str, int]]
