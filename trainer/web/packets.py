"""What goes over a Socket.IO connection: text only, quickly encoded, and never trusted."""

from collections.abc import Mapping
from typing import Any, Final

import orjson
from socketio import packet

RESERVED: Final = ("connect", "connect_error", "disconnect")
UNHEARD_OF: Final = "?"


class Json:
    """JSON as Socket.IO calls for it; dataclasses of the view go in as they are."""

    JSONDecodeError = orjson.JSONDecodeError

    @staticmethod
    def dumps(data: Any, **_: Any) -> str:
        """The text of a payload."""
        return orjson.dumps(data, default=_plain).decode()

    loads = staticmethod(orjson.loads)


class Packet(packet.Packet):  # type: ignore[misc]
    """A packet as the server can use it: what is no event of ours becomes one nobody heard of.

    So whatever is sent gets an answer, and nothing that is sent can trip the library.
    """

    data: Any
    uses_binary_events = False
    json = Json

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        if self.packet_type == packet.EVENT and not _names_event(self.data):
            self.data = [UNHEARD_OF]

    def decode(self, encoded_packet: str) -> int:
        """Read what a client sent."""
        try:
            super().decode(encoded_packet)
        except (ValueError, TypeError, RecursionError):
            self.packet_type = packet.EVENT
        if not _sound(self.packet_type, self.data):
            self.packet_type, self.namespace, self.data = packet.EVENT, "/", None
        return 0


def _sound(kind: int, data: Any) -> bool:
    if kind == packet.CONNECT:
        return data is None or isinstance(data, dict)
    return kind in (packet.EVENT, packet.DISCONNECT)


def _names_event(data: Any) -> bool:
    named = isinstance(data, list) and bool(data) and isinstance(data[0], str)
    return named and data[0] not in RESERVED


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(type(value).__name__)
