"""Rules about people: a brief for each role, and a cast for each head-count."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from trainer.core.cast import Cast
from trainer.core.scenario import Scenario
from trainer.scenario.faults import Complaint, fault, listed
from trainer.scenario.source import Source

FEWEST, MOST = 2, 12


def complaints(scenario: Scenario, source: Source) -> Iterator[Complaint]:
    """Roles without briefs, briefs without roles, and casts that leave somebody out."""
    for n, role in enumerate(scenario.roles):
        if not role.brief.strip():
            yield ("roles", n, "id"), f"this role has no brief; write briefs/{role.id}.md"
    _stray_briefs(scenario, source)
    yield from _head_counts(scenario)
    for n, cast in enumerate(scenario.casts):
        yield from _cast(scenario, n, cast)


def _stray_briefs(scenario: Scenario, source: Source) -> None:
    folder = source.folder.root / "briefs"
    for path in islice(sorted(folder.glob("*")) if folder.is_dir() else (), 200):
        if path.stem not in scenario.role or path.suffix != ".md":
            mark = source.folder.mark(f"briefs/{path.name}")
            source.faults.append(fault(mark, "no role has this name; rename or remove the file"))


def _head_counts(scenario: Scenario) -> Iterator[Complaint]:
    counts = Counter(cast.people for cast in scenario.casts)
    most = min(MOST, len(scenario.roles))
    missing = [n for n in range(FEWEST, most + 1) if not counts[n]]
    if missing:
        yield ("casts",), f"no cast for {listed(missing)} people; say who plays what"
    for n, cast in enumerate(scenario.casts):
        if counts[cast.people] > 1:
            yield ("casts", n, "people"), f"two casts for {cast.people} people; keep one"
        if not 1 <= cast.people <= MOST:
            yield ("casts", n, "people"), f"a table seats 1 to {MOST} people; change the number"


def _cast(scenario: Scenario, n: int, cast: Cast) -> Iterator[Complaint]:
    at = ("casts", n, "seats")
    if len(cast.seats) != cast.people:
        words = f"{len(cast.seats)} seats for {cast.people} people; write one list for each"
        yield at, words
    named = Counter(role for seat in cast.seats for role in seat)
    for m, seat in enumerate(cast.seats):
        if not seat:
            yield (*at, m), "nobody to play; name a role"
        for k, role in enumerate(seat):
            if named[role] > 1:
                yield (*at, m, k), f"{role} is cast twice; name each role once"
    for one in scenario.roles:
        if one.required and one.id not in named:
            yield at, f"{one.id} is required and nobody plays it; cast it"
