"""Tables for the tests of the rules: every rule is played twice, plain and through the codec."""

import pytest

from tests.kit.onlooker import attach
from tests.kit.play import LaysTables, Play
from trainer.core.dice import Dice
from trainer.core.scenario import Scenario


@pytest.fixture(params=["plain", "coded"])
def lay(request: pytest.FixtureRequest) -> LaysTables:
    """Lays a table, with an onlooker who checks that every seat is told what it may know."""

    def laid(scenario: Scenario, seed: str = "7", dice: Dice | None = None) -> Play:
        return attach(Play(scenario, seed, coded=request.param == "coded", dice=dice))

    return laid
