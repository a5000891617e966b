"""Folding words and papers."""

from typing import assert_never

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
from trainer.core.evolve.tools import drop, due, put, undue
from trainer.core.records import Due, Letter
from trainer.core.state import State, changed


def evolve(state: State, event: TalkEvent) -> State:
    """The state after something was said, passed on, opened or closed."""
    match event:
        case MessageSent():
            return _sent(state, event)
        case MessageDelivered() | MessageLeaked():
            return state
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
            held = state.holders.get(event.document, frozenset()) | set(event.to)
            return changed(state, holders=put(state.holders, event.document, held))
        case _:
            assert_never(event)


def _sent(state: State, event: MessageSent) -> State:
    state = changed(
        state, said=put(state.said, event.channel, state.said.get(event.channel, 0) + 1)
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
    )
    agenda = state.agenda if event.waits else due(state, Due(event.due, "message", event.message))
    return changed(state, letters=put(state.letters, event.message, letter), agenda=agenda)


def _consented(state: State, event: ConsentGiven) -> State:
    party = state.scenario.role[event.seat].party
    given = state.consents.get(event.channel, frozenset())
    given = given | {party} if event.agree else given - {party}
    return changed(state, consents=put(state.consents, event.channel, given))
