"""Where a table may go another way: the moments between its acts."""

from collections.abc import Sequence
from typing import Final

from trainer.core.events import Recorded
from trainer.core.events.script import TableEnded
from trainer.core.evolve import evolve
from trainer.core.scenario import Scenario
from trainer.core.state import State, initial

FAMILY: Final = "offer"  # what people do in a phase in which they bargain


def after(records: Sequence[Recorded], seq: int) -> int:
    """The last event of the act to which an event belongs: a table can't stop in mid-sentence."""
    last = min(max(seq, 1), len(records))
    while last < len(records) and _same(records[last - 1], records[last]):
        last += 1
    return last


def before(records: Sequence[Recorded], seq: int) -> int:
    """The last event before the act to which an event belongs, 0 where there is none."""
    first = min(max(seq, 1), len(records))
    while first > 1 and _same(records[first - 2], records[first - 1]):
        first -= 1
    return first - 1


def in_play(records: Sequence[Recorded], seq: int) -> int:
    """The moment after an event's act; the one before it where that ended the table."""
    last = after(records, seq)
    end = next((r.seq for r in records if isinstance(r.event, TableEnded)), 0)
    return before(records, end) if end and end <= last else last


def last_bargain(scenario: Scenario, records: Sequence[Recorded]) -> int:
    """The last moment at which people could still make offers, 0 where there was none."""
    state, found = initial(scenario), 0
    for place, recorded in enumerate(records, start=1):
        state = evolve(state, recorded)
        whole = place == len(records) or not _same(recorded, records[place])
        if whole and _bargains(state):
            found = place
    return found


def state_at(scenario: Scenario, records: Sequence[Recorded]) -> State:
    """The table to which these first events of it led."""
    state = initial(scenario)
    for recorded in records:
        state = evolve(state, recorded)
    return state


def _bargains(state: State) -> bool:
    phase = state.scenario.phase.get(state.phase)
    return state.status == "running" and phase is not None and FAMILY in phase.allows


def _same(one: Recorded, other: Recorded) -> bool:
    """Whether two neighbours are of one act: one actor's, at one instant."""
    return (one.t, one.wall, one.by) == (other.t, other.wall, other.by)
