"""The guided debrief: which steps it takes, how long each lasts, what is asked, and where it is.

The order of the questions (feelings, events, learning, likeness, what if, what next) is that of
Thiagarajan's six phases of debriefing (Play for Performance, February 2004). To leave the role
comes before them, as role-players do, so that nobody hears their character judged as themselves.
Debriefs that teach take about half as long as what they look back on, or as long as it (Fanning
and Gaba, Simulation in Healthcare 2/2, 2007): hence 20, 45 and 90 minutes, most of them spent on
what happened and on what was learnt.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeAlias, get_args

from trainer.core.prompts import Prompts
from trainer.debrief.questions import OURS, TITLES, StepKind

Length: TypeAlias = Literal["short", "standard", "long"]
LENGTHS: Final[tuple[Length, ...]] = get_args(Length)
MINUTE: Final = 60_000  # ms
LEAVE: Final = "leave"
POLLED: Final = "feelings"
TWO: Final = 2  # prompts that lead out of a role
MOST: Final = 16  # steps, with those that were dropped
LONGEST: Final = range(1, 121)  # minutes of a step
TITLE, PROMPT = 80, 300  # characters of a step that somebody adds

_MINUTES: Final[Mapping[StepKind, tuple[int, int, int]]] = {
    "leave": (2, 4, 6),
    "feelings": (2, 5, 8),
    "happened": (6, 12, 25),
    "learnt": (4, 8, 16),
    "cases": (3, 6, 14),
    "what_if": (3, 5, 11),
    "next": (3, 5, 10),
}
_LEFT_OUT: Final[Mapping[Length, frozenset[StepKind]]] = {
    "short": frozenset({"what_if"}),
    "standard": frozenset(),
    "long": frozenset(),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the conversation; one that somebody added brings its own prompt."""

    id: str
    kind: StepKind
    title: str
    minutes: float
    ask: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Clip:
    """A bookmark on the playlist: an event of a table, and whose eyes the room borrows for it."""

    paper: str
    table: str
    seq: int
    label: str
    eyes: str


@dataclass(frozen=True, slots=True)
class Guide:
    """A guided debrief. `at` is its step: empty before it begins and when it is over.

    `ends` is when the step should be over, in ms of wall time. `passed` are the steps that were
    left behind. `record`: the record stands beside what people remember. On the screen are, where
    there are many, the prompt `asking`, the table `focus`, and the clip `shown` (its place on the
    playlist).
    """

    id: str
    length: Length
    steps: tuple[Step, ...]
    at: str = ""
    over: bool = False
    ends: int = 0
    passed: tuple[str, ...] = ()
    record: bool = False
    asking: int = 0
    focus: str = ""
    clips: tuple[Clip, ...] = ()
    shown: int | None = None

    @property
    def on(self) -> bool:
        """Whether the conversation goes on just now."""
        return bool(self.at)

    @property
    def step(self) -> Step | None:
        """The step it is at."""
        return next((one for one in self.steps if one.id == self.at), None)

    @property
    def way(self) -> tuple[Step, ...]:
        """The steps that are taken, in order."""
        return tuple(one for one in self.steps if not one.dropped)

    @property
    def shuts_scores(self) -> bool:
        """Whether scorecards wait: it has begun, and nobody has left their role yet."""
        waits = any(one.kind == LEAVE and one.id not in self.passed for one in self.way)
        return self.on and waits


def planned(id: str, length: Length) -> Guide:
    """A debrief of that length, not yet begun."""
    place = LENGTHS.index(length)
    steps = (
        Step(kind, kind, TITLES[kind], minutes[place], dropped=kind in _LEFT_OUT[length])
        for kind, minutes in _MINUTES.items()
    )
    return Guide(id, length, tuple(steps))


def lasts(guide: Guide) -> float:
    """How many minutes its steps take together."""
    return sum(step.minutes for step in guide.way)


def prompts(step: Step, written: Prompts, *, opened: bool) -> tuple[str, ...]:
    """What is asked at a step: the author's questions, as far as nothing secret is in them."""
    if step.kind == "own":
        return (step.ask,) if step.ask else ()
    asked = getattr(written, step.kind)
    theirs = tuple(one.ask for one in asked if opened or not one.opened)
    if step.kind == LEAVE:
        return (*theirs, *OURS[LEAVE][min(len(theirs), TWO) :])
    if step.kind == POLLED:
        return (*OURS[POLLED], *theirs)
    return theirs or OURS[step.kind]


def go(guide: Guide, step: str, now: int) -> Guide:
    """At another step; whatever comes before it on the way counts as passed."""
    way = [one.id for one in guide.way]
    if step not in way or step == guide.at:
        return guide
    behind = (*guide.passed, *way[: way.index(step)])
    kept = tuple(one.id for one in guide.steps if one.id in behind)
    minutes = next(one.minutes for one in guide.way if one.id == step)
    fresh = replace(guide, at=step, over=False, passed=kept, asking=0, shown=None)
    return replace(fresh, ends=now + round(minutes * MINUTE))


def onward(guide: Guide, now: int) -> Guide:
    """At the next step; after the last, over."""
    way = [one.id for one in guide.way]
    place = way.index(guide.at) + 1 if guide.at in way else 0
    if guide.over or place == len(way):
        return finish(guide)
    return go(guide, way[place], now)


def back(guide: Guide, now: int) -> Guide:
    """At the step before; from the end, at the last one."""
    way = [one.id for one in guide.way]
    place = way.index(guide.at) if guide.at in way else len(way) if guide.over else 0
    return go(guide, way[place - 1], now) if place else guide


def extend(guide: Guide, minutes: float, now: int) -> Guide:
    """So many minutes more for this step, from now where its time is up."""
    return replace(guide, ends=max(guide.ends, now) + round(minutes * MINUTE))


def drop(guide: Guide, step: str, *, dropped: bool) -> Guide:
    """A step left out, or taken up again; never the one that is on."""
    return guide if step == guide.at else _with(guide, step, dropped=dropped)


def lasting(guide: Guide, step: str, minutes: int) -> Guide:
    """A step with so many minutes; the clock of the one that is on stays as it is."""
    return _with(guide, step, minutes=minutes) if minutes in LONGEST else guide


def _with(guide: Guide, step: str, **new: Any) -> Guide:
    changed = (replace(one, **new) if one.id == step else one for one in guide.steps)
    return replace(guide, steps=tuple(changed))


def move(guide: Guide, step: str, by: int) -> Guide:
    """A step earlier or later among those that are taken."""
    way = [one.id for one in guide.way]
    if step not in way or not 0 <= way.index(step) + by < len(way):
        return guide
    ids = [one.id for one in guide.steps]
    here, there = ids.index(step), ids.index(way[way.index(step) + by])
    steps = list(guide.steps)
    steps.insert(there, steps.pop(here))
    return replace(guide, steps=tuple(steps))


def add(guide: Guide, title: str, ask: str, minutes: int) -> Guide:
    """A step of one's own, right after the one that is on; before it begins, at the end."""
    if not title.strip() or len(guide.steps) >= MOST or minutes not in LONGEST:
        return guide
    number = sum(one.kind == "own" for one in guide.steps) + 1
    words = " ".join(title.split())[:TITLE], " ".join(ask.split())[:PROMPT]
    fresh = Step(f"own-{number}", "own", words[0], minutes, words[1])
    ids = [one.id for one in guide.steps]
    place = ids.index(guide.at) + 1 if guide.at in ids else len(ids)
    return replace(guide, steps=(*guide.steps[:place], fresh, *guide.steps[place:]))


def finish(guide: Guide) -> Guide:
    """Over, wherever it was."""
    everything = tuple(one.id for one in guide.way)
    return replace(guide, at="", over=True, passed=everything, shown=None)


def clipped(guide: Guide, clip: Clip) -> Guide:
    """With a bookmark at the end of the playlist, once."""
    there = clip.paper in {one.paper for one in guide.clips}
    return (
        guide if there or len(guide.clips) >= MOST else replace(guide, clips=(*guide.clips, clip))
    )


def unclipped(guide: Guide, place: int) -> Guide:
    """Without the clip at a place; the screen shows none."""
    kept = tuple(clip for n, clip in enumerate(guide.clips) if n != place)
    return replace(guide, clips=kept, shown=None)


def playing(guide: Guide, place: int | None) -> Guide:
    """With a clip on the screen, and its table; None takes it off, and so does the end."""
    if place is None or not 0 <= place < len(guide.clips):
        return replace(guide, shown=None)
    return replace(guide, shown=place, focus=guide.clips[place].table)
