"""Tables of the scenarios that are shipped, and of the kit, driven by hand."""

from functools import lru_cache

import pytest

from tests.kit.play import Play
from tests.kit.server import SCENARIOS
from trainer.core.scenario import Scenario
from trainer.paths import data_dir
from trainer.scenario.load import load


@lru_cache
def scenario(name: str) -> Scenario:
    kit = SCENARIOS / name
    return load(kit if kit.is_dir() else data_dir("scenarios") / name)


@pytest.fixture
def villages() -> Play:
    return Play(scenario("two-villages"))


@pytest.fixture
def first() -> Play:
    return Play(scenario("first-negotiation"))


@pytest.fixture
def cuba() -> Play:
    return Play(scenario("cuban-missile-crisis"))
