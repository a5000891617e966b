"""A real browser and a real server for each story."""

from collections.abc import Iterator
from pathlib import Path

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


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    database = f"sqlite:///{tmp_path}/trainer.db"
    with serving(database, tmp_path, data_dir("scenarios")) as running:
        yield running


@pytest.fixture
def stage(browser: Browser, server: Server) -> Iterator[Stage]:
    made = Stage(browser, server)
    yield made
    made.close()
    assert not made.faults, made.faults
