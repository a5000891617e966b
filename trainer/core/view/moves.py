"""Actions, measures and votes, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trainer.core.ids import Instant


@dataclass(frozen=True, slots=True)
class CostView:
    resource: str
    name: str
    amount: float


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action that is in my power in this story: open now, or `why_not`."""

    id: str
    name: str
    about: str
    group: str
    cost: tuple[CostView, ...]
    open: bool
    why_not: str
    grave: bool
    chancy: bool
    delay: float
    approval: str
    undoable: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """An action I have taken; it may be undone until `undo_until` (0: no longer)."""

    id: str
    action: str
    name: str
    status: str
    taken: Instant
    due: Instant
    text: str
    undo_until: Instant


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """A measure I can see; `points` are its last values as (instant, value)."""

    id: str
    name: str
    about: str
    value: float
    low: float
    high: float
    band: str
    good: str
    points: tuple[tuple[Instant, float], ...]


@dataclass(frozen=True, slots=True)
class MotionView:
    """`votes` maps a seat to its vote, or to "voted" where the ballot is secret."""

    id: str
    template: str
    title: str
    text: str
    by: str
    seconded: str
    due: Instant
    amendment: str
    amendment_by: str
    votes: Mapping[str, str]
    my_vote: str
    result: str
    tally: Mapping[str, int]
    roll: Mapping[str, str]
    may: tuple[Literal["second", "amend", "answer", "vote"], ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """A foreseen motion I may move now."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class BodyView:
    id: str
    name: str
    sitting: bool
    why_not: str
    voters: tuple[str, ...]
    chorus: tuple[str, ...]
    rule: str
    secret: bool
    may_move: bool
    may_write_motion: bool
    forms: tuple[FormView, ...]
    motion: MotionView | None
    past: tuple[MotionView, ...]
