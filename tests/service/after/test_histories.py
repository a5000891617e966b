"""History's settlement is judged once, and nobody waits for it."""

from threading import Event
from threading import enumerate as enumerate_threads

import pytest

from tests.kit.desk import SCENARIOS
from trainer.core.scenario import Scenario
from trainer.paths import data_dir
from trainer.scenario.load import load
from trainer.scoring.domain import Domain, Outcome
from trainer.scoring.of_scenario import historical
from trainer.scoring.sensitivity import Sensitivity, sensitivity
from trainer.service.after.histories import Histories

NOTE = Sensitivity(7, 10, "Seven of ten.")


class Slow:
    """A judge that takes its time until it is let go."""

    def __init__(self) -> None:
        self.asked, self.go = 0, Event()

    def __call__(self, domain: Domain, outcome: Outcome) -> Sensitivity:
        self.asked += 1
        self.go.wait(10)
        return NOTE


@pytest.fixture(scope="module")
def crisis() -> Scenario:
    return load(data_dir("scenarios") / "cuban-missile-crisis")


def test_nobody_waits_for_the_note_and_it_is_made_once(crisis: Scenario) -> None:
    slow = Slow()
    histories = Histories(slow)
    assert histories.note(crisis) is None
    assert histories.note(crisis) is None
    slow.go.set()
    for worker in enumerate_threads():
        if worker.name == "history":
            worker.join(10)
    assert histories.note(crisis) == NOTE
    assert slow.asked == 1


def test_history_is_judged_between_those_who_signed_it(crisis: Scenario) -> None:
    found = historical(crisis)
    assert found
    _, domain, outcome = found
    assert {party.name for party in domain.parties} == {"united-states", "soviet-union"}
    assert domain.terms(outcome)["jupiters"] == "quiet"
    drawn = sensitivity(domain, outcome, draws=5)
    assert drawn.draws == 5


def test_a_scenario_without_a_settlement_in_history_has_no_note() -> None:
    villages = load(SCENARIOS / "two-villages")
    assert historical(villages) is None
    assert Histories().note(villages) is None
