"""Who wrote to whom and who did what, when: what the charts of talk and of answers are drawn from.

Made either from everything, or from one seat's feed alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from trainer.core.actors import BySeat
from trainer.core.events import Recorded
from trainer.core.events.offers import (
    AgreementRejected,
    AgreementSigned,
    OfferAccepted,
    OfferClosed,
    OfferMade,
)
from trainer.core.events.steps import ActionTaken
from trainer.core.events.votes import MotionMoved, VoteCast
from trainer.core.ids import Instant, SeatId
from trainer.core.scenario import Scenario
from trainer.core.view import FeedEntry
from trainer.scoring.trace import Trace

DEEDS: Final = (
    OfferMade,
    OfferAccepted,
    OfferClosed,
    AgreementSigned,
    AgreementRejected,
    ActionTaken,
    MotionMoved,
    VoteCast,
)
DONE: Final = ("offer", "agreement", "action", "vote")  # kinds of entries that tell of a deed


@dataclass(frozen=True, slots=True)
class Word:
    """A message: written at `t`, and when each of its readers could read it."""

    t: Instant
    by: SeatId
    channel: str
    words: int
    read: Mapping[SeatId, Instant]


@dataclass(frozen=True, slots=True)
class Deed:
    """A seat did something else than write: it offered, answered, signed, acted or voted."""

    t: Instant
    by: SeatId


@dataclass(frozen=True, slots=True)
class Exchange:
    """All the words and deeds that somebody knows of, in order."""

    words: tuple[Word, ...]
    deeds: tuple[Deed, ...]


def everything(course: Trace) -> Exchange:
    """All that was written and done at a table, but for what was taken back or revoked."""
    words = tuple(
        Word(
            said.sent.t,
            said.by,
            said.channel,
            said.words,
            {seat: came.t for seat, came in said.read.items() if seat != said.by},
        )
        for said in course.messages
    )
    return Exchange(words, tuple(_deeds(course.records)))


def _deeds(records: Iterable[Recorded]) -> Iterator[Deed]:
    for recorded in records:
        if isinstance(recorded.by, BySeat) and isinstance(recorded.event, DEEDS):
            yield Deed(recorded.t, recorded.by.seat)


def as_learnt(scenario: Scenario, seat: SeatId, feed: Sequence[FeedEntry]) -> Exchange:
    """What one seat wrote, read and was told of.

    Who reads what it wrote are the members of the channel, at once, as far as it knows.
    """
    words, deeds = [], []
    for entry in feed:
        if entry.update or not entry.by:
            continue
        if entry.kind == "message" and entry.status != "revoked":
            words.append(
                Word(
                    entry.t,
                    entry.by,
                    entry.channel,
                    len(entry.text.split()),
                    _readers(scenario, seat, entry),
                )
            )
        elif entry.kind in DONE:
            deeds.append(Deed(entry.t, entry.by))
    return Exchange(tuple(words), tuple(deeds))


def _readers(scenario: Scenario, seat: SeatId, entry: FeedEntry) -> Mapping[SeatId, Instant]:
    if entry.by != seat:
        return {seat: entry.t}
    members = scenario.members(entry.channel)
    return {role.id: entry.t for role in scenario.roles if role.id in members and role.id != seat}
