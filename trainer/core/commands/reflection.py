"""Asked when the story is over: how it felt, how the others were read, and to open the cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from trainer.core.ids import IssueId, PartyId


@dataclass(frozen=True, slots=True)
class AnswerSurvey:
    """Answer a questionnaire: items by name, from 1 to 7; what is left out does not apply.

    The last answers count, as a whole.
    """

    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class GuessPriorities:
    """Say how much each issue I know of matters to another party, from 0 to 10."""

    of: PartyId
    weights: Mapping[IssueId, int]


@dataclass(frozen=True, slots=True)
class OpenScorecards:
    """As facilitator: let everybody read everybody's scorecard."""


@dataclass(frozen=True, slots=True)
class OpenDebrief:
    """As facilitator: let the table look back; the last choice counts.

    With `private` through everybody's eyes, else through their own and at what was public; with
    `names` they learn who sat where.
    """

    private: bool = True
    names: bool = True


ReflectionCommand: TypeAlias = AnswerSurvey | GuessPriorities
