"""Who asks: a seat, a facilitator, or the clock."""

from dataclasses import dataclass
from typing import TypeAlias

from trainer.core.ids import SeatId


@dataclass(frozen=True, slots=True)
class BySeat:
    seat: SeatId


@dataclass(frozen=True, slots=True)
class ByFacilitator:
    """A facilitator, by the name shown in the record."""

    name: str


@dataclass(frozen=True, slots=True)
class ByClock:
    """The server itself: time passing, people coming and going."""


Actor: TypeAlias = BySeat | ByFacilitator | ByClock
