"""Which of many points no other point dominates: at least as good for all, better for somebody."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from trainer.scoring.space import Mask, Numbers, Reals

TWO: Final = 2
SIMPLE: Final = 256  # points that it does not pay to sort
FEW: Final = 8  # times as many points as are tried on them, or ranks are the better start
FIRST, LAST = 16, 512  # of the strongest points, how many are tried on the others at a time
ROUGH: Final = 2  # rounds on the numbers themselves, before it pays to replace them by ranks
ODD: Final = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio (Knuth)
CELLS: Final = 2**19  # comparisons at a time, so that they stay in the nearer caches


def nondominated(points: Numbers) -> Mask:
    """Of points (parties, outcomes) those that none dominates; equal ones stay together."""
    if points.shape[0] == 1:
        return np.asarray(points[0] == points[0].max(initial=np.iinfo(np.int64).min))
    if points.shape[0] == TWO:
        return _two(points[0], points[1])
    return _few(points) if points.shape[1] <= SIMPLE else _several(points)


def _two(first: Numbers, second: Numbers) -> Mask:
    """By one sort and one scan, from the best for the first party down."""
    order = np.lexsort((-second, -first))
    x, y = first[order], second[order]
    fresh = np.r_[True, x[1:] != x[:-1]][: len(x)]  # where a new worth for the first begins
    heads = np.flatnonzero(fresh)
    group = np.cumsum(fresh) - 1
    best = y[heads]  # of each such worth the best for the second
    before = np.maximum.accumulate(best)
    better = np.r_[True, best[1:] > before[:-1]][: len(best)]
    kept = np.zeros(len(x), np.bool_)
    kept[order] = better[group] & (y == best[group])
    return kept


def _few(points: Numbers) -> Mask:
    """By comparing each with each."""
    good = points[0][:, None] >= points[0][None, :]
    for row in points[1:]:
        good &= row[:, None] >= row[None, :]
    return np.asarray(~(good & ~good.T).any(axis=0))


def _several(points: Numbers) -> Mask:
    """By sieving with the strongest points first: each round removes all that those dominate."""
    kept, size = np.arange(points.shape[1]), FIRST
    for _ in range(ROUGH):
        if len(kept) <= FEW * size:
            break
        points_kept = points[:, kept]
        force = _force(points_kept)
        strong = np.argpartition(-force, size)[:size]
        kept = kept[~_beaten(points_kept, force, points_kept[:, strong], force[strong])]
        size *= 2
    final = np.zeros(points.shape[1], np.bool_)
    final[kept[_sieved(_ranks(points[:, kept]), size)]] = True
    return final


def _force(points: Numbers) -> Reals:
    """The sum of each point's shares of the way from the worst to the best for each party."""
    low, high = points.min(axis=1), points.max(axis=1)
    wide = np.maximum(high - low, 1).astype(np.float64)
    found = np.zeros(points.shape[1])
    for row, least, width in zip(points, low, wide, strict=True):
        found += (row - least) / width
    return found


def _ranks(points: Numbers) -> Numbers:
    """Points by their order alone, in as few bits as hold it."""
    small = np.uint16 if points.shape[1] <= np.iinfo(np.uint16).max else np.uint32
    found = np.empty(points.shape, small)
    for n, row in enumerate(points):
        found[n] = np.unique(row, return_inverse=True)[1]
    return found


def _sieved(ranks: Numbers, size: int) -> Numbers:
    """The places of the points that none dominates.

    Whoever dominates a point has the larger sum of ranks, so that in their order the first points
    left are judged by each other alone. Equal points are judged once.
    """
    total = ranks.sum(axis=0, dtype=np.int64)
    order = np.lexsort((_hashes(ranks), -total))
    ranks, total = ranks[:, order], total[order]
    fresh = np.r_[True, (ranks[:, 1:] != ranks[:, :-1]).any(axis=0)][: len(order)]
    good = np.zeros(int(fresh.sum()), np.bool_)
    left, ranks, total = np.arange(len(good)), ranks[:, fresh], total[fresh]
    while len(left):
        first, sums = ranks[:, :size], total[:size]
        strong = ~_beaten(first, sums, first, sums)
        good[left[:size][strong]] = True
        left, ranks, total = left[size:], ranks[:, size:], total[size:]
        stays = ~_beaten(ranks, total, first[:, strong], sums[strong])
        left, ranks, total = left[stays], ranks[:, stays], total[stays]
        size = min(LAST, 2 * size)
    places: Numbers = order[good[np.cumsum(fresh) - 1]]
    return places


def _hashes(ranks: Numbers) -> Numbers:
    """A number for each point that brings equal ones together; few others share one."""
    found: NDArray[np.uint64] = np.zeros(ranks.shape[1], np.uint64)
    for row in ranks:
        found = found * ODD + row.astype(np.uint64)
    hashes: Numbers = found.view(np.int64)
    return hashes


def _beaten(points: Numbers, sums: Numbers | Reals, by: Numbers, by_sums: Numbers | Reals) -> Mask:
    """Which points are dominated by any of others; who dominates has the larger sum."""
    found = np.zeros(points.shape[1], np.bool_)
    step = max(1, CELLS // max(1, by.shape[1]))
    for start in range(0, points.shape[1], step):
        piece = slice(start, start + step)
        beats = by_sums[:, None] > sums[None, piece]
        for ours, theirs in zip(by, points[:, piece], strict=True):
            beats &= ours[:, None] >= theirs[None, :]
        found[piece] = beats.any(axis=0)
    return found
