"""Every outcome of a space, or of a few of its issues, in chunks of bounded memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np

from trainer.scoring.space import Ban, Condition, Extra, Mask, Numbers, Space

ROWS = 2**16  # outcomes in a chunk; seven parties of them are less than 4 MiB


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some outcomes that can be, by code, with their exact sums (parties, outcomes)."""

    codes: Numbers
    sums: Numbers


def everything(space: Space, rows: int = ROWS) -> Iterator[Chunk]:
    """All outcomes that can be, with the sums of all their points."""
    whole = range(len(space.sizes))
    return _Walk(space, tuple(whole), space.base).chunks(rows)


def partial(space: Space, issues: Sequence[int], rows: int = ROWS) -> Iterator[Chunk]:
    """All that some issues can add, where nothing links them with the others."""
    return _Walk(space, tuple(issues), np.zeros_like(space.base)).chunks(rows)


class _Walk:
    """A walk over the combinations of some issues: a tail laid out at once, again for each head."""

    def __init__(self, space: Space, issues: tuple[int, ...], start: Numbers) -> None:
        self._space, self._issues, self._start = space, issues, start
        inside = set(issues)
        self._extras = [e for e in space.extras if e.issues <= inside]
        self._bans = [b for b in space.bans if b.issues <= inside]

    def chunks(self, rows: int) -> Iterator[Chunk]:
        head, tail = self._split(rows)
        for first in range(0, tail.size, rows):
            piece = tail.slice(first, first + rows)
            for places in product(*(range(self._space.sizes[i]) for i in head)):
                found = self._chunk(dict(zip(head, places, strict=True)), piece)
                if len(found.codes):
                    yield found

    def _split(self, rows: int) -> tuple[tuple[int, ...], "_Tail"]:
        """The issues that are gone through one by one, and the others laid out."""
        cut, size = len(self._issues), 1
        while cut and size * self._space.sizes[self._issues[cut - 1]] <= rows:
            cut -= 1
            size *= self._space.sizes[self._issues[cut]]
        cut = min(cut, max(0, len(self._issues) - 1))
        return self._issues[:cut], _Tail.of(self._space, self._issues[cut:])

    def _chunk(self, head: dict[int, int], tail: "_Tail") -> Chunk:
        space, start = self._space, self._start.copy()
        for issue, place in head.items():
            start += space.tables[issue][:, place]
        code = sum(space.strides[issue] * place for issue, place in head.items())
        sums = tail.sums + start[:, None]
        for extra in self._extras:
            _add(extra, head, tail, sums)
        alive = [~broken for ban in self._bans if (broken := _broken(ban, head, tail)) is not None]
        if not alive:
            return Chunk(tail.codes + code, sums)
        kept = np.logical_and.reduce(alive)
        return Chunk(tail.codes[kept] + code, sums[:, kept])


@dataclass(frozen=True, slots=True)
class _Tail:
    """The combinations of the last issues, all at once."""

    places: dict[int, Numbers]
    codes: Numbers
    sums: Numbers

    @property
    def size(self) -> int:
        return len(self.codes)

    @classmethod
    def of(cls, space: Space, issues: tuple[int, ...]) -> "_Tail":
        size = prod(space.sizes[issue] for issue in issues)
        places, step = {}, size
        for issue in issues:
            step //= space.sizes[issue]
            places[issue] = np.arange(size, dtype=np.int64) // step % space.sizes[issue]
        codes = np.zeros(size, np.int64)
        sums = np.zeros((len(space.base), size), np.int64)
        for issue, found in places.items():
            codes += space.strides[issue] * found
            sums += space.tables[issue][:, found]
        return cls(places, codes, sums)

    def slice(self, first: int, last: int) -> "_Tail":
        if first == 0 and last >= self.size:
            return self
        places = {issue: found[first:last] for issue, found in self.places.items()}
        return _Tail(places, self.codes[first:last], self.sums[:, first:last])


def _add(extra: Extra, head: dict[int, int], tail: _Tail, sums: Numbers) -> None:
    fit = _fit(extra.when, head, tail)
    if fit is not None:
        for party in np.flatnonzero(extra.add):
            sums[party] += extra.add[party] * fit


def _broken(ban: Ban, head: dict[int, int], tail: _Tail) -> Mask | None:
    """Where a ban is broken; None where it can't be."""
    fit = _fit(ban.when, head, tail)
    if fit is None or ban.then is None:
        return fit
    then = _fit(ban.then, head, tail)
    return fit if then is None else fit & ~then


def _fit(when: Condition, head: dict[int, int], tail: _Tail) -> Mask | None:
    """Where a condition is true; None where the head alone makes it false."""
    if any(not when[issue][place] for issue, place in head.items() if issue in when):
        return None
    asked = [when[issue][found] for issue, found in tail.places.items() if issue in when]
    return np.logical_and.reduce(asked) if asked else np.ones(tail.size, np.bool_)
