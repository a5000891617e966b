"""Everything that is wrong with scenarios, all at once, before anybody sits down to play."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from trainer.core.scenario import Scenario
from trainer.scenario import (
    bargaining,
    deeds,
    expressions,
    measures,
    names,
    people,
    plays,
    ranges,
    reach,
    secrets,
)
from trainer.scenario.draft import read
from trainer.scenario.faults import Complaint, Fault, fault
from trainer.scenario.reading import Folder
from trainer.scenario.source import MAIN, Source

MOST_FAULTS = 500  # more help nobody


def check(folder: Path) -> tuple[Fault, ...]:
    """Every fault of the scenario in a folder and of its golden plays, in order of place."""
    source, scenario = examined(folder)
    if scenario is not None:
        plays.examine(scenario, source)
    faults = sorted(set(source.faults))
    if len(faults) > MOST_FAULTS:
        more = fault(source.folder.mark(MAIN), f"and more than {MOST_FAULTS}; mend these first")
        return (*faults[:MOST_FAULTS], more)
    return tuple(faults)


def examined(folder: Path) -> tuple[Source, Scenario | None]:
    """What the folder says, with every fault noted in it, and the scenario that it makes."""
    source, scenario = read(folder)
    if scenario is not None:
        if scenario.id != folder.resolve().name:
            source.complain(("id",), f"the id must be the folder's name, {folder.resolve().name}")
        for path, what in islice(_complaints(scenario, source), 2 * MOST_FAULTS):
            source.complain(path, what)
    return source, scenario


def check_all(paths: Iterable[Path]) -> tuple[list[Path], list[Fault]]:
    """The scenario folders that the paths mean, and every fault in them."""
    folders: list[Path] = []
    faults: list[Fault] = []
    for path in paths:
        found = scenarios_in(path)
        folders += found
        if not found:
            mark = Folder(path, str(path)).mark(MAIN)
            faults.append(fault(mark, "there is no scenario here; name a folder that holds one"))
    return folders, faults + [one for folder in folders for one in check(folder)]


def scenarios_in(path: Path) -> list[Path]:
    """The folder itself if it holds a scenario, else those directly in it that do."""
    try:
        if (path / MAIN).exists() or (path / MAIN).is_symlink():
            return [path]
        return [p for p in sorted(path.iterdir()) if (p / MAIN).exists()] if path.is_dir() else []
    except (OSError, ValueError):
        return []


def complaints(scenario: Scenario) -> Iterator[Complaint]:
    """What is wrong with a scenario that came without its files: whether it can be played."""
    unsound = list(islice(names.complaints(scenario), MOST_FAULTS))
    yield from unsound
    rules = (expressions, reach, measures, deeds, bargaining)
    yield from chain.from_iterable(one.complaints(scenario) for one in rules)
    yield from () if unsound else ranges.complaints(scenario)


def _complaints(scenario: Scenario, source: Source) -> Iterator[Complaint]:
    unsound = list(islice(names.complaints(scenario), MOST_FAULTS))
    yield from unsound
    yield from chain(
        expressions.complaints(scenario),
        reach.complaints(scenario),
        measures.complaints(scenario),
        people.complaints(scenario, source),
        deeds.complaints(scenario),
        bargaining.complaints(scenario),
        secrets.complaints(scenario, source),
        () if unsound else ranges.complaints(scenario),
    )
