"""Acts a second over real sockets, beside a bare server: `python bench/acts.py [--seconds 8]`.

Forty tables of five. Each table sends an act and waits until it is acknowledged and the whole table
has it. The trainer and a bare Flask-SocketIO server take turns under the same gunicorn worker; all
clients are in a process of their own. Then a table at its 10,000th act is compared with one at its
100th.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

from tests.kit.server import Chair, Server, lay
from trainer.service.lobby import Plan

SCENARIO: Final = "canary-case"  # five roles, and conditions that ask after every word said
BARE: Final = ("gunicorn", "-k", "gthread", "--threads", "400", "--log-level", "warning")
MINUTES: Final = 300.0  # so long a play that no phase ends meanwhile
EARLY, LATE = 100, 10_000
WINDOW, TURN = 200, 10  # acts measured about each, and at a time
UNTIL_DONE: Final = 3600.0


@dataclass
class Kind:
    """One of the servers, and what was measured of it."""

    name: str
    rates: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    seat_kb: float = 0.0


class Load:
    """The clients' process, connected to a server."""

    def __init__(self, server: Server, tables: Sequence[Sequence[Chair]], manner: str) -> None:
        self.server = server
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.load"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._said = iter(self.process.stdout or ())
        self.idle = server.memory()
        chairs = [[{**asdict(chair), "session": "", "as": manner} for chair in t] for t in tables]
        self.ask({"url": server.url, "tables": chairs})

    def ask(self, order: dict[str, Any]) -> dict[str, Any]:
        """Give an order; what came of it."""
        print(json.dumps(order), file=self.process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(next(self._said))
        return answer

    def play(self, seconds: float, most: int = 10**9, **only: int) -> dict[str, Any]:
        """Act at every table, or at `only` one, for a while."""
        return self.ask({"seconds": seconds, "most": most, **only})

    def close(self) -> None:
        self.process.communicate(timeout=30)


@contextmanager
def trainer(tables: int, manner: str = "json") -> Iterator[Load]:
    """The trainer with so many tables in play, everybody connected."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = f"sqlite:///{folder / 'trainer.db'}"
        plan = Plan(SCENARIO, people=5, tables=tables, minutes=MINUTES, bots="")
        laid = lay(database, plan)
        yield from _loaded(Server(database, folder), laid, manner)


@contextmanager
def bare(tables: int) -> Iterator[Load]:
    """The bare server with as many rooms and clients."""
    with tempfile.TemporaryDirectory() as name:
        server = Server("", Path(name))
        program = str(Path(sys.executable).parent / BARE[0])
        where = ("-b", f"127.0.0.1:{server.port}", "bench.bare:app")
        server.command = (program, *BARE[1:], *where)
        rooms = [[Chair(f"t{t}", f"s{s}", "") for s in range(5)] for t in range(tables)]
        yield from _loaded(server, rooms)


def _loaded(
    server: Server, chairs: Sequence[Sequence[Chair]], manner: str = "json"
) -> Iterator[Load]:
    server.start()
    load = Load(server, chairs, manner)
    try:
        yield load
    finally:
        load.close()
        server.stop()


def side_by_side(tables: int, seconds: float, rounds: int, manner: str) -> tuple[Kind, Kind]:
    """Both servers up at once, measured in turns."""
    ours, plain = Kind("trainer"), Kind("bare Flask-SocketIO")
    with trainer(tables, manner) as first, bare(tables) as second:
        pairs = ((ours, first), (plain, second))
        for kind, load in pairs:
            load.play(2)  # warm
            kind.seat_kb = (load.server.memory() - load.idle) / (tables * 5)
        for _ in range(rounds):
            for kind, load in pairs:
                measured = load.play(seconds)
                kind.rates.append(len(measured["times"]) / measured["seconds"])
                kind.times += measured["times"]
    return ours, plain


def grown(late: int) -> tuple[float, float]:
    """Median seconds of an act about the 100th and about the `late`th.

    A young table and an old one take turns, so that both meet the same weather.
    """
    times: tuple[list[float], list[float]] = ([], [])
    with trainer(2) as load:
        for table, number in enumerate((EARLY, late)):
            load.play(UNTIL_DONE, number - WINDOW // 2, only=table)
        for _ in range(WINDOW // TURN):
            for table, measured in enumerate(times):
                measured.extend(load.play(UNTIL_DONE, TURN, only=table)["times"])
    return median(times[0]), median(times[1])


def line(kind: Kind) -> str:
    """A server's row."""
    times = sorted(kind.times)
    p50, p95, p99 = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.95, 0.99))
    return (
        f"{kind.name:22} {median(kind.rates):7.0f} acts/s   p50 {p50:6.1f}  p95 {p95:6.1f}  "
        f"p99 {p99:6.1f} ms   {kind.seat_kb:6.0f} kB a seat"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=8, help="how long each turn lasts")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each server")
    parser.add_argument("--late", type=int, default=LATE, help="the act to compare with the 100th")
    parser.add_argument(
        "--manner", choices=("json", "html"), default="json", help="programs, or rendered pages"
    )
    chosen = parser.parse_args()
    os.environ["PYTHONPATH"] = str(Path.cwd())
    ours, plain = side_by_side(chosen.tables, chosen.seconds, chosen.rounds, chosen.manner)
    print(line(ours), line(plain), sep="\n")
    ratio = median(a / b for a, b in zip(ours.rates, plain.rates, strict=True))
    print(f"{'ratio':22} {ratio:7.2f} of the bare server's acts/s (goal: at least 0.50)")
    early, late = grown(chosen.late)
    print(
        f"act {EARLY}: {early * 1000:.2f} ms; act {chosen.late}: {late * 1000:.2f} ms; "
        f"{late / early:.2f} times (goal: at most 1.20)"
    )


if __name__ == "__main__":
    main()
