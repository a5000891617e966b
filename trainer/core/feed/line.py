"""A line of the feed, before it is numbered."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from trainer.core.ids import SeatId
from trainer.core.state import State

Kind: TypeAlias = Literal[
    "message",
    "news",
    "document",
    "offer",
    "agreement",
    "action",
    "vote",
    "phase",
    "clock",
    "seat",
    "channel",
    "measure",
    "quiet",
    "ending",
]


@dataclass(frozen=True, slots=True)
class Line:
    """What a reader is told; see FeedEntry."""

    kind: Kind
    text: str = ""
    title: str = ""
    by: str = ""
    channel: str = ""
    ref: str = ""
    status: str = ""
    quote: str = ""
    source: str = ""
    update: bool = False
    priorities: tuple[str, ...] = ()


QUIET = Line("quiet")


def name(state: State, seat: SeatId) -> str:
    """A role's name, as lines use it."""
    return state.scenario.role[seat].name


def names(state: State, seats: tuple[SeatId, ...]) -> str:
    """Several names as one would say them."""
    said = [name(state, s) for s in seats]
    return said[0] if len(said) == 1 else ", ".join(said[:-1]) + " and " + said[-1]
