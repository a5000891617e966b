"""What it costs to lay thirty tables side by side: the first look, a first look after a restart,
and every look after that; as the app answers in process, and as a real server does.

python -m bench.debrief_session [--tables 30] [--looks 20] [--json]
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time
from typing import Any, Final
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from tests.kit.beside_store import lay, lay_session
from tests.kit.server import EMAIL, PASSWORD, Server, facilitate, services, serving
from tests.kit.visitor import TOKEN, visitor
from trainer.core.events import Recorded
from trainer.scenario.load import load
from trainer.service.bot_table import BotTable
from trainer.service.rehearse import temperaments_for
from trainer.web import create_app
from trainer.web.config import Config

IDLE: Final = 0.03  # seconds of a core in half a second: clocks that tick
FOLDER: Final = Path(__file__).parents[1] / "scenarios" / "cuban-missile-crisis"


def session(asked: argparse.Namespace) -> dict[str, Any]:
    """Milliseconds of one page that compares so many ended tables of bots."""
    plays = played(getattr(asked, "tables", 30))
    looks = getattr(asked, "looks", 20)
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/bench.db"
        path = laid(database, plays)
        found: dict[str, Any] = {"tables": len(plays), "events": sum(map(len, plays))}
        found |= {f"never_looked_{k}": v for k, v in in_process(database, path, 0).items()}
        found |= {f"restarted_{k}": v for k, v in in_process(database, path, looks).items()}
        return found | {f"server_{k}": v for k, v in over_http(database, path, folder).items()}


def played(tables: int) -> list[Sequence[Recorded]]:
    """Tables of bots, each played to its end."""
    scenario, found = load(FOLDER), list[Sequence[Recorded]]()
    for number in range(tables):
        seed = f"side-{number}"
        table = BotTable(scenario, seed, temperaments_for(scenario, seed))
        table.play()
        found.append(table.events)
    return found


def laid(database: str, plays: Sequence[Sequence[Recorded]]) -> str:
    """The tables in a store, as if they had ended there; the address of their comparison.

    Nobody goes through them yet: a server would have done so as each ended.
    """
    account = facilitate(database)
    with services(database, FOLDER.parent) as parts:
        made = lay_session(parts, account, FOLDER)
        for number, events in enumerate(plays, 1):
            lay(parts, made, number, events)
    return f"/debrief/sessions/{made.id}"


def in_process(database: str, path: str, looks: int) -> dict[str, float]:
    """The first look of an app that remembers nothing, then so many more."""
    with services(database, FOLDER.parent) as parts:
        fay = visitor(create_app(parts, Config("a secret", limits=False)))
        assert fay.sign_in(EMAIL, PASSWORD).status_code == 303  # noqa: PLR2004, S101 - else it measures nothing

        def look() -> None:
            assert fay.get(path).status_code == 200  # noqa: PLR2004, S101

        first = _spent(look)
        found = {"first_ms": first[0], "first_core_ms": first[1]}
        if looks:
            more = [_spent(look) for _ in range(looks)]
            wall, core = (quantiles([one[n] for one in more], n=20) for n in (0, 1))
            found |= {"again_p50_ms": wall[9], "again_p95_ms": wall[18], "again_core_ms": core[9]}
        return {name: round(value, 1) for name, value in found.items()}


def over_http(database: str, path: str, folder: str) -> dict[str, float]:
    """The same from a server that was just started and has read its scenarios."""
    with serving(database, Path(folder), FOLDER.parent) as server:
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        _sign_in(browser, server.url)

        def look() -> None:
            with closing(browser.open(server.url + path)) as answer:
                answer.read()

        busy = _settled(server)
        first = _spent(look)[0]
        core = 1000 * (_core(server) - busy)
        again = sorted(_spent(look)[0] for _ in range(11))
        found = {"first_ms": first, "first_core_ms": core, "again_ms": again[len(again) // 2]}
        return {name: round(value, 1) for name, value in found.items()}


def _settled(server: Server) -> float:
    """The seconds of a core that a server has used once it has nothing left to do."""
    before, now = -1.0, _core(server)
    while now - before > IDLE:
        time.sleep(0.5)
        before, now = now, _core(server)
    return now


def _core(server: Server) -> float:
    """The seconds of a core that a server's processes have used so far."""
    assert server.process  # noqa: S101 - it was started
    group, spent = str(server.process.pid), 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            fields = stat.read_text().rpartition(")")[2].split()
            spent += int(fields[11]) + int(fields[12]) if fields[2] == group else 0
    return spent / os.sysconf("SC_CLK_TCK")


def _sign_in(browser: OpenerDirector, url: str) -> None:
    door = f"{url}/facilitator/signin"
    with closing(browser.open(door)) as answer:
        token = TOKEN.search(answer.read().decode())
    assert token  # noqa: S101 - every form has one
    form = {"csrf_token": token[1], "email": EMAIL, "password": PASSWORD}
    browser.open(door, urlencode(form).encode()).close()


def _spent(look: Callable[[], None]) -> tuple[float, float]:
    """The milliseconds of a look: on the wall, and of one core."""
    began, worked = perf_counter(), process_time()
    look()
    return 1000 * (perf_counter() - began), 1000 * (process_time() - worked)


def main() -> None:
    """Measure, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=30)
    parser.add_argument("--looks", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = session(asked)
    print(json.dumps(found) if asked.json else "\n".join(f"{k}: {v}" for k, v in found.items()))


if __name__ == "__main__":
    main()
