"""A real server in a process of its own, over a database that a test can open beside it.

with serving(database, tmp_path) as server:
    server.kill()
    server.start()
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import Final

from tests.kit.services import free_port
from trainer.core.actors import ByClock
from trainer.core.commands import StartTable
from trainer.service.lobby import Plan
from trainer.service.parts import Services, assemble
from trainer.storage import open_storage

SCENARIOS: Final = Path(__file__).parent / "scenarios"
PATIENCE: Final = 90.0
EMAIL: Final = "facilitator@example.org"
PASSWORD: Final = "correct horse"


@dataclass(frozen=True, slots=True)
class Chair:
    """A seat at a table, and the key of the person who holds it."""

    table: str
    seat: str
    key: str
    session: str = ""


@dataclass
class Server:
    """A server that can be killed, and started again on the same database and port."""

    database: str
    folder: Path
    port: int = field(default_factory=free_port)
    command: Sequence[str] = ()
    scenarios: Path = SCENARIOS
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """All that was written to its log so far."""
        return (self.folder / "server.log").read_text(errors="replace")

    def start(self) -> None:
        """Start, and wait until it answers."""
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                _dying_with_us(self.command or _command(self.port)),
                env={
                    **os.environ,
                    "TRAINER_DATABASE": self.database,
                    "TRAINER_SCENARIOS": str(self.scenarios),
                },
                stdout=log,
                stderr=log,
                start_new_session=True,  # so that keeper and worker can be killed as one
            )
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"the server did not start: {self.log}")
            time.sleep(0.05)

    def kill(self) -> None:
        """As a power cut would: no goodbye to anybody."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE)
            self.process = None

    def stop(self) -> None:
        """As an operator would."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(PATIENCE)
            self.process = None

    def memory(self) -> int:
        """What its processes hold in memory, in kB."""
        assert self.process is not None
        group = subprocess.run(
            ["ps", "-o", "rss=", "-g", str(self.process.pid)], capture_output=True, check=True
        )
        return sum(map(int, group.stdout.split()))

    def _answers(self) -> bool:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=2)) as asked:
            try:
                asked.request("GET", "/healthz")
                return asked.getresponse().status == HTTPStatus.OK
            except OSError:
                return False


@contextmanager
def serving(database: str, folder: Path, scenarios: Path = SCENARIOS) -> Iterator[Server]:
    """A server while the block runs."""
    server = Server(database, folder, scenarios=scenarios)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def services(database: str, scenarios: Path = SCENARIOS) -> Iterator[Services]:
    """The use cases over a database, as another worker would have them."""
    with closing(open_storage(database)) as storage:
        storage.upgrade()
        parts = assemble(storage.directory, storage.events, scenarios, now)
        yield parts
        parts.tables.close()


def facilitate(database: str) -> str:
    """The account of the facilitator Fay, who may sign in from now on."""
    with services(database) as parts:
        known = parts.directory.account_by_email(EMAIL)
        return (known or parts.accounts.add(EMAIL, "Fay", PASSWORD)).id


def lay(
    database: str, plan: Plan, *, start: bool = True, scenarios: Path = SCENARIOS
) -> list[list[Chair]]:
    """Open a session and seat a person in every seat: the chairs of each of its tables."""
    account = facilitate(database)
    with services(database, scenarios) as parts:
        session = parts.lobby.open(plan, account)
        tables = parts.directory.tables_of(session.id)
        laid = [_seated(parts, session.code, row.id) for row in tables]
        if start:
            for row in tables:
                parts.tables.act(row.id, StartTable(), ByClock())
        return laid


def now() -> int:
    """The wall's time, in ms since 1970."""
    return time.time_ns() // 1_000_000


def _seated(parts: Services, code: str, table: str) -> list[Chair]:
    chairs = []
    for role in parts.shelf.of_table(table).roles:
        person, key = parts.lobby.join(code, f"{role.name} {table[:6]}")
        parts.seats.sit(person, table, role.id, ByClock())
        chairs.append(Chair(table, role.id, key, person.session))
    return chairs


def _command(port: int) -> Sequence[str]:
    program = Path(sys.executable).parent / "trainer"
    return [str(program), "serve", "--port", str(port)]


def _dying_with_us(command: Sequence[str]) -> Sequence[str]:
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "KILL", *command] if setpriv else command
