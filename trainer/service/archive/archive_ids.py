"""What things of a file are called where it is taken in."""

import re
from collections.abc import Mapping
from typing import Any, Final

WORD: Final = re.compile(r"\w+")


class Ids:
    """New names for old ones; what has no new name keeps its own."""

    def __init__(self, new: Mapping[str, str]) -> None:
        self._new = new

    def of(self, name: str) -> str:
        """What one thing is called here."""
        return self._new.get(name, name)

    def within(self, text: str) -> str:
        """A text with each whole name in it that has a new one: `pick-<table>-<person>`, say."""
        if text in self._new or not self._new:
            return self.of(text)
        return WORD.sub(lambda found: self.of(found[0]), text)

    def anywhere(self, body: Any) -> Any:
        """Plain JSON values with the new names in all their texts."""
        if isinstance(body, str):
            return self.within(body)
        if isinstance(body, Mapping):
            return {self.within(str(key)): self.anywhere(value) for key, value in body.items()}
        return [self.anywhere(value) for value in body] if isinstance(body, list) else body
