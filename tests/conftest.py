"""Every test's house rules: no network but this machine's own, and real services on request."""

import ipaddress
import socket
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.kit.order import spread

pytest_plugins = ["tests.kit.services"]
# No test fails by the clock or by the luck of the draw; `make fuzz` searches at random and longer.
settings.register_profile("house", deadline=None, derandomize=True, max_examples=30)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", action="store_true", help="keep the screenshots in docs/img")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several workers share the suite, begin with what takes longest."""
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    if workers > 1:
        items[:] = spread(items, workers)


def _stays_here(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket's path
    host = str(address[0])
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if not _stays_here(address):
            pytest.fail(f"a test tried to reach {address}; tests stay on 127.0.0.1")
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield
