"""What a seat did not know at a moment, each with why: the distance between its page and the truth.

Only for whoever may see everything: each line tells of what was not for that seat.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from trainer.core.events import Recorded
from trainer.core.events.steps import ActionDone, ActionTold, ActionUndone
from trainer.core.events.talk import (
    MessageDelivered,
    MessageLeaked,
    MessageSent,
    MessageWithheld,
)
from trainer.core.feed.line import names
from trainer.core.ids import SeatId
from trainer.core.scenario import Scenario
from trainer.core.state import State
from trainer.debrief.hidden import Unknown, about, standing
from trainer.debrief.mistaken import mistaken
from trainer.debrief.replay import Replay


def unknown(replay: Replay, seat: SeatId, seq: int) -> tuple[Unknown, ...]:
    """All that a seat did not know after event `seq`: what nearly reached it first."""
    state = replay.state(seq)
    past = standing(replay.records[: replay.held(seq)])
    return (
        *_letters(state, seat),
        *_words(state, past, seat),
        *mistaken(state, past, seat),
        *_acts(state, past, seat),
        *_papers(state, seat),
        *_measures(state, seat),
        *_talk(state.scenario, past, seat),
    )


def marked(replay: Replay, seat: SeatId, seq: int, refs: Collection[str]) -> dict[str, str]:
    """What to write on those lines of a seat's own page that were not as they seemed.

    A line goes by its ref: the message or the agreement that it tells of.
    """
    state = replay.state(seq)
    past = standing(about(replay, refs, replay.held(seq)))
    found = (*_words(state, past, seat), *mistaken(state, past, seat))
    marks: dict[str, str] = {}
    for one in found:
        if one.ref:
            words = f"{one.text} {one.why}"
            marks[one.ref] = f"{marks[one.ref]} {words}" if one.ref in marks else words
    return marks


def _letters(state: State, seat: SeatId) -> Iterator[Unknown]:
    for letter in state.letters.values():
        if letter.by == seat or seat not in state.scenario.members(letter.channel):
            continue
        who, place = state.scenario.role[letter.by].name, state.scenario.channel[letter.channel]
        why = "It lay with the mediator." if letter.waits else "It was still under way."
        yield Unknown("letter", f"{who} had written in “{place.name}”.", why)


def _words(state: State, past: Sequence[Recorded], seat: SeatId) -> Iterator[Unknown]:
    """What became of words on their way: read by others, changed, or kept back."""
    sent = {one.event.message: one.event for one in past if isinstance(one.event, MessageSent)}
    for recorded in past:
        event = recorded.event
        at = (recorded.seq, getattr(event, "message", ""))
        match event:
            case MessageLeaked() if event.by == seat:
                text = f"{names(state, event.to)} had read a message that was not for them."
                yield Unknown("leak", text, "Nobody tells the writer of a leak.", *at)
            case MessageDelivered() if seat in event.to and _changed(sent, event):
                who = state.scenario.role[event.by].name
                text = f"{who} had written something else than what arrived."
                yield Unknown("garbled", text, "The words changed on the way.", *at)
            case MessageWithheld() if _for(state, sent.get(event.message), seat):
                who = state.scenario.role[sent[event.message].by].name
                text = f"{who} had written, and it never came."
                yield Unknown("withheld", text, "The mediator kept it back.", *at)
            case MessageWithheld() if event.message in sent and sent[event.message].by == seat:
                text = "What they wrote here was never passed on."
                yield Unknown("withheld", text, "Only the mediator knew.", *at)
            case _:
                pass


def _changed(sent: dict[str, MessageSent], came: MessageDelivered) -> bool:
    return came.message in sent and sent[came.message].text != came.text


def _for(state: State, sent: MessageSent | None, seat: SeatId) -> bool:
    if sent is None or sent.by == seat:
        return False
    return seat in state.scenario.members(sent.channel)


def _acts(state: State, past: Sequence[Recorded], seat: SeatId) -> Iterator[Unknown]:
    events = [one.event for one in past]
    told = {e.move for e in events if isinstance(e, ActionTold) and seat in e.to}
    undone = {e.move for e in events if isinstance(e, ActionUndone)}
    for recorded in past:
        event = recorded.event
        if not isinstance(event, ActionDone) or event.by == seat or event.move in told | undone:
            continue
        spec, who = state.scenario.action[event.action], state.scenario.role[event.by].name
        yield Unknown("act", f"{who}: {spec.name}.", "It was done, and not told.", recorded.seq)


def _papers(state: State, seat: SeatId) -> Iterator[Unknown]:
    for paper, holders in state.holders.items():
        others = tuple(role.id for role in state.scenario.roles if role.id in holders)
        if others and seat not in holders:
            title = state.scenario.document[paper].title
            yield Unknown("paper", f"{names(state, others)} held “{title}”.", "It was not shared.")


def _measures(state: State, seat: SeatId) -> Iterator[Unknown]:
    for spec in state.scenario.indicators:
        if seat not in state.scenario.seats(spec.seen_by):
            value = state.indicators.get(spec.id, spec.start)
            yield Unknown("measure", f"{spec.name} stood at {value:g}.", "It is hidden from them.")


def _talk(scenario: Scenario, past: Sequence[Recorded], seat: SeatId) -> Iterator[Unknown]:
    """How often others spoke of this side where it could not hear: by whom, and no word of it."""
    about, read = _names(scenario, seat), _read(past, seat)
    spoke = Counter(
        (one.event.by, one.event.channel)
        for one in past
        if isinstance(one.event, MessageSent)
        and one.event.message not in read
        and seat not in scenario.members(one.event.channel)
        and about.search(one.event.text)
    )
    for (by, channel), times in spoke.items():
        often = "once" if times == 1 else f"{times} times"
        text = (
            f"{scenario.role[by].name} spoke of them {often} in “{scenario.channel[channel].name}”."
        )
        yield Unknown("talk", text, "They had no part in that channel.")


def _names(scenario: Scenario, seat: SeatId) -> re.Pattern[str]:
    party = scenario.party[scenario.role[seat].party]
    people = (role.name for role in scenario.roles if role.party == party.id)
    said = "|".join(re.escape(one) for one in (party.name, *people))
    return re.compile(rf"\b(?:{said})\b", re.IGNORECASE)


def _read(past: Sequence[Recorded], seat: SeatId) -> set[str]:
    came = (one.event for one in past if isinstance(one.event, MessageLeaked | MessageDelivered))
    return {event.message for event in came if seat in event.to}
