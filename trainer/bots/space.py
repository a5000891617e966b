"""All the terms a bargain could have, by worth: made once for each set of points and remembered."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod

from trainer.bots.worth import Points
from trainer.core.ids import IssueId, OptionId

LARGEST = 20_000  # sets of terms that are looked at; lesser issues are pruned beyond that
Choice = tuple[tuple[IssueId, OptionId], ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Sets of terms in rising order of worth, which excludes whatever they do not touch."""

    values: tuple[float, ...]
    choices: tuple[Choice, ...]

    def between(self, low: float, high: float) -> Sequence[Choice]:
        """The terms worth from `low` to `high` points."""
        start, end = bisect_left(self.values, low), bisect_right(self.values, high)
        return self.choices[start:end]

    def above(self, low: float) -> Iterator[Choice]:
        """The terms worth at least `low` points, the least first."""
        return iter(self.choices[bisect_left(self.values, low) :])


@lru_cache(maxsize=64)
def space(points: Points) -> Space:
    """Every set of terms over these issues with its worth, the sum of its options' points."""
    kept = _pruned(points)
    issues = [issue for issue, _ in kept]
    rated = sorted(
        (sum(p for _, p in chosen), tuple(zip(issues, (o for o, _ in chosen), strict=True)))
        for chosen in product(*(options for _, options in kept))
    )
    return Space(tuple(value for value, _ in rated), tuple(choice for _, choice in rated))


def _pruned(points: Points) -> Points:
    """The points with only the best and worst option of the issues that matter least."""
    kept = dict(points)
    for issue, options in sorted(points, key=lambda pair: _swing(pair[1])):
        if prod(len(o) for o in kept.values()) <= LARGEST:
            break
        ranked = sorted(options, key=lambda option: option[1])
        kept[issue] = tuple(dict.fromkeys((ranked[0], ranked[-1])))
    return tuple(kept.items())


def _swing(options: tuple[tuple[OptionId, float], ...]) -> float:
    values = [p for _, p in options]
    return max(values) - min(values)
