"""The table page in parts: which part of the view each panel shows, and its rendering."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from jinja2 import Environment

from trainer.core.ids import SeatId
from trainer.core.view import ChannelView, FeedEntry, SeatView, Worth
from trainer.service.ports import TableRow
from trainer.web.filters import markdown
from trainer.web.times import Times

PANELS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "head": frozenset({"title", "phase", "status", "clock", "places", "me"}),
        "next": frozenset({"status", "ending", "next_step", "phase", "me"}),
        "channels": frozenset({"channels"}),
        "situation": frozenset({"indicators"}),
        "people": frozenset({"people"}),
        "ledger": frozenset({"ledger"}),
        "offers": frozenset({"offers"}),
        "agreements": frozenset({"agreements"}),
        "composers": frozenset({"kinds", "issues"}),
        "approvals": frozenset({"approvals"}),
        "actions": frozenset({"actions", "me"}),
        "steps": frozenset({"steps"}),
        "votes": frozenset({"bodies"}),
        "papers": frozenset({"documents", "me"}),
    }
)
UNSEEN = ("quiet", "measure")
HEADLINES = ("news", "phase", "ending")


@dataclass(frozen=True, slots=True)
class Screen:
    """What one seat's page is made of, at one moment of wall time (ms)."""

    table: TableRow
    view: SeatView
    feed: Sequence[FeedEntry]
    wall: int
    channel: str = ""
    answering: str = ""
    refused: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    previews: Mapping[str, Worth | None] = field(default_factory=dict)
    csrf: str = ""

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
    offers = (o for o in screen.view.offers if o.id == screen.answering)
    return {
        "view": screen.view,
        "table": screen.table,
        "base_url": screen.base_url,
        "act_url": f"{screen.base_url}/act",
        "logs": logs(screen.feed),
        "n": screen.n,
        "now": screen.wall,
        "unread": {},
        "channel": screen.channel,
        "answering": next(offers, None),
        "refused": screen.refused,
        "typed": screen.typed,
        "previews": screen.previews,
        "csrf": screen.csrf,
        "when": times.when,
        "until": times.until,
        "left": times.left,
        "clocks": times.clocks,
        "story": times.story,
        "markdown": markdown,
    }


def logs(feed: Sequence[FeedEntry]) -> dict[str, list[FeedEntry]]:
    """The feed by channel (the empty one: dispatches), letters that arrived marked as sent."""
    arrived = {entry.ref for entry in feed if entry.update}
    found: dict[str, list[FeedEntry]] = {"": []}
    for entry in feed:
        if shown(entry):
            found.setdefault(entry.channel, []).append(settled(entry, arrived))
    return found


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

    def composer(self, channel: ChannelView, screen: Mapping[str, Any]) -> str:
        """The composer of a channel."""
        return self.panel("composer", {**screen, "channel_view": channel})

    def conversation(self, channel: ChannelView, screen: Mapping[str, Any]) -> str:
        """A whole channel, as it comes into being on an open page."""
        return self.panel("conversation", {**screen, "channel_view": channel, "channel": None})

    def line(self, entry: FeedEntry, screen: Mapping[str, Any]) -> str:
        """A line of a log."""
        return self.panel("entry", {**screen, "entry": entry})
