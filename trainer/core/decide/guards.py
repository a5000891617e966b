"""Checks that many rules share, each raising its own refusal."""

import re

from trainer.core.decide.turn import Turn
from trainer.core.ids import SeatId
from trainer.core.refusals import Reason, Refused
from trainer.core.stage import CommandFamily

LONGEST_TEXT = 4000
# Half characters and control characters, which no store or page can carry.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def allowed(turn: Turn, family: CommandFamily) -> None:
    """The phase allows this family of commands."""
    phase = turn.scenario.phase[turn.state.phase]
    if family not in phase.allows:
        raise Refused(Reason.PHASE_CLOSED)


def text(words: str) -> str:
    """The words, trimmed; neither nothing nor too much."""
    words = short(words)
    if not words:
        raise Refused(Reason.EMPTY_TEXT)
    return words


def short(words: str) -> str:
    """The words, which may be nothing but not too much."""
    if len(words) > LONGEST_TEXT:
        raise Refused(Reason.TEXT_TOO_LONG)
    return _UNFIT.sub("", words).strip()


def others(turn: Turn, seat: SeatId, to: tuple[SeatId, ...]) -> tuple[SeatId, ...]:
    """Real addressees other than oneself, each once, at least one."""
    named = tuple(dict.fromkeys(s for s in to if s != seat))
    if not named:
        raise Refused(Reason.NO_ADDRESSEE)
    if any(s not in turn.scenario.role for s in named):
        raise Refused(Reason.NO_SEAT)
    return named
