"""From a folder to a scenario that can be played, or to everything that is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from trainer.core.scenario import Scenario
from trainer.scenario.check import examined
from trainer.scenario.faults import FaultyScenarioError
from trainer.scenario.reading import Folder
from trainer.scenario.source import MAIN
from trainer.scenario.tree import parse_text

_TOP_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)
MOST_FILES = 1000  # looked at to see whether anything changed
_SHOWN = ("id", "title", "subtitle", "summary", "minutes", "casts")


@dataclass(frozen=True, slots=True)
class Listing:
    """A scenario on the shelf; `people` are the head-counts it has casts for."""

    id: str
    title: str
    summary: str
    minutes: float
    people: tuple[int, ...]
    subtitle: str = ""


def load(folder: Path) -> Scenario:
    """The scenario in a folder; raises FaultyScenarioError with every fault.

    Reading one takes a second, so one that has not changed since is not read again.
    """
    return _loaded(folder, _stamp(folder))


@lru_cache(maxsize=16)
def _loaded(folder: Path, stamp: tuple[object, ...]) -> Scenario:  # noqa: ARG001 - part of the key
    source, scenario = examined(folder)
    if scenario is None or source.faults:
        raise FaultyScenarioError(source.faults)
    return scenario


def _stamp(folder: Path) -> tuple[object, ...]:
    """What changes when any of a folder's files does."""
    seen = ((str(p), p.lstat()) for p in sorted(islice(folder.rglob("*"), MOST_FILES)))
    return (Path.cwd(), *((name, at.st_mtime_ns, at.st_size) for name, at in seen))


def available(root: Path) -> tuple[Listing, ...]:
    """The scenarios in a folder of folders, by title, without reading more than their heads."""
    folders = (p for p in sorted(root.iterdir()) if p.is_dir()) if root.is_dir() else ()
    found = (_listing(Folder(folder, folder.name)) for folder in folders)
    return tuple(sorted((one for one in found if one), key=lambda one: one.title))


def _listing(folder: Folder) -> Listing | None:
    if not folder.has(MAIN):
        return None
    try:
        head = parse_text(folder, MAIN, "".join(_head(folder.read(MAIN)))).data
        people = tuple(sorted(int(cast["people"]) for cast in head["casts"]))
        words = {k: str(head.get(k, "")) for k in ("id", "title", "summary", "subtitle")}
        return Listing(minutes=float(head["minutes"]), people=people, **words)
    except (FaultyScenarioError, KeyError, TypeError, ValueError, AttributeError):
        return None  # `check` says what is wrong with it


def _head(text: str) -> Iterator[str]:
    starts = [(m.start(), m[1]) for m in _TOP_KEY.finditer(text)]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    for (start, key), end in zip(starts, ends, strict=True):
        if key in _SHOWN:
            yield text[start:end]
