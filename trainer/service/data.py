"""A session taken away, taken in from elsewhere, or without one of its people."""

from dataclasses import dataclass

from trainer.service.archives import Archives
from trainer.service.erasure import Erasure
from trainer.service.links import Links
from trainer.service.ports import Directory, EventStore
from trainer.service.shelf import Shelf
from trainer.service.tables import Tables


@dataclass(frozen=True, slots=True)
class Data:
    """What the pages and verbs about a session's data ask."""

    archives: Archives
    erasure: Erasure


def data(
    directory: Directory,
    events: EventStore,
    shelf: Shelf,
    links: Links,
    tables: Tables,
) -> Data:
    """These use cases over this store."""
    return Data(
        archives=Archives(directory, events, shelf, links, tables.wall),
        erasure=Erasure(directory, events, shelf, tables),
    )
