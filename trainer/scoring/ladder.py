"""The rung of the scenario's ladder on which a table stood, at every moment."""

from collections.abc import Iterator
from itertools import pairwise

from trainer.core.events import Recorded
from trainer.core.events.steps import ActionDone, ActionUndone
from trainer.core.ids import ActionId, Instant
from trainer.core.scenario import Scenario
from trainer.scoring.trace import Trace


class Ladder:
    """Where a table stood: rung 0 before it stepped on any."""

    def __init__(self, trace: Trace) -> None:
        self._scenario = trace.scenario
        self._trace = trace
        self.rungs = tuple(self._climbed())

    @property
    def highest(self) -> int:
        return max((rung for _, rung in self.rungs), default=0)

    @property
    def climbed(self) -> int:
        """Rungs stepped up, taken together."""
        return sum(max(0, now - was) for was, now in self._moves())

    @property
    def back(self) -> list[Recorded]:
        """The events at which the table came down."""
        pairs = zip(self.rungs, self._moves(), strict=True)
        return [event for (event, _), (was, now) in pairs if now < was]

    def times(self) -> dict[int, Instant]:
        """How long the table stood on each rung it ever stood on, in ms of table time."""
        spent: dict[int, Instant] = {}
        start = self._trace.begun
        stands = [(start, 0), *((event.t, rung) for event, rung in self.rungs)]
        leaves = [t for t, _ in stands[1:]] + [self._trace.closed.t]
        for (t, rung), left in zip(stands, leaves, strict=True):
            if left > t:
                spent[rung] = spent.get(rung, 0) + left - t
        return spent

    def _moves(self) -> list[tuple[int, int]]:
        levels = [0, *(rung for _, rung in self.rungs)]
        return list(pairwise(levels))

    def _climbed(self) -> Iterator[tuple[Recorded, int]]:
        """Each event that moved the table to another rung, with that rung."""
        held: set[str] = set()
        moves: dict[str, ActionId] = {}
        stands = 0
        for event in self._turns():
            _take(event, moves)
            for condition, holds in self._at(event):
                (held.add if holds else held.discard)(condition)
            now = rung_of(self._scenario, held, set(moves.values()))
            if now != stands:
                yield event, now
            stands = now

    def _turns(self) -> list[Recorded]:
        trace, whens = self._trace, {r.when for r in self._scenario.ladder}
        acts = [*(r for r, _ in trace.of(ActionDone)), *(r for r, _ in trace.of(ActionUndone))]
        turns = (r for w, turns in trace.turned.items() if w in whens for r, _ in turns)
        found = {r.seq: r for r in (*acts, *turns)}
        return [found[seq] for seq in sorted(found)]

    def _at(self, event: Recorded) -> Iterator[tuple[str, bool]]:
        for condition, turns in self._trace.turned.items():
            yield from ((condition, holds) for r, holds in turns if r.seq == event.seq)


def _take(recorded: Recorded, moves: dict[str, ActionId]) -> None:
    event = recorded.event
    if isinstance(event, ActionDone):
        moves[event.move] = event.action
    elif isinstance(event, ActionUndone):
        moves.pop(event.move, None)


def rung_of(scenario: Scenario, held: set[str], done: set[ActionId]) -> int:
    """The highest rung whose condition is held, or of which (having none) an action is done."""
    acted = {scenario.action[action].rung for action in done}
    rungs = enumerate(scenario.ladder, 1)
    on = (n for n, rung in rungs if (rung.when in held if rung.when else n in acted))
    return max(on, default=0)
