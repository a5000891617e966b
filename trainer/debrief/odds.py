"""How often each ending follows, with the uncertainty said plainly."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

Z: Final = 1.96  # standard errors either side that hold the truth 19 times in 20


@dataclass(frozen=True, slots=True)
class Odds:
    """An ending's share of the plays, and the bounds (0 to 1) between which the truth lies."""

    ending: str
    count: int
    plays: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The part of the plays that ended so."""
        return self.count / self.plays


def odds(endings: Sequence[str]) -> tuple[Odds, ...]:
    """The odds of each ending that came of these plays, the likeliest first."""
    return tuple(
        Odds(ending, count, len(endings), *interval(count, len(endings)))
        for ending, count in sorted(Counter(endings).items(), key=lambda one: (-one[1], one[0]))
    )


def interval(count: int, plays: int) -> tuple[float, float]:
    """Wilson's score interval for a share at 95 % (E. B. Wilson, 1927)."""
    share, weight = count / plays, Z * Z / plays
    middle = (share + weight / 2) / (1 + weight)
    spread = Z / (1 + weight) * sqrt(share * (1 - share) / plays + weight / (4 * plays))
    return max(0.0, middle - spread), min(1.0, middle + spread)
