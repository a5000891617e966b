"""A session taken away, taken in from elsewhere, or without one of its people."""

from dataclasses import dataclass

from trainer.service.archives import Archives
from trainer.service.links import Links
from trainer.service.ports import Directory, EventStore, WallClock
from trainer.service.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Data:
    """What the pages and verbs about a session's data ask."""

    archives: Archives


def data(
    directory: Directory, events: EventStore, shelf: Shelf, links: Links, wall: WallClock
) -> Data:
    """These use cases over this store."""
    return Data(archives=Archives(directory, events, shelf, links, wall))
