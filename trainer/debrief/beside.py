"""A table beside its what-if, line by line: the bargain, the edge, the terms, the deeds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from trainer.core.events import Recorded
from trainer.core.events.steps import ActionDone
from trainer.core.scenario import Scenario
from trainer.debrief.comparison import Told
from trainer.debrief.decisions import ENDING, decisions
from trainer.debrief.naming import option_name
from trainer.scoring.figures import Figure, Mark, TableScore
from trainer.scoring.wording import number, percent, points

DONE: Final = "Done"
NOT_DONE: Final = "Not done"
JOINT: Final = ("efficiency", "left-together", "left-harmless")


@dataclass(frozen=True, slots=True)
class Course:
    """A table whose story is over: all that happened there, and what it came to."""

    records: Sequence[Recorded]
    score: TableScore


@dataclass(frozen=True, slots=True)
class Line:
    """One thing as it was at the table and as it is at the what-if, and what that means.

    `change` is how much more there is at the what-if, None where it is no number.
    """

    name: str
    was: str
    now: str
    sentence: str
    change: float | None = None
    hue: str = ""

    @property
    def same(self) -> bool:
        """Whether nothing came of it."""
        return self.was == self.now


def joint(was: TableScore, now: TableScore) -> Iterator[Line]:
    """What all made of the bargain together; where nothing was signed there is nothing to say."""
    for figure in JOINT:
        first, second = _figure(was, figure), _figure(now, figure)
        either = second or first
        if either is not None and _shown(first) != _shown(second):
            said = second.sentence if second else "Nothing was signed here."
            yield Line(either.name, _shown(first), _shown(second), said)


def _figure(score: TableScore, name: str) -> Figure | None:
    found = (card.figure("joint", name) for card in score.cards.values())
    return next((one for one in found if one is not None), None)


def _shown(figure: Figure | None) -> str:
    if figure is None or figure.value is None:
        return "No agreement"
    return percent(figure.value) if figure.unit == "share" else points(figure.value)


def edge(was: TableScore, now: TableScore, seq: int) -> Iterator[Line]:
    """The highest rung from the fork's moment on, and the severity of all that was done."""
    ladder = was.escalation.ladder
    if ladder:
        first, second = (_peak(one.escalation.rungs, seq) for one in (was, now))
        rungs = _rung(ladder, first), _rung(ladder, second)
        yield Line("Highest rung from there on", rungs[0], rungs[1], _nearer(first, second))
    sums = [_last(one.escalation.acts) for one in (was, now)]
    slips = [_last(one.escalation.incidents) for one in (was, now)]
    if any(sums):
        said = _graver(sums[0], sums[1])
        yield Line("Severity of all acts", number(sums[0]), number(sums[1]), said)
    if any(slips):
        said = "What nobody at the table ordered."
        yield Line("Incidents", number(slips[0]), number(slips[1]), said, slips[1] - slips[0])


def _peak(marks: Sequence[Mark], seq: int) -> int:
    """The highest level from an event on, what stood then included."""
    before = [mark.level for mark in marks if mark.seq <= seq][-1:]
    return int(max([*before, *(mark.level for mark in marks if mark.seq > seq)], default=0))


def _last(marks: Sequence[Mark]) -> float:
    return marks[-1].level if marks else 0.0


def _rung(ladder: Sequence[str], rung: int) -> str:
    return f"{rung}: {ladder[rung - 1]}" if 0 < rung <= len(ladder) else "None"


def _nearer(was: int, now: int) -> str:
    if was == now:
        return "It went as near the edge as before."
    steps = f"{abs(now - was)} rung{'s' if abs(now - was) > 1 else ''}"
    return f"It stayed {steps} further from the edge." if now < was else f"It went {steps} higher."


def _graver(was: float, now: float) -> str:
    if was == now:
        return "What was done is as grave as before."
    return "What was done is graver." if now > was else "What was done is less grave."


def terms(scenario: Scenario, was: Told, now: Told) -> Iterator[Line]:
    """Each issue that either table settled, in the scenario's order."""
    for issue in scenario.issues:
        if issue.id not in {*was.terms, *now.terms}:
            continue
        quo = option_name(scenario, issue.id, issue.status_quo)
        first, second = (
            option_name(scenario, issue.id, one.terms[issue.id])
            if issue.id in one.terms
            else f"Not settled ({quo})"
            for one in (was, now)
        )
        said = "As before." if first == second else "Settled otherwise."
        yield Line(issue.name, first, second, said)


def deeds(
    scenario: Scenario, was: tuple[Told, Course], now: tuple[Told, Course], seq: int
) -> Iterator[Line]:
    """What was done at one of the two alone, from the fork's moment on."""
    shown = set()
    for point in decisions(scenario):
        first, second = (point.key in one.steps for one, _ in (was, now))
        shown.add(point.key)
        if point.key != ENDING and first != second:
            yield _deed(point.name, first=first, second=second)
    acts = [_acts(course, seq) for _, course in (was, now)]
    for action in scenario.actions:
        first, second = (action.id in done for done in acts)
        if f"act:{action.id}" not in shown and first != second:
            yield _deed(action.name, first=first, second=second)


def _acts(course: Course, seq: int) -> set[str]:
    later = (one.event for one in course.records if one.seq > seq)
    return {event.action for event in later if isinstance(event, ActionDone)}


def _deed(name: str, *, first: bool, second: bool) -> Line:
    said = "It was done here, and not there." if second else "It was done there, and not here."
    was, now = (DONE if one else NOT_DONE for one in (first, second))
    return Line(name, was, now, said)
