"""The points at which tables of a scenario can be laid beside each other, and when one came there.

They are the scenario's own: its phases, the acts and news that its phases, endings and ladder ask
about, what is grave or slips out of control, first offers, agreements, thresholds, the ending.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from trainer.core.clock import MINUTE
from trainer.core.effects import Effect, RaiseFlag
from trainer.core.events import Event
from trainer.core.events.lobby import PhaseEntered
from trainer.core.events.offers import AgreementBound, OfferMade
from trainer.core.events.script import ConditionTurned, InjectSent, TableEnded
from trainer.core.events.steps import ActionDone, ActionTold
from trainer.core.events.votes import MotionClosed, MotionMoved
from trainer.core.ids import PhaseId
from trainer.core.moves import Action, Inject, Threshold
from trainer.core.scenario import Scenario
from trainer.scoring.trace import Trace

Sort: TypeAlias = Literal["phase", "act", "news", "measure", "vote", "offer", "agreement", "ending"]
ASKED: Final = re.compile(r'"([^"]+)" in (flags|done|signed|fired|carried)')
ENDING: Final = "ending"


@dataclass(frozen=True, slots=True)
class Decision:
    """A point that any table of a scenario may come to.

    With `turning` the story takes another way by it: tables part there.
    """

    key: str
    sort: Sort
    name: str
    turning: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """That a table came to a point: in which minute of its story (None: unknown) and phase.

    Minutes are the author's: a table that is played at half the length has half as long ones.
    `seq` is the table's event. `open`: everybody at the table learnt of it. `answer` tells the
    endings apart.
    """

    minute: float | None
    phase: PhaseId
    open: bool
    answer: str = "done"
    seq: int = 0

    def stretched(self, by: float) -> "Step":
        """The same in minutes that are shorter or longer."""
        minute = None if self.minute is None else round(self.minute * by, 2)
        return replace(self, minute=minute)


def decisions(scenario: Scenario) -> tuple[Decision, ...]:
    """Every point of a scenario, in the order in which its author wrote them."""
    story, asked = _story(scenario), _story(scenario) | _ladder(scenario)
    return (
        *(Decision(f"phase:{p.id}", "phase", p.name, turning=True) for p in scenario.phases[1:]),
        *_acts(scenario, story, asked),
        *_news(scenario, story, asked),
        *_votes(scenario, story, asked),
        *_measures(scenario),
        *(
            Decision(f"offer:{k.id}", "offer", f"First offer: {k.name}")
            for k in scenario.agreements
        ),
        *(
            Decision(f"signed:{k.id}", "agreement", k.name, turning=True)
            for k in scenario.agreements
        ),
        Decision(ENDING, "ending", "How it ended", turning=True),
    )


Asked: TypeAlias = frozenset[tuple[str, str]]


def _story(scenario: Scenario) -> Asked:
    """What decides where the story goes: facts its phases and endings ask about."""
    phases = (p.ends_when for p in scenario.phases)
    ways = (way.when for p in scenario.phases for way in p.next)
    endings = (text for e in scenario.endings for text in (e.when, e.at_end))
    return _asked((*phases, *ways, *endings))


def _ladder(scenario: Scenario) -> Asked:
    return _asked(rung.when for rung in scenario.ladder)


def _asked(texts: Iterable[str]) -> Asked:
    found = (pair for text in texts for pair in ASKED.findall(text))
    return frozenset((kind, name) for name, kind in found)


def _acts(scenario: Scenario, story: Asked, asked: Asked) -> Iterator[Decision]:
    for act in scenario.actions:
        turning = act.grave or _told_by(act, "done", story)
        if turning or _told_by(act, "done", asked):
            yield Decision(f"act:{act.id}", "act", act.name, turning)


def _news(scenario: Scenario, story: Asked, asked: Asked) -> Iterator[Decision]:
    for news in scenario.injects:
        turning = _told_by(news, "fired", story)
        if turning or news.incident or _told_by(news, "fired", asked):
            yield Decision(f"news:{news.id}", "news", news.title, turning)


def _told_by(part: Action | Inject, kind: str, asked: Asked) -> bool:
    """Whether conditions ask about an act or inject, or about a flag that it moves."""
    return (kind, part.id) in asked or any(("flags", flag) in asked for flag in _flags(part))


def _flags(part: Action | Inject) -> Iterator[str]:
    effects: list[Effect] = [*part.effects, *(e for c in part.chances for e in c.effects)]
    return (effect.flag for effect in effects if isinstance(effect, RaiseFlag))


def _votes(scenario: Scenario, story: Asked, asked: Asked) -> Iterator[Decision]:
    for body in scenario.bodies:
        for motion in body.motions:
            if ("carried", motion.id) in asked:
                turning = ("carried", motion.id) in story
                yield Decision(f"vote:{motion.id}", "vote", motion.title, turning)


def _measures(scenario: Scenario) -> Iterator[Decision]:
    """Thresholds of each measure, as one passes them: rising upwards, then falling downwards."""
    for spec in scenario.indicators:
        found = sorted(enumerate(spec.thresholds), key=lambda it: _passed(it[1]))
        for index, threshold in found:
            way = "past" if threshold.direction == "rising" else "down past"
            name = f"{spec.name} {way} {threshold.at:g}"
            yield Decision(f"measure:{spec.id}:{index}", "measure", name)


def _passed(threshold: Threshold) -> tuple[bool, float]:
    falling = threshold.direction == "falling"
    return falling, -threshold.at if falling else threshold.at


def steps(course: Trace) -> dict[str, Step]:
    """The first time that a table came to each of the points."""
    known = {one.key for one in decisions(course.scenario)}
    unit, phase, heard = MINUTE * (course.end.stretch or 1), "", _Heard(course)
    motions = {moved.motion: moved.template for _, moved in course.of(MotionMoved)}
    found: dict[str, Step] = {}
    for recorded in course.records:
        event = recorded.event
        if isinstance(event, PhaseEntered):
            phase = event.phase
        key, answer = _key(event, motions)
        if key in known and key not in found:
            minute = round(recorded.t / unit, 2)
            known_to_all = heard.by_all(recorded.seq, event)
            found[key] = Step(minute, phase, known_to_all, answer, recorded.seq)
    return found


def _key(event: Event, motions: Mapping[str, str]) -> tuple[str, str]:
    match event:
        case PhaseEntered():
            return f"phase:{event.phase}", "done"
        case ActionDone():
            return f"act:{event.action}", "done"
        case InjectSent(inject=inject) if inject and not event.undelivered:
            return f"news:{inject}", "done"
        case ConditionTurned(holds=True) if event.watch.startswith("threshold:"):
            return event.watch.replace("threshold", "measure", 1), "done"
        case MotionClosed(result="carried"):
            return f"vote:{motions.get(event.motion)}", "done"
        case OfferMade():
            return f"offer:{event.kind}", "done"
        case AgreementBound():
            return f"signed:{event.kind}", "done"
        case TableEnded():
            return ENDING, event.ending
        case _:
            return "", ""


class _Heard:
    """Which of a table's events everybody there learnt of."""

    def __init__(self, course: Trace) -> None:
        self._scenario = course.scenario
        self._heard = course.heard
        self._told: dict[str, set[str]] = {}
        for _, told in course.of(ActionTold):
            self._told.setdefault(told.move, set()).update(told.to)

    def by_all(self, seq: int, event: Event) -> bool:
        """Whether everybody heard of an event, or was told of an act later on."""
        if isinstance(event, ConditionTurned):
            return self._measure(event)
        told = {seat for seat, heard in self._heard.items() if seq in heard}
        if isinstance(event, ActionDone):
            told |= self._told.get(event.move, set())
        return told >= self._scenario.everybody

    def _measure(self, event: ConditionTurned) -> bool:
        spec = self._scenario.indicator[event.watch.split(":")[1]]
        return self._scenario.seats(spec.seen_by) >= self._scenario.everybody
