"""Real scenarios for bots to play."""

from pathlib import Path
from typing import Final

import pytest

from trainer.core.scenario import Scenario
from trainer.scenario.load import load

ROOT: Final = Path(__file__).parent.parent.parent
KIT: Final = ROOT / "tests" / "kit" / "scenarios"


@pytest.fixture(scope="session")
def villages() -> Scenario:
    return load(KIT / "two-villages")


@pytest.fixture(scope="session")
def shores() -> Scenario:
    return load(KIT / "canary-case")


@pytest.fixture(scope="session")
def boats() -> Scenario:
    return load(ROOT / "scenarios" / "first-negotiation")
