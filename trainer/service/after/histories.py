"""What history settled, scored once for each scenario, away from anybody who waits for a page."""

from collections.abc import Callable
from threading import Lock, Thread
from typing import TypeAlias

from trainer.core.scenario import Scenario
from trainer.scoring.domain import Domain, Outcome
from trainer.scoring.of_scenario import historical
from trainer.scoring.sensitivity import Sensitivity, sensitivity

Judge: TypeAlias = Callable[[Domain, Outcome], Sensitivity]


class Histories:
    """Notes on how firmly history's settlement stands, made at the first ask, in the background."""

    def __init__(self, judge: Judge = sensitivity) -> None:
        self._judge = judge
        self._notes: dict[str, Sensitivity | None] = {}
        self._lock = Lock()

    def note(self, scenario: Scenario) -> Sensitivity | None:
        """The note, or None while it is being made and where there is no history to judge."""
        bargain = historical(scenario)
        if bargain is None:
            return None
        with self._lock:
            if scenario.digest not in self._notes:
                self._notes[scenario.digest] = None
                work = (scenario.digest, bargain.domain, bargain.outcome)
                Thread(target=self._make, args=work, name="history", daemon=True).start()
            return self._notes[scenario.digest]

    def _make(self, digest: str, domain: Domain, outcome: Outcome) -> None:
        found = self._judge(domain, outcome)
        with self._lock:
            self._notes[digest] = found
