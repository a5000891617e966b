"""One real server for all that does not kill it, and tables laid through its own pages."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.kit.client import Player
from tests.kit.facilitator import Facilitator, seated
from tests.kit.server import Chair, Server, facilitate, serving

Enter = Callable[..., Player]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("live")
    database = f"sqlite:///{folder / 'trainer.db'}"
    facilitate(database)
    with serving(database, folder) as running:
        yield running
    assert "Traceback" not in running.log, running.log


@pytest.fixture(scope="session")
def fay(server: Server) -> Iterator[Facilitator]:
    with Facilitator(server.url) as signed_in:
        yield signed_in


@pytest.fixture
def village(server: Server, fay: Facilitator) -> list[Chair]:
    """The chairs of the elder and the farmer at a fresh table."""
    return seated(server.url, fay, "two-villages", people=2)


@pytest.fixture
def shores(server: Server, fay: Facilitator) -> dict[str, Chair]:
    """The five chairs of a fresh table of the canary case, by seat."""
    laid = seated(server.url, fay, "canary-case", people=5)
    return {chair.seat: chair for chair in laid}


@pytest.fixture
def enter(server: Server) -> Iterator[Enter]:
    """Connects a chair until the test is over."""
    with ExitStack() as stack:
        yield lambda chair, manner="json": stack.enter_context(Player(server.url, chair, manner))
