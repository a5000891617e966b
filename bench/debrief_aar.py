"""What the after-action review of a twelve-seat table costs, and what the talk at another table
notices of it.

python -m bench.debrief_aar [--talk 200] [--json]
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import quantiles
from threading import Thread
from time import perf_counter, sleep
from typing import Any, Final

from flask import Flask

from tests.kit.desk import FAY, Desk, desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.visitor import visitor
from trainer.core.actors import BySeat
from trainer.core.commands import PostMessage
from trainer.web import create_app
from trainer.web.config import Config

FOLDER: Final = Path(__file__).parents[1] / "scenarios" / "cuban-missile-crisis"
SPEAKER: Final = "kennedy"
PAUSE: Final = 0.02  # seconds between two messages
CALM: Final = 200  # messages while nothing is pressed
FILES: Final = ("", ".md", ".html", ".pdf")


def aar(asked: argparse.Namespace) -> dict[str, Any]:
    """The page, each file, the PDF again, and a talk while a PDF is made; wall and core seconds."""
    with desk(FOLDER.parent) as stage:
        app = create_app(stage.services, Config("a secret", limits=False))
        over = lay_ended(stage.services, stage.fay.id, FOLDER, "settlement")
        found: dict[str, Any] = {"seats": len(over.keys)}
        for file in FILES:
            found |= _spent(file.removeprefix(".") or "page", _ask(app, over, file))
        found |= _spent("pdf_again", _ask(app, over, ".pdf"))
        return found | _beside(app, stage, over, getattr(asked, "talk", CALM))


def _ask(app: Flask, over: Ended, file: str) -> Callable[[], None]:
    fay = visitor(app)
    fay.sign_in()

    def ask() -> None:
        answer = fay.get(f"/debrief/tables/{over.table}/report{file}")
        assert answer.status_code == 200, answer.text  # noqa: S101, PLR2004 - else it measures nothing

    return ask


def _spent(name: str, do: Callable[[], None]) -> dict[str, float]:
    """Seconds on the wall, and of a core: ours, and the press's."""
    before, began = _core(), perf_counter()
    do()
    wall = perf_counter() - began
    return {f"{name}_s": round(wall, 2), f"{name}_core_s": round(_core() - before, 2)}


def _core() -> float:
    used = (getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _beside(app: Flask, stage: Desk, over: Ended, calm: int) -> dict[str, float]:
    """How long a message takes at another table, in peace and while a fresh PDF is made."""
    talk = _talker(stage)
    before = [talk() for _ in range(calm)]
    trainee = visitor(app)
    trainee.get(f"/me/{over.keys[SPEAKER]}")
    press = Thread(target=trainee.get, args=(f"/debrief/tables/{over.table}/report.pdf",))
    press.start()
    during = []
    while press.is_alive():
        during.append(talk())
    return {**_ms("talk_calm", before), **_ms("talk_pressing", during)}


def _talker(stage: Desk) -> Callable[[], float]:
    """Says one thing at a table in play, and how many seconds that took."""
    session = stage.open(FOLDER.name)
    (table,) = stage.tables(session)
    stage.services.seats.fill(session, table, "historical", FAY)
    stage.services.seats.start(session, table, FAY)
    view = stage.services.tables.view(table, SPEAKER)
    channel = next(one.id for one in view.channels if one.may_write)

    def talk() -> float:
        sleep(PAUSE)
        began = perf_counter()
        stage.services.tables.act(table, PostMessage(channel, "A word."), BySeat(SPEAKER))
        return perf_counter() - began

    return talk


def _ms(name: str, seconds: list[float]) -> dict[str, float]:
    parts = quantiles(seconds, n=20)
    worst = {"p50": parts[9], "p95": parts[18], "max": max(seconds)}
    return {f"{name}_{key}_ms": round(1000 * value, 1) for key, value in worst.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talk", type=int, default=CALM)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = aar(asked)
    print(json.dumps(found) if asked.json else "\n".join(f"{k} {v}" for k, v in found.items()))


if __name__ == "__main__":
    main()
