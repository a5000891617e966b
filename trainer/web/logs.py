"""The logs of a replayed page: each line rendered once for its reader, and kept while they look."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
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
_KEPT: Final[WeakKeyDictionary[Sight, dict[Line, Markup]]] = WeakKeyDictionary()


def wanted() -> int:
    """The lines of each log that the asker wants, counted from the last; 0 for all."""
    return max(0, request.args.get("lines", 0, type=int))


def latest(lines: Sequence[Told], most: int) -> tuple[int, Sequence[Told]]:
    """The last lines of a log and how many came before them; all of them when `most` is 0."""
    earlier = max(0, len(lines) - most) if most else 0
    return earlier, lines[earlier:]


def logs(
    sight: Sight,
    seat: str,
    screen: Mapping[str, Any],
    most: int = 0,
    marks: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Markup]:
    """Each channel's log as HTML; `screen` is the context that the page itself is rendered with.

    With `most`, only the last lines of the log that is shown, and of every log a link to what is
    left out. A line is the same as long as its entry stands as it did and its time reads the same.
    What `marks` says of a line's ref is written beneath it.
    """
    parts: dict[str, list[FeedEntry]] = {}
    for entry in screen["feed"]:
        parts.setdefault(entry.channel or NEWS, []).append(entry)
    plain = _drawer(sight, seat, screen)

    def draw(entry: FeedEntry) -> Markup:
        words = marks.get(entry.ref, "") if entry.ref else ""
        return _beneath(plain(entry), words) if words else plain(entry)

    found = {}
    for channel, entries in parts.items():
        earlier, last = latest(entries, most)
        if most and channel != screen["channel"]:
            earlier, last = len(entries), ()
        found[channel] = Markup("").join((left_out(earlier, screen, channel), *map(draw, last)))
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
