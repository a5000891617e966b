"""The server's end of a WebSocket, which may close after the browser has gone."""

from contextlib import suppress

from engineio.async_drivers.threading import SimpleWebSocketWSGI as Ending
from engineio.async_drivers.threading import _async
from simple_websocket import ConnectionClosed


class Line(Ending):  # type: ignore[misc]
    """A WebSocket whose other end may hang up at any moment, also while this one says goodbye."""

    def close(self) -> None:
        """Hang up; nothing is left to do where the other end was first."""
        with suppress(ConnectionClosed, OSError):
            super().close()


THREADS = {**_async, "websocket": Line}
"""What Engine.IO works with: threads, and such lines."""
