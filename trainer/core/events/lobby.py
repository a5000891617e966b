"""Seats and the clock."""

from dataclasses import dataclass
from typing import TypeAlias

from trainer.core.commands import Occupant
from trainer.core.ids import ChannelId, Instant, PhaseId, SeatId


@dataclass(frozen=True, slots=True)
class TableOpened:
    """The table was laid, for this version (digest) of this scenario, `without` some moves."""

    scenario: str
    digest: str
    seed: str
    pace: float
    stretch: float
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableForked:
    """What lies before this happened at another table, called `of`; from here on it is this one's.

    Its clock stands, at `pace`; its dice are of `seed`. Moves `without` are off beside those that
    were; letters arrive at once in the channels `prompt`; the phase ends at `ends`, 0 as planned.
    """

    of: str
    seed: str
    pace: float
    without: tuple[str, ...] = ()
    prompt: tuple[ChannelId, ...] = ()
    ends: Instant = 0


@dataclass(frozen=True, slots=True)
class SeatTaken:
    seat: SeatId
    occupant: Occupant


@dataclass(frozen=True, slots=True)
class SeatLeft:
    seat: SeatId


@dataclass(frozen=True, slots=True)
class ReadyMarked:
    seat: SeatId
    ready: bool


@dataclass(frozen=True, slots=True)
class ClockStarted:
    """Table time runs from here; the envelope says from which instant, at which wall time."""


@dataclass(frozen=True, slots=True)
class ClockPaused:
    pass


@dataclass(frozen=True, slots=True)
class OutageSkipped:
    """`lost` ms of wall time went by with nobody keeping the clock; table time stood still."""

    lost: int


@dataclass(frozen=True, slots=True)
class PhaseEntered:
    phase: PhaseId
    ends: Instant


@dataclass(frozen=True, slots=True)
class PhaseExtended:
    phase: PhaseId
    ends: Instant


LobbyEvent: TypeAlias = (
    TableOpened
    | TableForked
    | SeatTaken
    | SeatLeft
    | ReadyMarked
    | ClockStarted
    | ClockPaused
    | OutageSkipped
    | PhaseEntered
    | PhaseExtended
)
