"""A session taken away, taken in from elsewhere, or without one of its people."""

from dataclasses import dataclass

from trainer.service.after.scorecards import Scorecards
from trainer.service.archive.archives import Archives
from trainer.service.archive.downloads import Downloads
from trainer.service.archive.erasure import Erasure
from trainer.service.archive.own_data import OwnData
from trainer.service.links import Links
from trainer.service.ports import Directory, EventStore
from trainer.service.shelf import Shelf
from trainer.service.tables import Tables


@dataclass(frozen=True, slots=True)
class Data:
    """What the pages and verbs about a session's data ask."""

    archives: Archives
    erasure: Erasure
    downloads: Downloads
    own: OwnData


def data(
    directory: Directory,
    events: EventStore,
    shelf: Shelf,
    links: Links,
    tables: Tables,
    scorecards: Scorecards,
    base: str = "",
) -> Data:
    """These use cases over this store; `base` is the address that our own xAPI names lie under."""
    archives = Archives(directory, events, shelf, links, tables.wall)
    return Data(
        archives=archives,
        erasure=Erasure(directory, events, shelf, tables),
        downloads=Downloads(directory, archives, scorecards, base),
        own=OwnData(directory, scorecards),
    )
