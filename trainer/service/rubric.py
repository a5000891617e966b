"""What assessors look at: ours to begin with, and each session's own where it was changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from trainer.service.refusals import LobbyReason, LobbyRefused

OPTION: Final = "rubric"
MOST: Final = 12
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to look at, with what it means."""

    id: str
    name: str
    about: str = ""


USUAL: Final = (
    Criterion("prepared", "Prepared", "Knows the brief, its limits, and what failing would cost."),
    Criterion("listens", "Listens and asks", "Finds out what others need before pressing a case."),
    Criterion("interests", "Looks behind positions", "Links issues, and offers trades that fit."),
    Criterion("conduct", "Keeps calm and keeps faith", "Is clear, keeps promises, cools tempers."),
    Criterion("team", "Works as a delegation", "Shares what it learns, and speaks as one."),
    Criterion("judges", "Judges time and risk", "Acts in time, and weighs what can’t be undone."),
)


def rubric_of(options: Mapping[str, Any]) -> Sequence[Criterion]:
    """The rubric of a session with these options."""
    kept = options.get(OPTION)
    return tuple(Criterion(**one) for one in kept) if kept else USUAL


def read_rubric(text: str) -> Sequence[Criterion]:
    """A rubric as one types it: a criterion a line, `Name: what it means`."""
    lines = [line.strip()[:LONGEST] for line in text.splitlines() if line.strip()]
    found = [_criterion(number, line) for number, line in enumerate(lines, 1)]
    if not 1 <= len(found) <= MOST or any(not one.name for one in found):
        raise LobbyRefused(LobbyReason.BAD_RUBRIC)
    return found


def as_text(rubric: Sequence[Criterion]) -> str:
    """A rubric as one would type it."""
    return "\n".join(f"{one.name}: {one.about}" if one.about else one.name for one in rubric)


def _criterion(number: int, line: str) -> Criterion:
    name, _, about = line.partition(":")
    usual = next((one.id for one in USUAL if one.name == name.strip()), f"own-{number}")
    return Criterion(usual, name.strip(), about.strip())
