"""Tables to lay side by side: what a scenario's golden plays came to, under numbers."""

from collections.abc import Mapping
from functools import cache

from tests.kit.ended import recorded
from tests.kit.story import FOLDERS, fixture
from trainer.debrief.comparison import HISTORY, Comparison, Told, compare, told
from trainer.debrief.decisions import Step

CASE = "canary-case"


@cache
def played(play: str, table: str = "", name: str = "") -> Told:
    """A table of the fixture's as a golden play left it; by default named like the play."""
    records = recorded(FOLDERS / CASE, play)
    return told(fixture(CASE), records, table or play, name or play)


def as_history() -> Told:
    """The fixture's peace, as what really happened."""
    return played("peace", HISTORY)


def three(*, history: bool = True, openly: bool = False) -> Comparison:
    """Tables 1, 2 and 3 of the fixture: peace, war, nothing."""
    tables = [
        played(play, f"t{n}", str(n)) for n, play in enumerate(("peace", "war", "nothing"), 1)
    ]
    past = as_history() if history else None
    return compare(fixture(CASE), tables, past, openly=openly)


def made(name: str, ending: str, came: Mapping[str, float]) -> Told:
    """A table that came to these points in these minutes, and to an ending; all of it open."""
    steps = {key: Step(minute, "talks", open=True) for key, minute in came.items()}
    steps["ending"] = Step(16, "closing", open=True, answer=ending)
    return Told(f"t{name}", name, ending=ending, minutes=16, steps=steps)
