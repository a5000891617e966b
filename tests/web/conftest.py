from collections.abc import Iterator

import pytest
from flask import Flask

from tests.kit.compiled import compile_once
from tests.kit.desk import Desk, desk
from tests.kit.visitor import Visitor, visitor
from trainer.web import create_app
from trainer.web.config import Config

compile_once()


@pytest.fixture(name="desk")
def a_desk() -> Iterator[Desk]:
    with desk() as made:
        yield made


@pytest.fixture(name="app")
def an_app(desk: Desk) -> Flask:
    return create_app(desk.services, Config("a secret for tests", limits=False))


@pytest.fixture(name="ann")
def a_browser(app: Flask) -> Visitor:
    return visitor(app)


@pytest.fixture(name="fay")
def the_facilitator(app: Flask) -> Visitor:
    made = visitor(app)
    assert made.sign_in().status_code == 303
    return made
