"""The only place that chooses real parts: store, clock, robots and server."""

import atexit
import os
import secrets
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any, Final

from flask import Flask
from gunicorn.app.base import BaseApplication

from trainer.paths import data_dir
from trainer.scoring.survey import OURS, Questionnaire, read_keys
from trainer.service.clocks import Clocks
from trainer.service.parts import Services, assemble
from trainer.service.robots import Robots
from trainer.storage import DEFAULT_URL, Storage, open_storage
from trainer.web import create_app as web_app
from trainer.web.config import Config

THREADS: Final = 400  # one for each open tab, and as many again for what they ask
BACKLOG: Final = 512


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator decides; see docs/operating.md for each."""

    database: str = DEFAULT_URL
    scenarios: Path = field(default_factory=lambda: data_dir("scenarios"))
    secret_key: str = ""
    proxies: int = 0
    threads: int = THREADS
    lan: bool = False
    questionnaire: Questionnaire = OURS
    xapi_base: str = ""


def settings(database: str | None = None, *, lan: bool = False) -> Settings:
    """Settings from the environment, and what was said on the command line."""
    said = os.environ
    scenarios = said.get("TRAINER_SCENARIOS")
    return Settings(
        database=database or said.get("TRAINER_DATABASE") or DEFAULT_URL,
        scenarios=Path(scenarios) if scenarios else data_dir("scenarios"),
        secret_key=said.get("TRAINER_SECRET_KEY", ""),
        proxies=int(said.get("TRAINER_PROXIES") or 0),
        threads=int(said.get("TRAINER_THREADS") or THREADS),
        lan=lan,
        questionnaire=_questionnaire(said.get("TRAINER_QUESTIONNAIRE", "")),
        xapi_base=said.get("TRAINER_XAPI_BASE", ""),
    )


def _questionnaire(file: str) -> Questionnaire:
    """Ours, or the one that a file of keys names; a fault in it ends the program."""
    if not file:
        return OURS
    try:
        return read_keys(Path(file).read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise SystemExit(f"{file}: {fault}") from fault


def fresh_database() -> str:
    """A new database file of its own, in the folder for what need not last."""
    return f"sqlite:///{Path(tempfile.mkdtemp(prefix='trainer-demo-')) / 'trainer.db'}"


def create_app(chosen: Settings | None = None) -> Flask:
    """A worker's app with its store, its clocks and its bots running, until the process ends."""
    chosen = chosen or settings()
    storage = open_storage(chosen.database)
    storage.upgrade()
    services = _services(storage, chosen)
    clocks = Clocks(services.tables, services.events, services.directory)
    robots = Robots(services.tables, services.directory)
    secret = chosen.secret_key or services.directory.secret("cookies", _new_secret)
    app = web_app(services, Config(secret, proxies=chosen.proxies, lan=chosen.lan))
    clocks.start()
    robots.start()
    Thread(target=services.shelf.warm, name="shelf", daemon=True).start()
    for stop in (storage.close, services.tables.close, clocks.stop, robots.stop):
        atexit.register(stop)  # the last named is stopped first
    return app


@contextmanager
def opened(chosen: Settings) -> Iterator[Services]:
    """The services over a database for a moment, without a server, clocks or bots."""
    storage = open_storage(chosen.database)
    storage.upgrade()
    services = _services(storage, chosen)
    try:
        yield services
    finally:
        services.tables.close()
        storage.close()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket, so that whoever reads the address may come at once; raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def address(listener: socket.socket) -> str:
    """Where this machine's browser finds a listener."""
    host, port = listener.getsockname()[:2]
    here = {"0.0.0.0": "127.0.0.1", "::": "localhost"}.get(host, host)  # noqa: S104
    return f"http://[{here}]:{port}" if ":" in here else f"http://{here}:{port}"


def is_lan(host: str) -> bool:
    """Whether other machines reach a server on this address."""
    return not (host.startswith("127.") or host in ("localhost", "::1"))


def serve(listener: socket.socket, chosen: Settings) -> None:
    """Serve until told to stop: one worker, started again by its keeper if it should die."""
    options = {"threads": chosen.threads, "worker_connections": 2 * chosen.threads}
    Server(chosen, bind=f"fd://{listener.fileno()}", **options).run()


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn, told what to do without a file."""

    def __init__(self, chosen: Settings, **options: Any) -> None:
        self._chosen = chosen
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Settings as gunicorn names them."""
        fixed = {
            "worker_class": "gthread",
            "workers": 1,
            "graceful_timeout": 3,
            "control_socket_disable": True,
            "loglevel": "warning",
            "proc_name": "trainer",
        }
        for name, value in {**fixed, **self._options}.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The app, made in the worker itself: threads do not survive a fork."""
        return create_app(self._chosen)


def _services(storage: Storage, chosen: Settings) -> Services:
    asked, base = chosen.questionnaire, chosen.xapi_base
    return assemble(storage.directory, storage.events, chosen.scenarios, _wall, asked, base)


def _wall() -> int:
    return time.time_ns() // 1_000_000


def _new_secret() -> str:
    return secrets.token_hex(32)
