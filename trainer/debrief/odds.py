"""How often each ending follows, with the uncertainty said plainly."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt
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


@dataclass(frozen=True, slots=True)
class Shift:
    """An ending's odds without and with a change, and the bounds of how its share differs."""

    ending: str
    was: Odds
    now: Odds
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether chance alone would hardly make such a difference."""
        return self.low > 0 or self.high < 0


def shifts(before: Sequence[str], after: Sequence[str]) -> tuple[Shift, ...]:
    """How the odds of each ending change, the likeliest of all plays first.

    The bounds are Newcombe's, made of Wilson's (R. G. Newcombe, 1998, method 10). Nothing can be
    said where one of the two was not played.
    """
    if not before or not after:
        return ()
    order = [ending for ending, _ in Counter([*before, *after]).most_common()]
    return tuple(_shift(ending, before, after) for ending in order)


def _shift(ending: str, before: Sequence[str], after: Sequence[str]) -> Shift:
    was, now = (_odds(ending, plays) for plays in (before, after))
    moved = now.share - was.share
    low = moved - hypot(now.share - now.low, was.high - was.share)
    high = moved + hypot(now.high - now.share, was.share - was.low)
    return Shift(ending, was, now, low, high)


def _odds(ending: str, plays: Sequence[str]) -> Odds:
    count = list(plays).count(ending)
    return Odds(ending, count, len(plays), *interval(count, len(plays)))


def interval(count: int, plays: int) -> tuple[float, float]:
    """Wilson's score interval for a share at 95 % (E. B. Wilson, 1927)."""
    share, weight = count / plays, Z * Z / plays
    middle = (share + weight / 2) / (1 + weight)
    spread = Z / (1 + weight) * sqrt(share * (1 - share) / plays + weight / (4 * plays))
    return max(0.0, middle - spread), min(1.0, middle + spread)
