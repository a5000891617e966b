"""What is asked about a moment, and what followed so far: as it is kept in a paper."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeAlias

from trainer.core.ids import SeatId
from trainer.service.after.otherwise import Wish
from trainer.service.ports import Paper, PaperId

STALE: Final = 30_000  # ms without a sign, after which whoever had the turn is held to be gone
Status: TypeAlias = Literal["playing", "stopping", "stopped", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Question:
    """From which event, what otherwise, and a temperament for each seat."""

    seq: int
    wish: Wish
    temperaments: Mapping[SeatId, str]


@dataclass(frozen=True, slots=True)
class Answers:
    """What followed so far: the endings of the plays as it was, and of those with the change."""

    id: PaperId
    seq: int
    words: str
    temperaments: Mapping[SeatId, str]
    status: Status
    plays: int
    as_it_was: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    sign: int = 0

    @property
    def done(self) -> int:
        """Plays of both kinds so far."""
        return len(self.as_it_was) + len(self.otherwise)

    def with_plays(self, endings: tuple[str, ...], *, changed: bool) -> "Answers":
        """The same with these plays of one kind."""
        return replace(self, otherwise=endings) if changed else replace(self, as_it_was=endings)


FIELDS: Final = frozenset(
    ("words", "temperaments", "status", "plays", "as_it_was", "otherwise", "sign")
)
"""What a paper of answers holds; one without has come from elsewhere and says nothing."""


def written(answers: Answers) -> dict[str, Any]:
    """The body of the paper that keeps them."""
    return {
        "words": answers.words,
        "temperaments": dict(answers.temperaments),
        "status": answers.status,
        "plays": answers.plays,
        "as_it_was": list(answers.as_it_was),
        "otherwise": list(answers.otherwise),
        "sign": answers.sign,
    }


def read(paper: Paper, now: int) -> Answers:
    """What a paper says; who gave no sign for long has stopped."""
    body = paper.body
    status: Status = body["status"]
    if status in ("playing", "stopping") and now - int(body["sign"]) > STALE:
        status = "stopped"
    return Answers(
        id=paper.id,
        seq=paper.seq or 0,
        words=str(body["words"]),
        temperaments=dict(body["temperaments"]),
        status=status,
        plays=int(body["plays"]),
        as_it_was=tuple(body["as_it_was"]),
        otherwise=tuple(body["otherwise"]),
        sign=int(body["sign"]),
    )
