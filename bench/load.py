"""The load, in a process of its own: every seat a Socket.IO client, every table a closed loop.

Reads its orders as JSON from standard input; prints what it measured as JSON.
"""

import asyncio
import json
import sys
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import socketio

CHANNEL = "square"


@dataclass
class Table:
    """A table's clients, and the act that it waits for."""

    clients: list[socketio.AsyncClient]
    text: str = ""
    missing: int = 0
    whole: asyncio.Event = field(default_factory=asyncio.Event)
    times: list[float] = field(default_factory=list)

    def arrived(self, texts: list[str]) -> None:
        """One seat got a push."""
        if any(self.text in text for text in texts):
            self.missing -= 1
            if not self.missing:
                self.whole.set()

    async def act(self, number: int) -> None:
        """Say something, and wait until it is acknowledged and the whole table has it."""
        self.text, self.missing = f"Act number {number} of this table.", len(self.clients)
        self.whole.clear()
        client = self.clients[number % len(self.clients)]
        command = {"type": "PostMessage", "channel": CHANNEL, "text": self.text}
        started = perf_counter()
        answer = await client.call("act", {"id": f"act-{number}", "command": command}, timeout=60)
        if not answer["ok"]:
            raise RuntimeError(answer)
        await asyncio.wait_for(self.whole.wait(), 60)
        self.times.append(perf_counter() - started)


async def seat(url: str, chair: dict[str, str], heard: Any) -> socketio.AsyncClient:
    client = socketio.AsyncClient(reconnection=False, handle_sigint=False)

    async def push(message: dict[str, Any]) -> None:
        entries = [entry["text"] for entry in message.get("entries", ())]
        heard(entries or [op["html"] for op in message.get("ops", ())])

    client.on("push", push)
    await client.connect(url, auth=chair, transports=["websocket"], wait_timeout=60)
    await client.call("sync", {"n": 0}, timeout=60)
    return client


async def laid(url: str, chairs: list[dict[str, str]]) -> Table:
    table = Table([])
    table.clients = [await seat(url, chair, table.arrived) for chair in chairs]
    return table


async def play(table: Table, first: int, until: float, most: int) -> int:
    number = first
    while perf_counter() < until and number - first < most:
        await table.act(number)
        number += 1
    return number


async def main() -> None:
    orders = json.loads(await asyncio.to_thread(sys.stdin.readline))
    tables = [await laid(orders["url"], chairs) for chairs in orders["tables"]]
    say({"connected": True})
    first = 1
    while line := await asyncio.to_thread(sys.stdin.readline):
        turn = json.loads(line)
        for table in tables:
            table.times.clear()
        started = perf_counter()
        until, most = started + turn["seconds"], turn["most"]
        chosen = tables[turn["only"]] if "only" in turn else None
        playing = [chosen] if chosen else tables
        ends = await asyncio.gather(*(play(table, first, until, most) for table in playing))
        first = max(ends)
        took = perf_counter() - started
        say({"seconds": took, "times": [t for table in tables for t in table.times]})
    for table in tables:
        await asyncio.gather(*(client.disconnect() for client in table.clients))


def say(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
