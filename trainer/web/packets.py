"""What goes over a Socket.IO connection: text only, quickly encoded, and never trusted."""

from collections.abc import Mapping
from typing import Any, Final

import orjson
from engineio.exceptions import UnknownPacketError
from socketio import packet

RESERVED: Final = ("connect", "connect_error", "disconnect")


class Json:
    """JSON as Socket.IO calls for it; dataclasses of the view go in as they are."""

    JSONDecodeError = orjson.JSONDecodeError

    @staticmethod
    def dumps(data: Any, **_: Any) -> str:
        """The text of a payload."""
        return orjson.dumps(data, default=_plain).decode()

    loads = staticmethod(orjson.loads)


class Packet(packet.Packet):  # type: ignore[misc]
    """A packet that is an event with a name of ours, or nothing the server need look at.

    Whatever else arrives is dropped without a word: it comes from no client that means well.
    """

    uses_binary_events = False
    json = Json

    def decode(self, encoded_packet: str) -> int:
        """Read what a client sent."""
        try:
            super().decode(encoded_packet)
        except (ValueError, TypeError, RecursionError) as error:
            raise UnknownPacketError from error
        if not _sound(self.packet_type, self.data):
            raise UnknownPacketError
        return 0


def _sound(kind: int, data: Any) -> bool:
    if kind == packet.CONNECT:
        return data is None or isinstance(data, dict)
    if kind == packet.EVENT:
        return isinstance(data, list) and _names_event(data)
    return bool(kind == packet.DISCONNECT)


def _names_event(data: list[Any]) -> bool:
    return bool(data) and isinstance(data[0], str) and data[0] not in RESERVED


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(type(value).__name__)
