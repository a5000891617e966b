"""What is wrong with a scenario, said where it stands and with what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Path = tuple[str | int, ...]  # where something stands in a scenario: ("actions", 3, "by")
ENOUGH = 16  # names in one sentence

Complaint: TypeAlias = tuple[Path, str]  # what a rule finds: where, and what to do


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """A spot in a file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One thing an author has to mend, and how."""

    file: str
    line: int
    column: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.what}"


class FaultyScenarioError(Exception):
    """A scenario that can't be played; `faults` is all that is wrong, in order of place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


def fault(mark: Mark, what: str) -> Fault:
    """A fault at a mark; what a stranger wrote into it is made fit to be printed."""
    return Fault(printable(mark.file), mark.line, mark.column, printable(what))


def printable(text: str) -> str:
    """A text in which nothing can break the line or the terminal."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "?" for c in text)


def listed(names: Iterable[object]) -> str:
    """Names for a sentence, in order, and cut short where there are too many to help."""
    every = sorted(map(str, names))
    shown = ", ".join(every[:ENOUGH])
    return shown + (", ..." if len(every) > ENOUGH else "") if every else "nothing"
