from collections.abc import Iterator

import pytest

from tests.kit.desk import Desk, desk


@pytest.fixture(name="desk")
def a_desk() -> Iterator[Desk]:
    with desk() as made:
        yield made
