"""What is asked when the story is over, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ReflectionView:
    """After the story: whose cards I may read, through whose eyes I may look, and my answers."""

    scorecards: Literal["own", "all"]
    debrief: Literal["own", "public", "all"]
    survey: Mapping[str, int]
    guesses: Mapping[str, Mapping[str, int]]
