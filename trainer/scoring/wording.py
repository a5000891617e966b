"""Small words for the sentences of a scorecard."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.core.clock import MINUTE
from trainer.core.ids import Instant

SECOND = MINUTE // 60


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom a card speaks of: its reader ("You"), or somebody by name."""

    name: str = ""

    @property
    def who(self) -> str:
        return self.name or "You"

    @property
    def whose(self) -> str:
        return f"{self.name}’s" if self.name else "Your"

    @property
    def their(self) -> str:
        return "their" if self.name else "your"

    @property
    def them(self) -> str:
        """As `who`, in the middle of a sentence."""
        return self.name or "you"

    @property
    def they(self) -> str:
        return "they" if self.name else "you"

    @property
    def theirs(self) -> str:
        return "theirs" if self.name else "yours"

    @property
    def were(self) -> str:
        return "was" if self.name else "were"


def number(value: float) -> str:
    """A number as one would write it: at most two places, no idle zeros."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def count(number_of: int, thing: str, things: str = "") -> str:
    """So many of something: "one offer", "3 offers"."""
    if number_of == 1:
        return f"one {thing}"
    many = things or f"{thing}s"
    return f"{number_of:,} {many}" if number_of else f"no {many}"


def points(value: float) -> str:
    return "1 point" if number(value) == "1" else f"{number(value)} points"


def percent(share: float) -> str:
    return f"{number(100 * share)} %"


def lasting(span: Instant) -> str:
    """A length of table time: "a moment", "40 seconds", "2 minutes", "12.5 minutes"."""
    if span < SECOND:
        return "a moment"
    if span < MINUTE:
        seconds = round(span / SECOND)
        return "1 second" if seconds == 1 else f"{seconds} seconds"
    minutes = number(round(span / MINUTE, 1))
    return "1 minute" if minutes == "1" else f"{minutes} minutes"


def listed(names: Sequence[str]) -> str:
    """Several names as one would say them."""
    if len(names) < 2:  # noqa: PLR2004 - one alone needs no "and"
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]
