"""A table gone through once, event by event, with what scoring asks about it later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from trainer.core.audience import audience
from trainer.core.decide.turn import INERT
from trainer.core.events import Event, Recorded
from trainer.core.events.console import StepTakenBack
from trainer.core.events.lobby import PhaseEntered
from trainer.core.events.offers import AgreementBound, OfferMade
from trainer.core.events.script import TableEnded
from trainer.core.events.talk import MessageSent
from trainer.core.evolve import evolve
from trainer.core.ids import Instant, SeatId
from trainer.core.scenario import Scenario
from trainer.core.state import State, initial
from trainer.scoring.talk import Said, messages

E = TypeVar("E", bound=Event)
KEPT = (AgreementBound, OfferMade)


@dataclass(frozen=True)
class Trace:
    """A table's events, and what they came to.

    `end` is the state as the story closed (or as it stands), `closed` the event that closed it.
    `before` holds the state before each offer and each agreement that came to bind. `heard` says
    for each seat which events it learnt of, and as which entry of its feed. `turned` says for each
    watched condition at which events it changed, and whether it held from then on.
    """

    scenario: Scenario
    records: tuple[Recorded, ...]
    end: State
    closed: Recorded
    before: Mapping[int, State]
    heard: Mapping[SeatId, Mapping[int, int]]
    turned: Mapping[str, tuple[tuple[Recorded, bool], ...]]

    def of(self, kind: type[E]) -> list[tuple[Recorded, E]]:
        """The events of a kind, each with its place in the stream."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[type, list[tuple[Recorded, Any]]]:
        found: dict[type, list[tuple[Recorded, Any]]] = {}
        for recorded in self.records:
            found.setdefault(type(recorded.event), []).append((recorded, recorded.event))
        return found

    @cached_property
    def messages(self) -> tuple[Said, ...]:
        """What was said."""
        return messages(self.records)

    @property
    def begun(self) -> Instant:
        """The table time at which the first phase began."""
        return next((r.t for r, _ in self.of(PhaseEntered)), self.closed.t)


def trace(scenario: Scenario, records: Sequence[Recorded]) -> Trace:
    """Go through a table's events."""
    course = _Course(scenario)
    for recorded in records:
        course.take(recorded)
    return course.done()


class _Course:
    """The table while it is gone through."""

    def __init__(self, scenario: Scenario) -> None:
        self.state = initial(scenario)
        self.records: list[Recorded] = []
        self.before: dict[int, State] = {}
        self.heard: dict[SeatId, dict[int, int]] = {r.id: {} for r in scenario.roles}
        self._watched = _conditions(scenario)
        self._held = [False] * len(self._watched)
        self._turned: dict[str, list[tuple[Recorded, bool]]] = {w: [] for w in self._watched}
        self._end: tuple[State, Recorded] | None = None

    def take(self, recorded: Recorded) -> None:
        event = recorded.event
        if isinstance(event, KEPT):
            self.before[recorded.seq] = self.state
        self.state = evolve(self.state, recorded)
        self.records.append(recorded)
        for seat in audience(self.state, event):
            heard = self.heard[seat]
            heard[recorded.seq] = len(heard) + 1
        if self.state.phase and self._end is None and not self._inert(event):
            self._look(recorded)
        if isinstance(event, TableEnded):
            self._end = (self.state, recorded)
        elif isinstance(event, StepTakenBack):
            self._forget(event.first)

    def _forget(self, first: int) -> None:
        """What was taken back does not count; that it was heard of does."""
        self.records = [r for r in self.records if r.seq < first]
        if self._end and self._end[1].seq >= first:
            self._end = None
        for turns in self._turned.values():
            turns[:] = [(r, holds) for r, holds in turns if r.seq < first]
        self._held = self.state.facts.hold(self._watched)

    def _inert(self, event: Event) -> bool:
        """Whether an event can turn no condition."""
        talk = isinstance(event, MessageSent) and not self.state.scenario.counts_talk
        return talk or type(event) in INERT

    def _look(self, recorded: Recorded) -> None:
        """See which of the watched conditions have turned."""
        holds = self.state.facts.hold(self._watched)
        if holds == self._held:
            return
        for condition, was, now in zip(self._watched, self._held, holds, strict=True):
            if was != now:
                self._turned[condition].append((recorded, now))
        self._held = holds

    def done(self) -> Trace:
        end, closed = self._end or (self.state, self.records[-1])
        return Trace(
            scenario=self.state.scenario,
            records=tuple(self.records),
            end=end,
            closed=closed,
            before=self.before,
            heard=self.heard,
            turned={condition: tuple(turns) for condition, turns in self._turned.items()},
        )


def _conditions(scenario: Scenario) -> tuple[str, ...]:
    """What is looked at after every event: goals, and the rungs of the ladder."""
    goals = (goal.when for role in scenario.roles for goal in role.goals)
    rungs = (rung.when for rung in scenario.ladder if rung.when)
    return tuple(dict.fromkeys((*goals, *rungs)))
