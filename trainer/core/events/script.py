"""The script, the measures, chance, and the end."""

from dataclasses import dataclass
from typing import TypeAlias

from trainer.core.ids import (
    EndingId,
    FlagId,
    IndicatorId,
    InjectId,
    Instant,
    IssueId,
    SeatId,
)


@dataclass(frozen=True, slots=True)
class DiceThrown:
    """The table's next throw, in [0, 1), and what it was for."""

    purpose: str
    value: float


@dataclass(frozen=True, slots=True)
class InjectScheduled:
    inject: InjectId
    due: Instant


@dataclass(frozen=True, slots=True)
class InjectSent:
    """News reached these seats; `inject` is empty for news nobody scripted.

    `ref` names this sending of it. `undelivered`: nobody sat in any of these seats.
    """

    inject: InjectId
    title: str
    text: str
    source: str
    to: tuple[SeatId, ...]
    ref: str = ""
    undelivered: bool = False


@dataclass(frozen=True, slots=True)
class InjectLapsed:
    """It was not sent and will not be: skipped, cancelled, its condition false.

    `missed`: its phase was over before it was due; if that begins again, so does the wait for it.
    """

    inject: InjectId
    why: str
    missed: bool = False


@dataclass(frozen=True, slots=True)
class ConditionTurned:
    """A watched condition became true or false: an inject's, or a threshold's."""

    watch: str
    holds: bool


@dataclass(frozen=True, slots=True)
class IndicatorChanged:
    indicator: IndicatorId
    value: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FlagRaised:
    flag: FlagId
    up: bool


@dataclass(frozen=True, slots=True)
class IssueRevealed:
    issue: IssueId
    to: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class KindOpened:
    """These seats may (or may no longer) offer agreements of this kind."""

    kind: str
    open: bool


@dataclass(frozen=True, slots=True)
class ReservationMoved:
    """What no agreement is worth to a seat, now."""

    seat: SeatId
    value: float


@dataclass(frozen=True, slots=True)
class TableEnded:
    ending: EndingId


ScriptEvent: TypeAlias = (
    DiceThrown
    | InjectScheduled
    | InjectSent
    | InjectLapsed
    | ConditionTurned
    | IndicatorChanged
    | FlagRaised
    | IssueRevealed
    | KindOpened
    | ReservationMoved
    | TableEnded
)
