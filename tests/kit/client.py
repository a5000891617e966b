"""A small program that plays a seat: it connects, acts, and checks what it is told as it comes.

with Player(server.url, chair) as player:
    player.do("PostMessage", channel="square", text="Half each?")
    player.until(lambda: player.heard("Half each?"))
"""

import secrets
import time
from collections.abc import Callable, Mapping
from threading import RLock
from typing import Any, Final, Self

import socketio

from tests.kit.server import Chair

PATIENCE: Final = 30.0


class Player:
    """A seat's program (or page, with manner "html"); `n` is the last entry it knows."""

    def __init__(self, url: str, chair: Chair, manner: str = "json") -> None:
        self.chair = chair
        self.n = 0
        self.entries: list[dict[str, Any]] = []
        self.view: dict[str, Any] = {}
        self.received: list[tuple[str, Any]] = []
        self.gaps = 0
        self.deaf = False
        self._url = url
        self._auth = {"table": chair.table, "seat": chair.seat, "key": chair.key, "as": manner}
        self._lock = RLock()
        self.sio = socketio.Client(reconnection_delay=0.1, reconnection_delay_max=0.5)
        self.sio.on("connect", self.sync)
        self.sio.on("disconnect", self._dropped)
        self.sio.on("push", self._push)
        for name in ("typing", "presence", "gone"):
            self.sio.on(name, lambda data, name=name: self.received.append((name, data)))

    def __enter__(self) -> Self:
        self.connect()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def connect(self) -> None:
        self.sio.connect(
            self._url, auth=self._auth, transports=["websocket"], wait_timeout=PATIENCE
        )
        self.until(lambda: bool(self.view) or self._auth["as"] == "html")

    def close(self) -> None:
        self.sio.shutdown()  # also where it is trying to come back

    def sync(self) -> None:
        """Fetch everything since entry `n`."""
        answer = self.sio.call("sync", {"n": self.n}, timeout=PATIENCE)
        assert answer["ok"], answer
        self.received.append(("sync", answer))
        with self._lock:
            fresh = [e for e in answer.get("entries", ()) if e["n"] > self.n]
            self._take(fresh, answer["n"], answer.get("view", {}))

    def act(
        self, asked: str, command: str = "", /, *, timeout: float = PATIENCE, **fields: Any
    ) -> dict[str, Any]:
        """Send a command; its answer."""
        message = {"id": command or new_id(), "command": {"type": asked, **fields}}
        answer: dict[str, Any] = self.sio.call("act", message, timeout=timeout)
        return answer

    def do(self, asked: str, /, **fields: Any) -> None:
        """Send a command that must be done."""
        answer = self.act(asked, **fields)
        assert answer == {"ok": True}, answer

    def ask(self, event: str, message: Any) -> Any:
        """Send anything; its answer."""
        return self.sio.call(event, message, timeout=PATIENCE)

    def heard(self, text: str) -> list[dict[str, Any]]:
        """The entries with exactly this text."""
        return [entry for entry in self.entries if entry["text"] == text]

    def until(self, holds: Callable[[], object], patience: float = PATIENCE) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + patience
        while not holds():
            assert time.monotonic() < deadline, f"{self.chair.seat} waited in vain"
            time.sleep(0.01)

    def _dropped(self, reason: str) -> None:
        # Where the server vanished, the library leaves its socket to the rubbish collector.
        if reason != self.sio.reason.CLIENT_DISCONNECT and self.sio.eio.ws:
            self.sio.eio.ws.shutdown()

    def _push(self, push: Mapping[str, Any]) -> None:
        self.received.append(("push", push))
        if self.deaf:
            return
        with self._lock:
            if push["n"] <= self.n:
                return
            if push["after"] == self.n:
                self._take(push.get("entries", []), push["n"], push.get("view", {}))
                return
            self.gaps += 1
        self.sio.start_background_task(self.sync)

    def _take(self, entries: list[Any], n: int, view: Mapping[str, Any]) -> None:
        self.entries += entries
        self.n = max(self.n, n)
        self.view = {**self.view, **view}


def new_id() -> str:
    return secrets.token_hex(12)
