"""What came after the story: how it felt, how the others were read, and the cards opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from trainer.core.ids import IssueId, PartyId, SeatId


@dataclass(frozen=True, slots=True)
class SurveyAnswered:
    """How it was for a seat: answers from 1 to 7 by item."""

    seat: SeatId
    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PrioritiesGuessed:
    """What a seat thinks matters to another party: weights from 0 to 10 by issue."""

    seat: SeatId
    of: PartyId
    weights: Mapping[IssueId, int]


@dataclass(frozen=True, slots=True)
class ScorecardsOpened:
    """From here on everybody at the table may read everybody's scorecard."""


@dataclass(frozen=True, slots=True)
class DebriefOpened:
    """From here on everybody at the table may look back.

    With `private` through everybody's eyes, else through their own and at what was public; with
    `names` they learn who sat where.
    """

    private: bool
    names: bool


ReflectionEvent: TypeAlias = SurveyAnswered | PrioritiesGuessed | ScorecardsOpened | DebriefOpened
