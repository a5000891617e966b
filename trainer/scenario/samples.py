"""Tables as they might stand, to try every expression on before anybody plays."""

from collections.abc import Iterator, Sequence
from typing import Any

from trainer.core.bargain import Issue
from trainer.core.conditions import Facts
from trainer.core.scenario import Scenario

MOST_PHASES = 12


def start(scenario: Scenario) -> Facts:
    """The facts as the table begins."""
    return Facts(_values(scenario, (), scenario.phases[0].id if scenario.phases else "", 0.0))


def several(scenario: Scenario) -> tuple[list[Facts], list[Facts]]:
    """The start, and tables where all, every second, every other thing and nothing has happened.

    First for whoever does not ask for the phase; then the same in every phase.
    """
    phases = [phase.id for phase in scenario.phases][:MOST_PHASES]
    first = [start(scenario), *_later(scenario, phases[:1])]
    return first, [*first, *_later(scenario, phases[1:])]


def _later(scenario: Scenario, phases: list[str]) -> Iterator[Facts]:
    for phase in phases:
        for kept in ((), (0, 1), (0,), (1,)):
            yield Facts(_values(scenario, kept, phase, scenario.minutes / 2))


def _values(scenario: Scenario, kept: Sequence[int], phase: str, minutes: float) -> dict[str, Any]:
    """The facts when of each list every place of which the parity is kept has happened."""

    def happened(parts: Sequence[Any]) -> list[str]:
        return [getattr(p, "id", p) for n, p in enumerate(parts) if n % 2 in kept]

    motions = [motion for body in scenario.bodies for motion in body.motions]
    return {
        "minutes": minutes,
        "phase_minutes": minutes / 2,
        "phase": phase,
        "indicator": {i.id: float(i.high if kept else i.start) for i in scenario.indicators},
        "flags": happened(scenario.flags),
        "done": happened(scenario.actions),
        "agreed": {i.id: _option(i, last=bool(kept)) for i in scenario.issues},
        "signed": happened(scenario.agreements),
        "carried": happened(motions),
        "lost": happened(motions),
        "fired": happened(scenario.injects),
        "open": happened(scenario.channels),
        "said": {c.id: 5 * len(kept) for c in scenario.channels},
        "offered": happened(scenario.agreements),
        "motion": motions[-1].id if kept and motions else "",
    }


def _option(issue: Issue, *, last: bool) -> str:
    return issue.options[-1].id if last and issue.options else issue.status_quo
