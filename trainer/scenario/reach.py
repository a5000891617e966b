"""Rules about the story's course: every phase and ending can be come to, and it always ends."""

from collections.abc import Iterator

from trainer.core.effects import EndStory, GoToPhase, RaiseFlag
from trainer.core.scenario import Scenario
from trainer.core.stage import Phase
from trainer.scenario.expressions import members, texts
from trainer.scenario.faults import Complaint
from trainer.scenario.walk import effects

ALWAYS, NEVER = "true", "false"
WARS = ("war", "catastrophe")
NO_WAR = "an ending's scores count in a war or a catastrophe alone; leave them out"


def complaints(scenario: Scenario) -> Iterator[Complaint]:
    """Everything in the story that can't be come to."""
    yield from _phases(scenario)
    yield from _endings(scenario)
    yield from _flags(scenario)


def reached(scenario: Scenario) -> frozenset[str]:
    """The phases that a table can come to."""
    if not scenario.phases:
        return frozenset()
    jumps = {e.phase for _, e in effects(scenario) if isinstance(e, GoToPhase)}
    waiting, seen = [scenario.phases[0].id, *jumps], set[str]()
    while waiting:
        here = waiting.pop()
        if here in scenario.phase and here not in seen:
            seen.add(here)
            waiting += ways_out(scenario, scenario.phase[here])
    return frozenset(seen)


def ways_out(scenario: Scenario, phase: Phase) -> list[str]:
    """The phases that may follow; "" stands for the end of the table."""
    ways: list[str] = []
    for branch in phase.next:
        if branch.when.strip() != NEVER:
            ways.append(branch.to)
        if branch.when.strip() == ALWAYS:
            return ways
    order = [p.id for p in scenario.phases]
    place = order.index(phase.id) + 1
    return [*ways, order[place] if place < len(order) else ""]


def _phases(scenario: Scenario) -> Iterator[Complaint]:
    if not scenario.phases:
        yield ("phases",), "there is no phase; write at least one"
    here = reached(scenario)
    for n, phase in enumerate(scenario.phases):
        if phase.id not in here:
            words = "nothing leads to this phase; name it in a `next`, in an effect, or remove it"
            yield ("phases", n, "id"), words
        yield from _shadowed(n, phase)


def _shadowed(n: int, phase: Phase) -> Iterator[Complaint]:
    sure = next((m for m, b in enumerate(phase.next) if b.when.strip() == ALWAYS), None)
    for m in range(len(phase.next)):
        if sure is not None and m > sure:
            words = "this branch is never taken: one before it always is; put it first"
            yield ("phases", n, "next", m), words


def _endings(scenario: Scenario) -> Iterator[Complaint]:
    named = {e.ending for _, e in effects(scenario) if isinstance(e, EndStory)}
    runs_out = any("" in ways_out(scenario, scenario.phase[p]) for p in reached(scenario))
    sure, seen = "", set[str]()
    for n, ending in enumerate(scenario.endings):
        at = ("endings", n, "id")
        at_once = ending.when.strip() not in ("", NEVER, *seen)
        in_time = ending.at_end.strip() not in ("", NEVER) and not sure and runs_out
        if ending.id not in named and not at_once and not in_time:
            yield at, _unreachable(ending.when, ending.at_end, sure, runs_out=runs_out)
        if ending.when.strip() == ALWAYS:
            yield at, "this ending ends the table at once; give it a condition or use at_end"
        if ending.scores and ending.kind not in WARS:
            yield ("endings", n, "scores"), NO_WAR
        seen |= {ending.when.strip()} if ending.when else set()
        sure = sure or (ending.id if ending.at_end.strip() == ALWAYS else "")
    if not sure:
        words = 'no ending is sure when time is up; give the last ending at_end: "true"'
        yield ("endings",), words


def _unreachable(when: str, at_end: str, sure: str, *, runs_out: bool) -> str:
    if when.strip() not in ("", NEVER):
        return "this ending never comes: one before it has the same condition; change it"
    if at_end and sure:
        return f"this ending never comes: `{sure}` before it takes every end; move this one up"
    if at_end and not runs_out:
        return "this ending never comes: no phase ever runs out into the end; let one do so"
    return "nothing leads to this ending; give it `when`, `at_end` or an effect"


def _flags(scenario: Scenario) -> Iterator[Complaint]:
    raised = {e.flag for _, e in effects(scenario) if isinstance(e, RaiseFlag) and e.up}
    for path, text in texts(scenario):
        for name, sought in members(text):
            if name == "flags" and sought in scenario.flags and sought not in raised:
                yield path, f"nothing ever raises the flag `{sought}`; add an effect that does"
