"""The logs of a replayed page: each line rendered once for its reader, and kept while they look."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from flask import current_app, request
from markupsafe import Markup

from trainer.core.view import FeedEntry
from trainer.debrief.sight import Sight
from trainer.web.panels import NEWS, Painter

Line = tuple[str, int, str, str]
Told = TypeVar("Told")
LINES: Final = 30
"""The lines of each log that a scrubber asks for: more than a screen shows of it."""
AREAS: Final = ("situation", "talk", "offers", "act", "papers")
HEADLINES: Final = ("news", "phase", "ending")
_KEPT: Final[WeakKeyDictionary[Sight, dict[Line, Markup]]] = WeakKeyDictionary()


def wanted() -> int:
    """The lines of each log that the asker wants, counted from the last; 0 for all."""
    return max(0, request.args.get("lines", 0, type=int))


def areas() -> Sequence[str]:
    """The areas of the page that the asker has in sight; all when they do not say."""
    named = request.args.get("areas", "")
    return named.split(",") if named else AREAS


def headline(feed: Sequence[FeedEntry]) -> Sequence[FeedEntry]:
    """The latest news of a feed: all that a page names of it, where its logs come ready."""
    last = (line for line in reversed(feed) if not line.channel and line.kind in HEADLINES)
    return [line for line in (next(last, None),) if line]


def latest(lines: Sequence[Told], most: int) -> tuple[int, Sequence[Told]]:
    """The last lines of a log and how many came before them; all of them when `most` is 0."""
    earlier = max(0, len(lines) - most) if most else 0
    return earlier, lines[earlier:]


def logs(
    sight: Sight,
    seat: str,
    screen: Mapping[str, Any],
    most: int = 0,
    marks: Callable[[Collection[str]], Mapping[str, str]] | None = None,
) -> dict[str, Markup]:
    """Each channel's log as HTML; `screen` is the context that the page itself is rendered with.

    With `most`, only the last lines of the log that is shown, and of every log a link to what is
    left out. A line is the same as long as its entry stands as it did and its time reads the same.
    What `marks` says of a line's ref, given all that are shown, is written beneath it.
    """
    parts: dict[str, list[FeedEntry]] = {}
    for entry in screen["feed"]:
        parts.setdefault(entry.channel or NEWS, []).append(entry)
    last = {
        channel: () if most and channel != screen["channel"] else latest(entries, most)[1]
        for channel, entries in parts.items()
    }
    refs = [entry.ref for entries in last.values() for entry in entries if entry.ref]
    words, plain = marks(refs) if marks else {}, _drawer(sight, seat, screen)

    def draw(entry: FeedEntry) -> Markup:
        beneath = words.get(entry.ref or "", "")
        return _beneath(plain(entry), beneath) if beneath else plain(entry)

    found = {}
    for channel, entries in parts.items():
        earlier = left_out(len(entries) - len(last[channel]), screen, channel)
        found[channel] = Markup("").join((earlier, *map(draw, last[channel])))
    return found


def left_out(earlier: int, screen: Mapping[str, Any], channel: str) -> Markup:
    """The line that stands for so many earlier ones and leads to them."""
    if not earlier:
        return Markup("")
    whole = f"{screen['base_url']}?channel={channel}"
    template = current_app.jinja_env.get_template("pages/debrief/earlier.html")
    return Markup(template.render(earlier=earlier, whole=whole))  # noqa: S704


def _beneath(line: Markup, words: str) -> Markup:
    """A line with words of ours beneath its own."""
    template = current_app.jinja_env.get_template("pages/debrief/aside.html")
    before, end, after = line.rpartition(Markup("</li>"))
    return Markup("").join((before, Markup(template.render(words=words)), end, after))  # noqa: S704


def _drawer(sight: Sight, seat: str, screen: Mapping[str, Any]) -> Callable[[FeedEntry], Markup]:
    kept, painter = _KEPT.setdefault(sight, {}), Painter(current_app.jinja_env)
    when = screen["when"]

    def draw(entry: FeedEntry) -> Markup:
        key = (seat, entry.n, entry.status, when(entry.t))
        if key not in kept:
            kept[key] = Markup(painter.line(entry, screen))  # noqa: S704
        return kept[key]

    return draw
