"""What history settled, scored once for each scenario, away from anybody who waits for a page."""

from collections.abc import Callable, Collection
from dataclasses import replace
from threading import Lock, Thread
from typing import TypeAlias

from trainer.core.scenario import Scenario
from trainer.scoring.domain import Domain, Outcome
from trainer.scoring.of_scenario import domain_of, interests
from trainer.scoring.sensitivity import Sensitivity, sensitivity

Judge: TypeAlias = Callable[[Domain, Outcome], Sensitivity]


def settled(scenario: Scenario) -> tuple[Domain, Outcome] | None:
    """The bargain that history settled, between those who signed it, and its outcome."""
    terms = scenario.history
    kinds = [k for k in scenario.agreements if terms and set(terms) <= set(k.issues)]
    if not terms or not kinds:
        return None
    kind = min(kinds, key=lambda found: len(found.issues))
    known = interests(scenario)
    signed = {_interest(scenario, known, name) for name in kind.signatories}
    domain = domain_of(scenario, kind.id)
    sides = tuple(party for party in domain.parties if party.name in signed)
    status_quo = {issue.id: issue.status_quo for issue in scenario.issues}
    return replace(domain, parties=sides), domain.outcome({**status_quo, **terms})


def _interest(scenario: Scenario, known: Collection[str], signatory: str) -> str:
    """Whose points a signatory counts: its own, or those of its party."""
    role = scenario.role.get(signatory)
    return role.party if role and signatory not in known else signatory


class Histories:
    """Notes on how firmly history's settlement stands, made at the first ask, in the background."""

    def __init__(self, judge: Judge = sensitivity) -> None:
        self._judge = judge
        self._notes: dict[str, Sensitivity | None] = {}
        self._lock = Lock()

    def note(self, scenario: Scenario) -> Sensitivity | None:
        """The note, or None while it is being made and where there is no history to judge."""
        bargain = settled(scenario)
        if bargain is None:
            return None
        with self._lock:
            if scenario.digest not in self._notes:
                self._notes[scenario.digest] = None
                work = (scenario.digest, *bargain)
                Thread(target=self._make, args=work, name="history", daemon=True).start()
            return self._notes[scenario.digest]

    def _make(self, digest: str, domain: Domain, outcome: Outcome) -> None:
        found = self._judge(domain, outcome)
        with self._lock:
            self._notes[digest] = found
