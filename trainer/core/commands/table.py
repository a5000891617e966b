"""Asked of the table itself, by the service and the facilitator."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from trainer.core.commands.console import ConsoleCommand
from trainer.core.commands.reflection import OpenDebrief, OpenScorecards
from trainer.core.ids import (
    ChannelId,
    EndingId,
    IndicatorId,
    InjectId,
    Minutes,
    PhaseId,
    SeatId,
)


@dataclass(frozen=True, slots=True)
class Occupant:
    """Who sits in a seat: a person by the name they gave, or a bot with a temperament."""

    kind: Literal["person", "bot"]
    name: str
    temperament: str = ""


@dataclass(frozen=True, slots=True)
class OpenTable:
    """Lay the table: `pace` is milliseconds of table time for one of the wall's.

    Actions and bodies named in `without` are switched off for as long as the table is played.
    """

    seed: str
    pace: float = 1.0
    stretch: float = 1.0  # multiplies every phase's duration and every phase-relative instant
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForkTable:
    """Let this table go on by itself from what it has copied of another, which is called `of`.

    Its clock stands until somebody starts it, at `pace`. Moves named in `without` are switched off
    beside those that were, and letters no longer travel in the channels named in `prompt`. With
    `minutes` the running phase ends so many minutes of the clock from here.
    """

    of: str
    seed: str
    pace: float = 1.0
    without: tuple[str, ...] = ()
    prompt: tuple[ChannelId, ...] = ()
    minutes: Minutes = 0


@dataclass(frozen=True, slots=True)
class TakeSeat:
    seat: SeatId
    occupant: Occupant


@dataclass(frozen=True, slots=True)
class LeaveSeat:
    seat: SeatId


@dataclass(frozen=True, slots=True)
class StartTable:
    """Begin the first phase and the clock."""


@dataclass(frozen=True, slots=True)
class PauseClock:
    pass


@dataclass(frozen=True, slots=True)
class ResumeClock:
    pass


@dataclass(frozen=True, slots=True)
class SkipOutage:
    """Take out of table time the wall time since `since` (ms), when nobody kept the clock."""

    since: int


@dataclass(frozen=True, slots=True)
class Tick:
    """Let happen what is due by now."""


@dataclass(frozen=True, slots=True)
class ExtendPhase:
    minutes: Minutes


@dataclass(frozen=True, slots=True)
class JumpToPhase:
    phase: PhaseId


@dataclass(frozen=True, slots=True)
class EndTable:
    ending: EndingId


@dataclass(frozen=True, slots=True)
class SendInject:
    """Send a scripted inject now, by hand."""

    inject: InjectId


@dataclass(frozen=True, slots=True)
class SkipInject:
    inject: InjectId


@dataclass(frozen=True, slots=True)
class SendNews:
    """Send news that nobody scripted."""

    title: str
    text: str
    to: tuple[str, ...] = ("all",)
    source: str = ""


@dataclass(frozen=True, slots=True)
class AdjustIndicator:
    indicator: IndicatorId
    to: float
    reason: str


@dataclass(frozen=True, slots=True)
class UnlockChannel:
    channel: ChannelId


@dataclass(frozen=True, slots=True)
class LockChannel:
    channel: ChannelId


Conduct: TypeAlias = (
    StartTable
    | PauseClock
    | ResumeClock
    | ExtendPhase
    | JumpToPhase
    | EndTable
    | SendInject
    | SkipInject
    | SendNews
    | AdjustIndicator
    | UnlockChannel
    | LockChannel
    | ConsoleCommand
    | OpenScorecards
    | OpenDebrief
)
"""What facilitators ask by hand; seats change through the roster, and the clock by itself."""

TableCommand: TypeAlias = OpenTable | ForkTable | TakeSeat | LeaveSeat | SkipOutage | Tick | Conduct
