"""The Pareto frontier of a space, built up from the parts of it that nothing links.

The points of an additive domain are sums, and a part of a sum that another part dominates stays
dominated whatever is added to both. So issues (those that a constraint or an interaction links
taken together) are added one by one, and what is dominated or can no longer reach everybody's
reservation value goes at once. What is left is exactly the frontier.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from trainer.scoring.dominance import nondominated
from trainer.scoring.space import Mask, Numbers, Space
from trainer.scoring.walk import Chunk, partial

POOL = 2**18  # candidates that are gathered before they are compared


@dataclass(frozen=True, slots=True)
class Front:
    """Outcomes that none dominates, in the order of their codes, with grid utilities."""

    codes: Numbers
    utilities: Numbers


def frontier(space: Space, *, rational: bool = True) -> Front:
    """Every outcome that none dominates; with `rational`, of those that nobody need refuse.

    An outcome that dominates a rational one is rational itself, so that is the part of the whole
    frontier in the bargaining range.
    """
    least = space.exact_least(space.least) if rational else None
    parts = [_Part(space, issues) for issues in linked(space)]
    parts.sort(key=lambda part: part.size)
    if not parts[0].size:
        return Front(np.zeros(0, np.int64), np.zeros((len(space.base), 0), np.int64))
    found = Chunk(np.zeros(1, np.int64), space.base[:, None])
    for n, part in enumerate(parts):
        floor = None if least is None else least - sum(p.most for p in parts[n + 1 :])
        found = _pruned(space, _sums(found, part, floor))
    utilities = space.grid(found.sums)
    kept = (
        np.flatnonzero(nondominated(utilities)) if space.unit > 1 else np.arange(len(found.codes))
    )
    kept = kept[np.argsort(found.codes[kept])]
    return Front(found.codes[kept], utilities[:, kept])


def linked(space: Space) -> list[tuple[int, ...]]:
    """The issues, those together that some constraint or interaction links."""
    group = {issue: {issue} for issue in range(len(space.sizes))}
    asked = [rule.issues for rule in space.bans] + [extra.issues for extra in space.extras]
    for issues in asked:
        merged = set().union(*(group[issue] for issue in issues))
        group |= dict.fromkeys(merged, merged)
    return sorted({tuple(sorted(issues)) for issues in group.values()})


class _Part:
    """Linked issues: what they can add to each party's points."""

    def __init__(self, space: Space, issues: tuple[int, ...]) -> None:
        self.kept = _pruned(space, partial(space, issues))  # all that is not dominated within it
        self.size = len(self.kept.codes)

    @cached_property
    def most(self) -> Numbers:
        """No party gets more from it."""
        return np.asarray(self.kept.sums.max(axis=1))


def _sums(left: Chunk, part: _Part, floor: Numbers | None) -> Iterator[Chunk]:
    """Everything on the left and in a part, as far as each party can still reach a floor."""
    right = part.kept
    step = max(1, POOL // max(1, len(right.codes)))
    for start in range(0, len(left.codes), step):
        codes = left.codes[start : start + step, None] + right.codes[None, :]
        sums = left.sums[:, start : start + step, None] + right.sums[:, None, :]
        made = Chunk(codes.reshape(-1), sums.reshape(len(sums), -1))
        if floor is None:
            yield made
        else:
            reach = np.logical_and.reduce(made.sums >= floor[:, None])
            yield Chunk(made.codes[reach], made.sums[:, reach])


def _pruned(space: Space, chunks: Iterator[Chunk]) -> Chunk:
    """What is left of chunks: dominated outcomes go as soon as enough have come together."""
    kept: list[Chunk] = []
    for chunk in chunks:
        kept.append(_best(space, [chunk]))
        if len(kept) > 1 and sum(len(one.codes) for one in kept[1:]) > POOL // 8:
            kept = [_best(space, kept)]
    return kept[0] if len(kept) == 1 else _best(space, kept)


def _best(space: Space, chunks: list[Chunk]) -> Chunk:
    nothing = Chunk(np.zeros(0, np.int64), np.zeros((len(space.base), 0), np.int64))
    codes = np.concatenate([chunk.codes for chunk in (nothing, *chunks)])
    sums = np.concatenate([chunk.sums for chunk in (nothing, *chunks)], axis=1)
    kept = nondominated(sums)
    if space.unit > 1:
        kept |= _all_but_equal(space, sums, kept)
    return Chunk(codes[kept], sums[:, kept])


def _all_but_equal(space: Space, sums: Numbers, kept: Mask) -> Mask:
    """Which sums are dominated only by so little that rounding to 1e-9 may make them equal.

    Sums that are near each other in every coordinate are near each other along one line as well,
    so it is enough to look at neighbours there.
    """
    line = np.zeros(len(kept))
    for n, row in enumerate(sums):
        line += (1 + (n + 2) ** 0.5 % 1) * (row / space.unit)
    order = np.argsort(line, kind="stable")
    fresh = np.r_[True, (sums[:, order[1:]] != sums[:, order[:-1]]).any(axis=0)][: len(order)]
    heads, near = order[fresh], np.zeros(int(fresh.sum()), np.bool_)  # equal sums only once
    line, points, good = line[heads], sums[:, heads], kept[heads]
    width = 2.0 * len(sums) + 1e-6 * (1 + np.abs(line).max(initial=0.0))
    for lag in range(1, len(heads)):
        close = np.flatnonzero(line[lag:] - line[:-lag] < width)
        if not len(close):
            break
        apart = np.abs(points[:, close] - points[:, close + lag])
        pairs = close[(apart < space.unit).all(axis=0)]
        near[pairs] |= good[pairs + lag]
        near[pairs + lag] |= good[pairs]
    found = np.zeros(len(kept), np.bool_)
    found[order] = near[np.cumsum(fresh) - 1]
    return found
