"""A person of a bench, on a socket of their own."""

import secrets
from collections.abc import Mapping
from typing import Any

import socketio

from tests.kit.server import Chair


class Person:
    """Sits in a chair, knows its view, and does what a script says."""

    def __init__(self, url: str, chair: Chair) -> None:
        self.chair = chair
        self.view: dict[str, Any] = {}
        self._url = url
        self._client: socketio.AsyncClient | None = None

    @property
    def here(self) -> bool:
        """Whether this person looks at the page."""
        return self._client is not None and self._client.connected

    async def connect(self) -> None:
        """Open the page."""
        client = socketio.AsyncClient(reconnection=False, handle_sigint=False)
        client.on("push", self._push)
        auth = {"table": self.chair.table, "seat": self.chair.seat, "key": self.chair.key}
        await client.connect(
            self._url, auth={**auth, "as": "json"}, transports=["websocket"], wait_timeout=60
        )
        answer = await client.call("sync", {"n": 0}, timeout=60)
        self.view = {**answer["view"], **self.view}
        self._client = client

    async def close(self) -> None:
        """Leave the page."""
        client, self._client = self._client, None
        if client is not None:
            await client.disconnect()

    async def act(self, command: Mapping[str, Any]) -> dict[str, Any]:
        """Ask for something; its answer."""
        if self._client is None:
            return {"ok": False, "text": "gone"}
        message = {"id": secrets.token_hex(8), "command": dict(command)}
        answer: dict[str, Any] = await self._client.call("act", message, timeout=60)
        return answer

    async def must(self, command: Mapping[str, Any]) -> None:
        """Do what a script says; "$" is the newest offer or text that this person may answer."""
        newest = {"offer": self.view.get("offers"), "agreement": self.view.get("agreements")}
        filled = {k: (newest[k] or [{}])[0]["id"] if v == "$" else v for k, v in command.items()}
        answer = await self.act(filled)
        if not answer["ok"]:
            raise RuntimeError(f"{self.chair.seat}: {command}: {answer}")

    async def _push(self, message: Mapping[str, Any]) -> None:
        self.view = {**self.view, **message.get("view", {})}
