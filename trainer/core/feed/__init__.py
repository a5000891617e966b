"""The feed: for each event a seat learns of, one entry, numbered by that seat's own count.

Events that change only what stands on the page give a quiet entry, so the count has no gaps.
"""

from collections.abc import MutableSequence
from dataclasses import dataclass, fields
from typing import Final, assert_never

from trainer.core.actors import Actor, ByFacilitator
from trainer.core.events import Event, Recorded
from trainer.core.events.console import ConsoleEvent
from trainer.core.events.lobby import LobbyEvent
from trainer.core.events.offers import OfferEvent
from trainer.core.events.reflection import ReflectionEvent
from trainer.core.events.script import ScriptEvent
from trainer.core.events.steps import StepEvent
from trainer.core.events.talk import TalkEvent
from trainer.core.events.votes import VoteEvent
from trainer.core.feed import console, deeds, news, talk, terms
from trainer.core.feed.line import Line
from trainer.core.ids import SeatId
from trainer.core.state import State
from trainer.core.view import FeedEntry

_FIELDS: Final = tuple(field.name for field in fields(Line))


@dataclass(frozen=True, slots=True)
class FloorEntry(FeedEntry):
    """An entry of the facilitators' own feed, with the facilitator whose doing it was."""

    actor: str = ""


def learn(
    feed: MutableSequence[FeedEntry], state: State, recorded: Recorded, seat: SeatId
) -> FeedEntry:
    """Enter an event in a seat's feed; what it revokes is no longer to be read there."""
    new = entry(state, recorded, seat, len(feed) + 1)
    if new.update and new.status == "revoked":
        for place, old in enumerate(feed):
            if (old.kind, old.ref, old.update) == (new.kind, new.ref, False):
                feed[place] = _revoked(old)
    feed.append(new)
    return new


def _revoked(old: FeedEntry) -> FeedEntry:
    """What is left of an entry: that it was there."""
    return FeedEntry(
        n=old.n,
        t=old.t,
        kind=old.kind,
        text=console.REVOKED,
        by=old.by,
        channel=old.channel,
        ref=old.ref,
        status="revoked",
    )


def entry(state: State, recorded: Recorded, seat: SeatId, n: int) -> FeedEntry:
    """What a seat in the event's audience reads of it, as that seat's n-th entry."""
    line = line_for(state, recorded.event, seat)
    said = {name: getattr(line, name) for name in _FIELDS}
    if seat:
        return FeedEntry(n=n, t=recorded.t, **said)
    return FloorEntry(n=n, t=recorded.t, **said, actor=_facilitator(recorded.by))


def _facilitator(by: Actor) -> str:
    return by.name if isinstance(by, ByFacilitator) else ""


def line_for(state: State, event: Event, seat: SeatId) -> Line:
    """An event in words for one reader; the empty seat is a facilitator, who may read all."""
    if isinstance(event, TalkEvent):
        return talk.line(state, event, seat)
    if isinstance(event, OfferEvent):
        return terms.line(state, event, seat)
    if isinstance(event, StepEvent):
        return deeds.step(state, event)
    if isinstance(event, VoteEvent):
        return deeds.vote(state, event)
    if isinstance(event, ScriptEvent):
        return news.script(state, event, seat)
    if isinstance(event, LobbyEvent):
        return news.lobby(state, event)
    if isinstance(event, ConsoleEvent):
        return console.line(state, event, seat)
    if isinstance(event, ReflectionEvent):
        return news.reflection(event)
    assert_never(event)
