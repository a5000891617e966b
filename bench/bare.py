"""The bare server to compare with: Flask-SocketIO that acknowledges an act and broadcasts it."""

from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO, join_room

app = Flask(__name__)
sio = SocketIO(app, async_mode="threading", manage_session=False)
tables: dict[str, str] = {}


@app.get("/healthz")
def healthz() -> str:
    return "ok"


@sio.on("connect")
def connect(auth: dict[str, str]) -> None:
    tables[request.sid] = auth["table"]  # type: ignore[attr-defined]
    join_room(auth["table"])


@sio.on("sync")
def sync(_: Any) -> dict[str, Any]:
    return {"ok": True, "n": 0}


@sio.on("act")
def act(message: dict[str, Any]) -> dict[str, bool]:
    table = tables[request.sid]  # type: ignore[attr-defined]
    sio.emit("push", {"entries": [{"text": message["command"]["text"]}]}, to=table)
    return {"ok": True}
