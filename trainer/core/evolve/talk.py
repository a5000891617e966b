"""Folding words and papers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from trainer.core import past
from trainer.core.events.talk import (
    ChannelClosed,
    ChannelOpened,
    ConsentGiven,
    DocumentDelivered,
    DocumentShared,
    MessageArrived,
    MessageDelivered,
    MessageLeaked,
    MessageSent,
    MessageWithheld,
    TalkEvent,
)
from trainer.core.evolve import reading
from trainer.core.evolve.tools import drop, due, put, undue
from trainer.core.records import Due, Item, Letter, Spoken
from trainer.core.state import State, changed


def evolve(state: State, event: TalkEvent) -> State:
    """The state after something was said, passed on, opened or closed."""
    match event:
        case MessageSent():
            return _sent(state, event)
        case MessageDelivered() | MessageLeaked():
            return changed(state, spoken=_heard(state, event))
        case MessageArrived() | MessageWithheld():
            agenda = undue(state, "message", event.message)
            return changed(state, letters=drop(state.letters, event.message), agenda=agenda)
        case ConsentGiven():
            return _consented(state, event)
        case ChannelOpened():
            known = state.opened | {event.channel}
            return changed(state, open=state.open | {event.channel}, opened=known)
        case ChannelClosed():
            consents = drop(state.consents, event.channel)
            return changed(state, open=state.open - {event.channel}, consents=consents)
        case DocumentDelivered() | DocumentShared():
            return _handed(state, event)
        case _:
            assert_never(event)


def _handed(state: State, event: DocumentDelivered | DocumentShared) -> State:
    held = state.holders.get(event.document, frozenset()) | set(event.to)
    state = changed(state, holders=put(state.holders, event.document, held))
    title = state.scenario.document[event.document].title
    item = Item(event.document, "document", title, event.to, state.t)
    return reading.given(state, item, event.to, undelivered=state.empty(event.to))


def _heard(state: State, event: MessageDelivered | MessageLeaked) -> Mapping[str, Spoken]:
    said = state.spoken.get(event.message)
    if said is None:
        return state.spoken
    readers = tuple(sorted({*said.readers, *event.to}))
    return put(state.spoken, said.id, replace(said, readers=readers))


def _sent(state: State, event: MessageSent) -> State:
    said = Spoken(event.message, event.channel, event.by, state.t, (event.by, *event.to))
    state = changed(
        state,
        said=put(state.said, event.channel, state.said.get(event.channel, 0) + 1),
        spoken=put(past.spoken(state.spoken, state.t), said.id, said),
    )
    if not event.waits and event.due <= state.t:
        return state
    letter = Letter(
        id=event.message,
        channel=event.channel,
        by=event.by,
        text=event.text,
        quote=event.quote,
        sent=state.t,
        due=event.due,
        waits=event.waits,
        priorities=event.priorities,
    )
    agenda = state.agenda if event.waits else due(state, Due(event.due, "message", event.message))
    return changed(state, letters=put(state.letters, event.message, letter), agenda=agenda)


def _consented(state: State, event: ConsentGiven) -> State:
    party = state.scenario.role[event.seat].party
    given = state.consents.get(event.channel, frozenset())
    given = given | {party} if event.agree else given - {party}
    return changed(state, consents=put(state.consents, event.channel, given))
