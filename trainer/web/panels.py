"""The table page in parts: which part of the view each panel shows, and its rendering."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from secrets import token_hex
from types import MappingProxyType
from typing import Any, Final

from jinja2 import Environment

from trainer.core.ids import SeatId
from trainer.core.view import FeedEntry, SeatView
from trainer.service.ports import TableRow
from trainer.web.times import Times

PANELS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "header": frozenset({"title", "phase", "status", "clock", "places", "me"}),
        "next": frozenset({"status", "ending", "next_step", "phase", "me"}),
        "channels": frozenset({"channels"}),
        "composer": frozenset({"channels", "documents", "issues"}),
        "indicators": frozenset({"indicators"}),
        "people": frozenset({"people"}),
        "ledger": frozenset({"ledger"}),
        "ending": frozenset({"ending", "status", "ledger", "reflection"}),
        "offers": frozenset({"offers", "kinds"}),
        "agreements": frozenset({"agreements"}),
        "offer_form": frozenset({"kinds", "issues"}),
        "approvals": frozenset({"approvals"}),
        "actions": frozenset({"actions", "steps", "me"}),
        "bodies": frozenset({"bodies"}),
        "me": frozenset({"me", "status", "public"}),
        "documents": frozenset({"documents"}),
        "unread": frozenset({"unread"}),
    }
)
NEWS: Final = "news"  # the log of what was not said in any channel
UNSEEN = ("quiet", "measure")


@dataclass(frozen=True, slots=True)
class Screen:
    """What one seat's page is made of, at one moment of wall time (ms)."""

    table: TableRow
    view: SeatView
    feed: Sequence[FeedEntry]
    wall: int
    channel: str = NEWS
    refused: Mapping[str, Any] | None = None
    my_seats: Sequence[Mapping[str, Any]] = ()
    csrf: str = ""
    promise: str = ""

    @property
    def base_url(self) -> str:
        """Where this seat's page lives."""
        return base_url(self.table.id, self.view.me.seat)

    @property
    def n(self) -> int:
        """The number of the last thing this seat learnt."""
        return self.feed[-1].n if self.feed else 0


def base_url(table: str, seat: SeatId) -> str:
    """Where a seat's page lives."""
    return f"/table/{table}/{seat}"


def context(screen: Screen) -> dict[str, Any]:
    """What the templates of the table page may name."""
    times = Times(screen.view.clock, screen.view.places, screen.wall)
    view = screen.view
    return {
        "page_title": f"{view.title}, {view.me.name}",
        "view": view,
        "names": {person.seat: person for person in view.people},
        "feed": lines(screen.feed),
        "table": screen.table.id,
        "seat": view.me.seat,
        "channel": screen.channel,
        "refused": screen.refused,
        "my_seats": screen.my_seats,
        "base_url": screen.base_url,
        "n": screen.n,
        "now": screen.wall,
        "csrf": screen.csrf,
        "promise": screen.promise,
        "new_id": new_id if screen.csrf else str,
        "when": times.when,
        "until": times.until,
        "left": times.left,
        "clocks": times.clocks,
        "story": times.story,
    }


def new_id() -> str:
    """A name for a form's command, so that a second click on it counts once."""
    return token_hex(16)


def lines(feed: Sequence[FeedEntry]) -> list[FeedEntry]:
    """The entries that are lines of their own, letters that arrived marked as sent."""
    arrived = {entry.ref for entry in feed if entry.update}
    return [
        settled(entry, arrived) if entry.ref in arrived else entry for entry in feed if shown(entry)
    ]


def shown(entry: FeedEntry) -> bool:
    """Whether an entry is a line of its own."""
    return entry.kind not in UNSEEN and not entry.update


def settled(entry: FeedEntry, arrived: Iterable[str]) -> FeedEntry:
    """A message as it stands now that these have arrived."""
    travelling = entry.kind == "message" and entry.status in ("under_way", "waits")
    return replace(entry, status="sent") if travelling and entry.ref in arrived else entry


class Painter:
    """Renders panels and lines outside of a page, for pushes."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def panel(self, name: str, screen: Mapping[str, Any]) -> str:
        """One panel."""
        return self._environment.get_template(f"panels/table/{name}.html").render(screen)

    def line(self, entry: FeedEntry, screen: Mapping[str, Any]) -> str:
        """A line of a log."""
        return self.panel("line", {**screen, "entry": entry})
