"""A fixture scenario on an author's desk: copied, spoilt in one place, and checked."""

import shutil
from pathlib import Path

from trainer.core.scenario import Scenario
from trainer.scenario.check import check
from trainer.scenario.load import load

SHELF = Path(__file__).parent / "scenarios"
VILLAGES, CANARY = "two-villages", "canary-case"


class Draft:
    """A copy of a fixture scenario that a test may write in."""

    def __init__(self, desk: Path, name: str = VILLAGES) -> None:
        self.root = desk / name
        shutil.copytree(SHELF / name, self.root)

    def path(self, name: str = "scenario.yaml") -> Path:
        return self.root / name

    def swap(self, old: str, new: str, name: str = "scenario.yaml") -> "Draft":
        """Write `new` for the first `old`, which must be there."""
        text = self.path(name).read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        self.path(name).write_text(text.replace(old, new, 1), "utf-8")
        return self

    def write(self, name: str, text: str | bytes) -> "Draft":
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_bytes(text.encode() if isinstance(text, str) else text)
        return self

    def faults(self) -> list[str]:
        """The fault lines, without the desk's own path."""
        return [str(fault).removeprefix(f"{self.root}/") for fault in check(self.root)]


def shelved(name: str) -> Scenario:
    """A fixture scenario as it stands."""
    return load(SHELF / name)
