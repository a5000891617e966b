"""Reading files that strangers wrote: only inside the folder, only text, never too much."""

import re
from dataclasses import dataclass
from pathlib import Path

from trainer.scenario.faults import FaultyScenarioError, Mark, fault

LONGEST_NAME = 200
LARGEST = 1_000_000  # bytes a file: a long scenario is a quarter of this
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Folder:
    """A scenario's folder, with `shown` as its name in fault lines."""

    root: Path
    shown: str

    def mark(self, name: str, line: int = 1, column: int = 1) -> Mark:
        """A spot in one of its files."""
        return Mark(f"{self.shown}/{name}", line, column)

    def has(self, name: str) -> bool:
        """Whether there is a file (or anything else) of that name."""
        return _plain(name) and (self.root / name).exists()

    def read(self, name: str) -> str:
        """The text of a file; raises FaultyScenarioError when it can't be trusted."""
        try:
            with self._inside(name).open("rb") as file:
                return self._text(file.read(LARGEST + 1), name)
        except (OSError, ValueError, RuntimeError) as error:  # a loop of links is the last
            why = getattr(error, "strerror", None) or "its name leads nowhere"
            raise self._refuse(name, f"can't be read ({why}); check the file") from None

    def _inside(self, name: str) -> Path:
        path = self.root / name
        if not _plain(name) or not path.resolve().is_relative_to(self.root.resolve()):
            raise self._refuse(name, "lies outside of the scenario's folder; move it inside")
        if not path.exists():
            raise self._refuse(name, "does not exist; write it")
        if not path.is_file():
            raise self._refuse(name, "is not a file; put text in its place")
        return path

    def _text(self, data: bytes, name: str) -> str:
        if len(data) > LARGEST:
            raise self._refuse(name, f"is larger than {LARGEST:,} bytes; make it shorter")
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise self._refuse(name, "is not UTF-8 text; save it as UTF-8", line) from None
        if unseen := _UNSEEN.search(text):
            line = text.count("\n", 0, unseen.start()) + 1
            raise self._refuse(name, "holds control characters; remove them", line)
        return text

    def _refuse(self, name: str, what: str, line: int = 1) -> FaultyScenarioError:
        return FaultyScenarioError(
            [fault(self.mark(name[:LONGEST_NAME], line), f"this file {what}")]
        )


def unseen(text: str) -> bool:
    """Whether a text holds characters nobody can read."""
    return _UNSEEN.search(text) is not None


def _plain(name: str) -> bool:
    path = Path(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts
