"""A private PostgreSQL and a private Redis for tests, on free ports of 127.0.0.1."""

import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg
import pytest
import redis

from tests.kit import needs

PATIENCE: Final = 30.0
_numbers = itertools.count(1)


@dataclass(frozen=True)
class _Runner:
    """Who runs a service, and in which folder of its own: PostgreSQL refuses to be root."""

    owner: str | None
    folder: Path

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                command, cwd=self.folder, stdout=log, stderr=log, user=self.owner, group=self.owner
            )

    def run(self, *command: str) -> None:
        if self.start(*command).wait() != 0:
            raise RuntimeError(self.log())

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def postgres() -> Iterator[str]:
    """A fresh PostgreSQL while the block runs: the SQLAlchemy URL of its superuser."""
    initdb, server = needs.postgres_program("initdb"), needs.postgres_program("postgres")
    port = free_port()
    with _runner("postgres" if os.geteuid() == 0 else None) as runner:
        runner.run(initdb, "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses=127.0.0.1 -c unix_socket_directories={runner.folder}"
        command = [server, "-D", "data", "-p", str(port), "-c", "fsync=off", *options.split()]
        with _serving(runner, command, lambda: _postgres_answers(port), signal.SIGINT):
            yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"


@contextmanager
def redis_server() -> Iterator[str]:
    """A fresh, empty Redis while the block runs: its URL."""
    server, port = needs.program("redis-server", "redis-server"), free_port()
    with _runner(None) as runner:
        options = f"--bind 127.0.0.1 --port {port} --appendonly no".split()
        command = [server, *options, "--save", ""]
        with _serving(runner, command, lambda: _redis_answers(port), signal.SIGTERM):
            yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def _runner(owner: str | None) -> Iterator[_Runner]:
    folder = Path(tempfile.mkdtemp(prefix="trainer-"))
    try:
        if owner is not None:
            entry = pwd.getpwnam(owner)
            os.chown(folder, entry.pw_uid, entry.pw_gid)
        yield _Runner(owner, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _serving(
    runner: _Runner, command: list[str], answers: Callable[[], bool], stop: signal.Signals
) -> Iterator[None]:
    process = runner.start(*_dying_with_us(command))
    try:
        _wait_until(answers, process, runner)
        yield
    finally:
        process.send_signal(stop)
        process.wait(PATIENCE)


def _dying_with_us(command: list[str]) -> list[str]:
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "INT", *command] if setpriv else command


def _wait_until(
    answers: Callable[[], bool], process: subprocess.Popen[bytes], runner: _Runner
) -> None:
    deadline = time.monotonic() + PATIENCE
    while not answers():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the service did not start: {runner.log()}")
        time.sleep(0.02)


def _postgres_answers(port: int) -> bool:
    try:
        psycopg.connect(host="127.0.0.1", port=port, user="postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _redis_answers(port: int) -> bool:
    with redis.Redis(host="127.0.0.1", port=port) as client:
        try:
            return bool(client.ping())
        except redis.ConnectionError:
            return False


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """One server a test worker; its `postgres` database is shared by the worker's tests."""
    with postgres() as url:
        yield url


@pytest.fixture
def fresh_postgres_url(postgres_url: str) -> Iterator[str]:
    """A database that this test alone sees, empty."""
    name = f"test_{next(_numbers)}"
    server = postgres_url.replace("+psycopg", "")
    with psycopg.connect(server, autocommit=True) as db:
        db.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
        yield postgres_url.removesuffix("postgres") + name
        db.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(scope="session")
def _redis_server() -> Iterator[str]:
    with redis_server() as url:
        yield url


@pytest.fixture
def redis_url(_redis_server: str) -> str:
    """One server a test worker, emptied before each test."""
    with redis.Redis.from_url(_redis_server) as client:
        client.flushall()
    return _redis_server
