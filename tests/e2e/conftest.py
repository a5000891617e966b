"""A real browser and a real server for each story."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.stage import CHROMIUM, FLAGS, Stage
from tests.kit import needs
from tests.kit.server import Server, serving
from trainer.paths import data_dir

expect.set_options(timeout=20_000)  # the machine may be busy; no test is about its speed


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    needs.program("chromium", "chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all stories but those that kill theirs."""
    folder = tmp_path_factory.mktemp("e2e")
    database = f"sqlite:///{folder}/trainer.db"
    with serving(database, folder, data_dir("scenarios")) as running:
        yield running


@pytest.fixture
def stage(browser: Browser, server: Server) -> Iterator[Stage]:
    made = Stage(browser, server)
    yield made
    made.close()
    assert not made.faults, made.faults
