"""The table, its people and oneself, as data."""

from dataclasses import dataclass
from typing import Literal

from trainer.core.ids import Instant


@dataclass(frozen=True, slots=True)
class RunView:
    """A phase that was entered: on table time from `began`, as planned until `ends`.

    The story's time goes evenly from `story_start` to `story_end` (ISO 8601, or empty) meanwhile,
    and then stands until the next phase is entered.
    """

    phase: str
    began: Instant
    ends: Instant
    story_start: str
    story_end: str


@dataclass(frozen=True, slots=True)
class ClockView:
    """Table time: it was `t` ms at wall time `wall` (None: paused) and runs at `pace`.

    `stretch` is how many times longer than written every duration is at this table; `runs` are the
    phases entered so far.
    """

    t: Instant
    wall: Instant | None
    pace: float
    phase_began: Instant
    phase_ends: Instant
    runs: tuple[RunView, ...] = ()
    stretch: float = 1.0


@dataclass(frozen=True, slots=True)
class PhaseView:
    id: str
    name: str
    entry: str
    number: int
    of: int
    allows: tuple[str, ...]
    ready_counts: bool


@dataclass(frozen=True, slots=True)
class PurseView:
    """An amount of a resource that this seat may spend."""

    id: str
    name: str
    about: str
    amount: float
    shared: bool


@dataclass(frozen=True, slots=True)
class GoalView:
    """What I want for myself, and what reaching it is worth beside my other goals."""

    name: str
    points: float
    secret: bool


@dataclass(frozen=True, slots=True)
class MeView:
    """Who I am, what I want, what I may do alone, and what no agreement is worth to me."""

    seat: str
    name: str
    title: str
    party: str
    party_name: str
    hue: str
    brief: str
    mandate: str
    principal: str
    batna: str
    reservation: float | None
    purses: tuple[PurseView, ...]
    ready: bool
    goals: tuple[GoalView, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    seat: str
    name: str
    title: str
    about: str
    party: str
    party_name: str
    hue: str
    occupant: str
    kind: Literal["person", "bot", "empty"]
    ready: bool
    me: bool
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndingView:
    id: str
    name: str
    kind: str
    narrative: str
    history: str
    historical: bool
