"""What happened at a table, by the channel or the kind of thing that one wants to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from trainer.core.back import last_step
from trainer.core.past import GRACE
from trainer.core.state import State
from trainer.core.view import FeedEntry

KEPT: Final = 250  # lines of the record that the page shows
KINDS: Final = {
    "news": ("News and papers", ("news", "document")),
    "deeds": ("Acts and votes", ("action", "vote")),
    "bargain": ("Offers and texts", ("offer", "agreement")),
    "course": ("The course", ("phase", "clock", "seat", "channel", "ending", "measure")),
}
QUIET: Final = "quiet"


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of the record by its name in an address, with how many lines it has."""

    id: str
    name: str
    count: int
    channel: bool = False
    private: bool = False


def filters(state: State, feed: Sequence[FeedEntry]) -> list[Filter]:
    """All, each channel in which somebody has spoken, and each kind of thing that happened."""
    lines = [line for line in feed if _shown(line)]
    whole = Filter("", "All", len(lines))
    return [whole, *_channels(state, lines), *_kinds(lines)]


def _channels(state: State, lines: Sequence[FeedEntry]) -> list[Filter]:
    everybody = state.scenario.everybody
    found = []
    for one in state.scenario.channels:
        count = sum(1 for line in lines if line.kind == "message" and line.channel == one.id)
        if count or one.id in state.open:
            private = state.scenario.members(one.id) != everybody
            found.append(Filter(f"in-{one.id}", one.name, count, channel=True, private=private))
    return found


def _kinds(lines: Sequence[FeedEntry]) -> list[Filter]:
    return [
        Filter(name, words, sum(1 for line in lines if line.kind in kinds))
        for name, (words, kinds) in KINDS.items()
    ]


def chosen(feed: Sequence[FeedEntry], wanted: str) -> list[FeedEntry]:
    """The last lines of a part of the record, the newest first; an unknown part is the whole."""
    found = [line for line in feed if _shown(line) and _fits(line, wanted)]
    return found[-KEPT:][::-1]


def revocable(state: State, now: int) -> frozenset[str]:
    """The messages that can still be revoked."""
    return frozenset(one.id for one in state.spoken.values() if now - one.sent <= GRACE)


def step(state: State, feed: Sequence[FeedEntry]) -> dict[str, Any] | None:
    """The last step as one would name it, if it can be taken back."""
    back = last_step(state)
    if back is None:
        return None
    seat = getattr(back.by, "seat", "")
    who = state.scenario.role[seat].name if seat else getattr(back.by, "name", "") or "facilitator"
    lines = [line for line in feed if back.first <= line.n <= back.last and _shown(line)]
    about = next((line.title or line.text for line in lines), "")
    return {"seq": back.last, "who": who, "about": about}


def _shown(line: FeedEntry) -> bool:
    return line.kind != QUIET and not line.update and bool(line.text or line.title)


def _fits(line: FeedEntry, wanted: str) -> bool:
    if wanted.startswith("in-"):
        return line.channel == wanted.removeprefix("in-")
    return wanted not in KINDS or line.kind in KINDS[wanted][1]
