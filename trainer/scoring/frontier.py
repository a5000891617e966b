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
    waiting: list[Chunk] = []
    kept = Chunk(np.zeros(0, np.int64), np.zeros((len(space.base), 0), np.int64))
    for chunk in chunks:
        waiting.append(_best(space, [chunk]))
        if sum(len(one.codes) for one in waiting) > POOL // 8:
            kept, waiting = _best(space, [kept, *waiting]), []
    return _best(space, [kept, *waiting])


def _best(space: Space, chunks: list[Chunk]) -> Chunk:
    codes = np.concatenate([chunk.codes for chunk in chunks])
    sums = np.concatenate([chunk.sums for chunk in chunks], axis=1)
    kept = nondominated(sums)
    if space.unit > 1:
        kept |= _all_but_equal(space, sums, kept)
    return Chunk(codes[kept], sums[:, kept])


def _all_but_equal(space: Space, sums: Numbers, kept: Mask) -> Mask:
    """Which sums are dominated only by so little that rounding to 1e-9 may make them equal.

    Sums that are near each other in every coordinate are near each other along one line as well,
    so it is enough to look at neighbours there.
    """
    near = np.zeros(len(kept), np.bool_)
    slopes = 1 + np.sqrt(np.arange(2, len(sums) + 2)) % 1
    line = slopes @ (sums / space.unit)
    order = np.argsort(line)
    line, width = line[order], 2.0 * len(sums) + 1e-6 * (1 + np.abs(line).max(initial=0.0))
    for lag in range(1, len(order)):
        close = np.flatnonzero(line[lag:] - line[:-lag] < width)
        if not len(close):
            break
        one, other = order[close], order[close + lag]
        equal = (np.abs(sums[:, one] - sums[:, other]) < space.unit).all(axis=0)
        near[one[equal & kept[other]]] = True
        near[other[equal & kept[one]]] = True
    return near
