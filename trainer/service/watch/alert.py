"""An alert: where a facilitator should look next, why, and what one click would do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, Literal, TypeAlias

from trainer.core.ids import Instant, Minutes, SeatId
from trainer.service.ports import TableId

Kind: TypeAlias = Literal[
    "slip",
    "below",
    "mandate",
    "offline",
    "stray",
    "quiet",
    "undelivered",
    "moment",
    "time",
    "jump",
    "low_offer",
    "stalled",
    "silent",
    "unread",
    "voice",
    "pace",
]
WEIGHTS: Final[Mapping[Kind, int]] = {
    # What cannot be put right in a minute's time.
    "slip": 95,
    "below": 90,
    "mandate": 80,
    # Somebody is shut out, or a whole group is held up.
    "offline": 75,
    "stray": 74,
    "quiet": 72,
    "undelivered": 70,
    # The story passes a moment.
    "moment": 65,
    "time": 62,
    "jump": 60,
    # The bargain.
    "low_offer": 55,
    "stalled": 50,
    # One person's learning.
    "silent": 45,
    "unread": 40,
    # Manner and pace.
    "voice": 30,
    "pace": 25,
}
NAMES: Final[Mapping[Kind, str]] = {
    "slip": "Said in the wrong channel",
    "below": "A text worth less than no agreement",
    "mandate": "An offer beyond a mandate",
    "offline": "A seat is offline",
    "stray": "Somebody without a seat",
    "quiet": "A quiet table",
    "undelivered": "News that reached nobody",
    "moment": "A warning that nobody answered",
    "time": "Nearly out of time",
    "jump": "A jump in escalation",
    "low_offer": "An offer worth less than no agreement",
    "stalled": "A pair stalled on an issue",
    "silent": "A silent role",
    "unread": "News not read",
    "voice": "One voice in a delegation",
    "pace": "Far ahead or behind",
}
URGENT: Final = 4.9  # how far urgency lifts an alert above its kind's weight, at most


@dataclass(frozen=True, slots=True)
class Help:
    """One click: a form of the console with its fields, or a place on the table's page to go to.

    `form` is sent to `to`: the table's orders (`type` names the command) or the session's seats.
    Empty: there is only the place.
    """

    label: str
    form: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    to: Literal["act", "seat"] = "act"


@dataclass(frozen=True, slots=True)
class Alert:
    """What is amiss at a table (none: in the session), the reason in figures, and the helps.

    `key` names the same trouble for as long as it lasts; `since` is table time, in ms.
    """

    key: str
    kind: Kind
    table: TableId
    rank: float
    sentence: str
    reason: str
    since: Instant
    help: tuple[Help, ...] = ()
    seats: tuple[SeatId, ...] = ()


@dataclass(frozen=True, slots=True)
class Tuning:
    """When alerts are raised: minutes as authors write them, shares from 0 to 1; `off` kinds never.

    `silent` 0 goes by the length of the play.
    """

    silent: Minutes = 0
    unread: Minutes = 2
    moment: Minutes = 2
    time: Minutes = 2
    away: float = 5
    repeats: int = 3
    voice: float = 0.8
    jump: float = 0.2
    jump_within: Minutes = 2
    apart: float = 1.0
    off: tuple[Kind, ...] = ()


DAY: Final = 24 * 60
SHORTEST: Final = 2.0
LONGEST: Final = 6.0
PART: Final = 12  # of a play's length is a long silence


def silence(tuning: Tuning, minutes: Minutes) -> Minutes:
    """The silence that is too long in a play of this length."""
    return tuning.silent or min(LONGEST, max(SHORTEST, minutes / PART))


def tuned(said: object) -> Tuning:
    """The tuning that a session's options hold; what makes no sense there stays as it was."""
    if not isinstance(said, Mapping):
        return Tuning()
    off = tuple(kind for kind in WEIGHTS if kind in _names(said.get("off")))
    numbers: dict[str, Any] = {
        one.name: _as(one.name, value)
        for one in fields(Tuning)
        if isinstance(value := said.get(one.name), int | float) and 0 <= value <= DAY
    }
    return replace(Tuning(off=off), **numbers)


def as_options(tuning: Tuning) -> dict[str, Any]:
    """The tuning as a session's options hold it."""
    return {one.name: _plain(getattr(tuning, one.name)) for one in fields(Tuning)}


def rank(kind: Kind, urgency: float) -> float:
    """Its kind's weight, lifted by urgency (0 to 1)."""
    return round(WEIGHTS[kind] + URGENT * min(1.0, max(0.0, urgency)), 2)


def _names(said: object) -> tuple[str, ...]:
    return tuple(map(str, said)) if isinstance(said, list | tuple) else ()


def _as(name: str, value: float) -> float:
    return max(2, round(value)) if name == "repeats" else float(value)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
