"""Where tables parted, in sentences that a facilitator could say aloud."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from trainer.debrief.comparison import HISTORY, Comparison, Row, Told
from trainer.debrief.parting import NOT, Parting
from trainer.scoring.wording import listed

OTHER: Final = "the other"
DONE: Final = {  # what tables did there and the others did not; then the other way round
    "act": ("it was done there{when}", "did without it"),
    "news": ("it came there{when}", "never saw it"),
    "vote": ("it was carried there{when}", "never carried it"),
    "agreement": ("it was signed there{when}", "never signed it"),
    "phase": ("{they} came to that phase{when}", "never did"),
}
UNDONE: Final = {
    "act": ("it was never done there", "did it"),
    "news": ("it never came there", "saw it come"),
    "vote": ("it was never carried there", "carried it"),
    "agreement": ("it was never signed there", "signed it"),
    "phase": ("{they} never came to that phase", "did"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """Tables that left at the same point in the same way, and the sentence about them."""

    key: str
    tables: tuple[str, ...]
    text: str


def left_others(found: Comparison) -> tuple[Said, ...]:
    """Which tables left the others, first where they did so first."""
    others = "the others" if len(found.ended) > 2 else OTHER  # noqa: PLR2004
    return tuple(_said(found, found.left, others))


def stayed(found: Comparison) -> str:
    """Who went with the greatest part to the end; nothing where that says nothing."""
    rest = [one for one in found.ended if one.table not in found.left]
    if not found.left or not rest or len(found.ended) < 3:  # noqa: PLR2004
        return ""
    return f"{tables(rest)} went with the greatest part at every turn."


def left_history(found: Comparison) -> tuple[Said, ...]:
    """Which tables left history, first where they did so first."""
    return tuple(_said(found, found.from_history, HISTORY))


def _said(found: Comparison, left: Mapping[str, Parting], whom: str) -> Iterator[Said]:
    for row in found.rows:
        for parting in sorted({p for p in left.values() if p.key == row.point.key}, key=str):
            gone = [one for one in found.ended if left.get(one.table) == parting]
            where, what = _where(row, parting, whom), _what(found, row, parting, gone, whom)
            text = f"{tables(gone)} {where}{what}."
            yield Said(parting.key, tuple(one.table for one in gone), text)


def tables(named: Sequence[Told]) -> str:
    """Tables as a sentence names them: "Table 3", "Tables 3, 5 and 9"."""
    if len(named) == 1:
        return named[0].label
    return f"Tables {listed([one.name for one in named])}"


def _where(row: Row, parting: Parting, whom: str) -> str:
    if row.point.sort == "ending":
        return f"left {whom} only at the end"
    way = "before" if row.point.sort == "phase" and parting.answer == NOT else "at"
    return f"left {whom} {way} “{row.point.name}”"


def _what(found: Comparison, row: Row, parting: Parting, gone: Sequence[Told], whom: str) -> str:
    if row.point.sort == "ending":
        return _end(found, parting)
    undone = parting.answer == NOT
    here, there = (UNDONE if undone else DONE)[row.point.sort]
    when = _when([row.steps[one.table].minute for one in gone if one.table in row.steps])
    here = here.format(when=when, they="it" if len(gone) == 1 else "they")
    return f": {here}; {_rest(found, row, parting, whom)} {there}"


def _rest(found: Comparison, row: Row, parting: Parting, whom: str) -> str:
    """Who did what the usual was."""
    if whom in (HISTORY, OTHER):
        return whom
    same = sum(row.answer(one.table) == parting.others for one in found.ended)
    return f"{same} of {len(found.ended)} tables"


def _end(found: Comparison, parting: Parting) -> str:
    name = found.scenario.ending[parting.answer].name
    if not parting.others:
        return f": to “{name}”"
    usual = found.scenario.ending[parting.others].name
    return f": to “{name}”, and not to “{usual}”"


def _when(minutes: Sequence[float | None]) -> str:
    known = sorted(round(minute) for minute in minutes if minute is not None)
    if not known:
        return ""
    if known[0] == known[-1]:
        return f" in minute {known[0]}"
    return f" between minutes {known[0]} and {known[-1]}"
