"""The moments of a table worth stopping at, in order: what a scrubber marks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from trainer.core.events import Event
from trainer.core.events.lobby import PhaseEntered
from trainer.core.events.offers import (
    AgreementBound,
    AgreementFailed,
    AgreementInitialled,
    OfferClosed,
    OfferMade,
)
from trainer.core.events.script import ConditionTurned, InjectSent, TableEnded
from trainer.core.events.steps import ActionDone, ActionUndone
from trainer.core.events.votes import MotionClosed, MotionMoved
from trainer.core.ids import Instant, SeatId
from trainer.core.scenario import Scenario
from trainer.core.view import FeedEntry
from trainer.debrief.replay import FACILITATOR, Replay

MarkKind: TypeAlias = Literal[
    "phase", "news", "act", "offer", "agreement", "vote", "threshold", "ending"
]
KINDS: Final[Mapping[type[Event], MarkKind]] = {
    PhaseEntered: "phase",
    InjectSent: "news",
    ActionDone: "act",
    ActionUndone: "act",
    OfferMade: "offer",
    OfferClosed: "offer",
    AgreementInitialled: "agreement",
    AgreementBound: "agreement",
    AgreementFailed: "agreement",
    MotionMoved: "vote",
    MotionClosed: "vote",
    TableEnded: "ending",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment with a name: after event `seq`, at `t` ms of table time; `by` is a seat or empty."""

    seq: int
    t: Instant
    kind: MarkKind
    text: str
    by: str = ""


def timeline(replay: Replay, seat: SeatId = FACILITATOR) -> tuple[Mark, ...]:
    """Every marked moment of a table that a seat learnt of, in the words it was told.

    For facilitators, all of them.
    """
    told = dict(replay.logs[seat].dated())
    return tuple(_marks(replay, told))


def _marks(replay: Replay, told: Mapping[int, FeedEntry]) -> Iterator[Mark]:
    for recorded in replay.records:
        kind = KINDS.get(type(recorded.event))
        if recorded.seq not in told:
            continue
        if kind is not None:
            line = told[recorded.seq]
            words = ": ".join(part for part in (line.title, line.text) if part)
            yield Mark(recorded.seq, recorded.t, kind, words, line.by)
        elif crossed := _crossed(replay.scenario, recorded.event):
            yield Mark(recorded.seq, recorded.t, "threshold", crossed)


def _crossed(scenario: Scenario, event: Event) -> str:
    """An indicator's threshold that an event passed, in words."""
    if not isinstance(event, ConditionTurned) or not event.holds:
        return ""
    kind, _, place = event.watch.partition(":")
    indicator, _, index = place.rpartition(":")
    if kind != "threshold":
        return ""
    spec = scenario.indicator[indicator]
    threshold = spec.thresholds[int(index)]
    return f"{spec.name} {threshold.direction} past {threshold.at:g}"
