"""The feed: for each event a seat learns of, one entry, numbered by that seat's own count.

Events that change only what stands on the page give a quiet entry, so the count has no gaps.
"""

from typing import assert_never

from trainer.core.events import Event, Recorded
from trainer.core.events.lobby import LobbyEvent
from trainer.core.events.offers import OfferEvent
from trainer.core.events.script import ScriptEvent
from trainer.core.events.steps import StepEvent
from trainer.core.events.talk import TalkEvent
from trainer.core.events.votes import VoteEvent
from trainer.core.feed import deeds, news, talk, terms
from trainer.core.feed.line import Line
from trainer.core.ids import SeatId
from trainer.core.state import State
from trainer.core.view import FeedEntry


def entry(state: State, recorded: Recorded, seat: SeatId, n: int) -> FeedEntry:
    """What a seat in the event's audience reads of it, as that seat's n-th entry."""
    line = line_for(state, recorded.event, seat)
    return FeedEntry(
        n=n,
        t=recorded.t,
        kind=line.kind,
        text=line.text,
        title=line.title,
        by=line.by,
        channel=line.channel,
        ref=line.ref,
        status=line.status,
        quote=line.quote,
        source=line.source,
        update=line.update,
    )


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
    assert_never(event)
