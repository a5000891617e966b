"""The logs of a replayed page: each line rendered once for its reader, and kept while they look."""

from collections.abc import Mapping
from typing import Any, Final
from weakref import WeakKeyDictionary

from flask import current_app
from markupsafe import Markup

from trainer.debrief.sight import Sight
from trainer.web.panels import NEWS, Painter

Line = tuple[str, int, str, str]
_KEPT: Final[WeakKeyDictionary[Sight, dict[Line, str]]] = WeakKeyDictionary()


def logs(sight: Sight, seat: str, screen: Mapping[str, Any]) -> dict[str, Markup]:
    """Each channel's log as HTML; `screen` is the context that the page itself is rendered with.

    A line is the same as long as its entry stands as it did and its time reads the same.
    """
    kept = _KEPT.setdefault(sight, {})
    painter, when = Painter(current_app.jinja_env), screen["when"]
    parts: dict[str, list[str]] = {}
    for entry in screen["feed"]:
        key = (seat, entry.n, entry.status, when(entry.t))
        line = kept.get(key)
        if line is None:
            line = kept[key] = painter.line(entry, screen)
        parts.setdefault(entry.channel or NEWS, []).append(line)
    return {channel: Markup("".join(lines)) for channel, lines in parts.items()}  # noqa: S704
