"""Motions and ballots."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from trainer.core.commands import Ballot
from trainer.core.ids import BodyId, Instant, MotionId, SeatId


@dataclass(frozen=True, slots=True)
class MotionMoved:
    motion: MotionId
    body: BodyId
    template: str
    title: str
    text: str
    by: SeatId


@dataclass(frozen=True, slots=True)
class MotionSeconded:
    """The ballot is open until `due`."""

    motion: MotionId
    body: BodyId
    by: SeatId
    due: Instant


@dataclass(frozen=True, slots=True)
class AmendmentProposed:
    motion: MotionId
    body: BodyId
    by: SeatId
    text: str


@dataclass(frozen=True, slots=True)
class AmendmentAnswered:
    motion: MotionId
    body: BodyId
    accepted: bool
    text: str


@dataclass(frozen=True, slots=True)
class VoteCast:
    """How a seat voted: known to all who watch the body, or (secret ballot) to itself alone."""

    motion: MotionId
    body: BodyId
    by: SeatId
    vote: Ballot
    secret: bool


@dataclass(frozen=True, slots=True)
class BallotReceived:
    """In a secret ballot: that a seat has voted, not how."""

    motion: MotionId
    body: BodyId
    by: SeatId


@dataclass(frozen=True, slots=True)
class MotionClosed:
    """The result: counts of yes, no and abstain; `roll` names each voter's vote unless secret."""

    motion: MotionId
    body: BodyId
    result: Literal["carried", "lost", "vetoed"]
    tally: Mapping[str, int]
    roll: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BodyConvened:
    """These motions (by template id) may now be moved in this body; empty: none foreseen."""

    body: BodyId
    sitting: bool
    motions: tuple[str, ...]


VoteEvent: TypeAlias = (
    MotionMoved
    | MotionSeconded
    | AmendmentProposed
    | AmendmentAnswered
    | VoteCast
    | BallotReceived
    | MotionClosed
    | BodyConvened
)
