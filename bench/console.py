"""A whole workshop at the console: twelve tables of six over real sockets, troubles planted.

The facilitator sits in Chromium: sets the session up in five steps, and reads the open board.

python -m bench.console [--minutes 15]   takes a fifth of that; prints what was found when
"""

import argparse
import asyncio
import json
import re
import sys
import tempfile
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from playwright.async_api import async_playwright

from bench.desk import CHROMIUM, FLAGS, Desk
from bench.findings import Seen
from bench.people import Person
from tests.kit import workshop
from tests.kit.facilitator import Facilitator, as_person, code_of, joined, sit
from tests.kit.server import Chair, facilitate, serving
from tests.kit.workshop import LATE, SEATS, Step
from trainer.paths import data_dir
from trainer.scenario.load import load
from trainer.service.watch.alert import WEIGHTS

POLL: Final = 1.0  # seconds between two looks at the board
PATIENCE: Final = 20.0  # seconds after which the facilitator is done with an alert
ITEM: Final = re.compile(
    r'alert-why">(?P<sentence>.*?)</p>.*?name="key" value="(?P<key>[^"]+)"', re.DOTALL
)


class Console:
    """One facilitator in a browser, and seventy-two people."""

    def __init__(self, url: str, minutes: float, desk: Desk, session: str) -> None:
        self.fay = Facilitator(url)
        self.url = url
        self.spec = load(data_dir("scenarios") / workshop.SCENARIO)
        self.minute = 60 * minutes / self.spec.minutes  # seconds of the wall in an author's minute
        self.desk, self.session = desk, session
        self.code = code_of(self.fay, self.session)
        self.tables: dict[int, str] = {}
        self.people: dict[tuple[int, str], Person] = {}
        self.seen = Seen()
        self.began = 0.0

    @property
    def now(self) -> float:
        """Minutes as the author counts them since the tables began."""
        return (perf_counter() - self.began) / self.minute

    async def seat(self) -> None:
        """Everybody comes by the door, sits down and connects."""
        for number in range(1, workshop.TABLES + 1):
            for seat in SEATS:
                key = await self._joined(f"{seat} at table {number}")
                chair = Chair(self.tables[number], seat, key, self.session)
                await asyncio.to_thread(sit, self.url, chair)
                self.people[number, seat] = Person(self.url, chair)
        await asyncio.gather(*(one.connect() for one in self.people.values()))

    async def _joined(self, name: str) -> str:
        """A person's key; whoever comes first looks which tables there are."""
        _, key = await asyncio.to_thread(joined, self.url, self.code, name)
        if not self.tables:
            path = f"/lobby/{self.session}/lobby.json"
            lobby = (await asyncio.to_thread(as_person, self.url, key, path)).json()
            self.tables = {one["number"]: one["id"] for one in lobby["tables"]}
        return key

    async def conduct(self, number: int, kind: str, **fields: Any) -> None:
        """An order for a table, as its page gives it."""
        chair = Chair(self.tables[number], "", "", self.session)
        await asyncio.to_thread(self.fay.conduct, chair, kind, **fields)

    async def play(self) -> None:
        """The workshop from its beginning to its end."""
        self.began = perf_counter()
        for number in self.tables:
            if number != LATE:
                await self.conduct(number, "StartTable")
        self.began = perf_counter()
        tasks = [asyncio.create_task(one) for one in (self.script(), self.watch(), self.late())]
        tasks += [asyncio.create_task(self.live(*place)) for place in self.people]
        while self.now < workshop.LENGTH:
            await asyncio.sleep(0.2)
            for task in tasks:
                if task.done() and task.exception():
                    raise RuntimeError from task.exception()
        for task in tasks:
            task.cancel()
        for number in self.tables:
            await self.conduct(number, "EndTable", ending="stalemate")
        await asyncio.gather(*(one.close() for one in self.people.values()))

    async def until(self, minute: float) -> None:
        await asyncio.sleep(max(0.0, (minute - self.now) * self.minute))

    async def late(self) -> None:
        """What the facilitator does by plan: go on, begin late, and nothing about troubles."""
        await self.until(workshop.OPENS)
        for number in self.tables:
            if number != LATE:
                await self.conduct(number, "JumpToPhase", phase=workshop.PHASE)
        await self.until(2.0)
        await self._joined(workshop.STRAY)
        await self.until(workshop.BEGINS)
        await self.conduct(LATE, "StartTable")
        await self.until(workshop.BEGINS + workshop.OPENS)
        await self.conduct(LATE, "JumpToPhase", phase=workshop.PHASE)

    async def script(self) -> None:
        """The steps of the workshop, each at its minute."""
        for step in workshop.STEPS:
            await self.until(step.at)
            await self.step(step)

    async def step(self, step: Step) -> None:
        if not step.seat:
            await self._order(step)
            return
        person = self.people[step.table, step.seat]
        if step.leaves:
            await person.close()
        elif step.returns:
            await person.connect()
        else:
            await person.must(step.command)

    async def _order(self, step: Step) -> None:
        said = dict(step.command)
        kind = said.pop("type")
        if kind == "LeaveSeat":
            chair = Chair(self.tables[step.table], said["seat"], "", self.session)
            await asyncio.to_thread(self.fay.seat, chair, "empty")
        else:
            await self.conduct(step.table, kind, **said)

    async def live(self, number: int, seat: str) -> None:
        """A person reads what comes, and says something now and then."""
        period = workshop.PERIODS[SEATS.index(seat)]
        due = 0.05 * number + period
        person = self.people[number, seat]
        while True:
            await self.until(due)
            due += period
            rest = workshop.resting(number, seat, self.now)
            if not person.here or (number == LATE and self.now < workshop.BEGINS):
                continue
            if rest.reads and (refs := person.view.get("unread")):
                await person.act({"type": "MarkRead", "refs": list(refs)})
            if rest.speaks:
                rooms = workshop.ROOMS[seat]
                room, words = rooms[int(due / period) % len(rooms)], f"A word at {self.now:.1f}."
                await person.act({"type": "PostMessage", "channel": room, "text": words})

    async def watch(self) -> None:
        """Look at the open board once a second, and be done with what was seen for a while."""
        await self.desk.watch(self.session)
        while True:
            began = perf_counter()
            await self._note(await self.desk.queue())
            await asyncio.sleep(max(0.0, POLL - (perf_counter() - began)))

    async def _note(self, queue: str) -> None:
        found = [(unescape(one["key"]), one["sentence"]) for one in ITEM.finditer(queue)]
        weights = [WEIGHTS[key.split(":")[1]] for key, _ in found]
        self.seen.disorder += weights != sorted(weights, reverse=True)
        for key, sentence in found:
            first, _ = self.seen.first.setdefault(key, (self.now, sentence))
            self.seen.match(key, self.tables, self.now)
            if (self.now - first) * self.minute > PATIENCE:
                await self.desk.done(key)


async def played(url: str, minutes: float) -> Mapping[str, Any]:
    """The whole story."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = await chromium.new_page(viewport={"width": 1440, "height": 900})
        desk = Desk(page, url)
        await desk.sign_in()
        people = workshop.TABLES * len(SEATS)
        session = await desk.set_up(workshop.SCENARIO, people, workshop.TABLES, minutes)
        console = Console(url, minutes, desk, session)
        await console.seat()
        await console.play()
        await chromium.close()
        return console.seen.report(console.minute, len(console.people))


def main() -> None:
    """Serve a fresh database, play, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=15, help="how long a whole play would last")
    minutes = asked.parse_args().minutes
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = f"sqlite:///{folder / 'trainer.db'}"
        facilitate(database)
        with serving(database, folder, data_dir("scenarios")) as server:
            try:
                print(json.dumps(asyncio.run(played(server.url, minutes)), indent=2))
            finally:
                print(server.log[-4000:], file=sys.stderr)


if __name__ == "__main__":
    main()
