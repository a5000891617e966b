"""What may stand on a wall: only what every seat of a table may know, built up from all of them."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeVar, get_args

from trainer.core.ids import Instant
from trainer.core.scenario import Scenario
from trainer.core.state import State
from trainer.core.view import (
    BodyView,
    ClockView,
    EndingView,
    FeedEntry,
    IndicatorView,
    LedgerView,
    MotionView,
    PhaseView,
)
from trainer.core.views import SLICES
from trainer.service.ports import Directory, Session, TableId
from trainer.service.tables import Tables

Show = Literal["join", "clock", "table", "news", "blank"]
SHOWS: Final[tuple[Show, ...]] = get_args(Show)
OPTION: Final = "projector"
EDITION: Final = "projector_link"
TOLD: Final = frozenset({"news", "vote", "phase", "ending", "agreement"})
PRESS: Final = "press"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a session's projector shows, and of which table (empty: of all)."""

    show: Show = "join"
    table: TableId = ""


@dataclass(frozen=True, slots=True)
class PublicView:
    """A table as anybody in the room may see it; `lines` are oldest first."""

    clock: ClockView
    places: tuple[tuple[str, str], ...]
    phase: PhaseView | None
    indicators: tuple[IndicatorView, ...]
    bodies: tuple[BodyView, ...]
    ledger: tuple[LedgerView, ...]
    ending: EndingView | None
    lines: tuple[FeedEntry, ...]


class Projector:
    """What stands on a session's wall, and what its facilitators choose to put there."""

    def __init__(self, directory: Directory, tables: Tables) -> None:
        self._directory = directory
        self._tables = tables

    def choice(self, session: Session) -> Choice:
        """What the facilitators chose, as far as it can be shown."""
        kept: Any = session.options.get(OPTION) or {}
        show: Show = next((one for one in SHOWS if one == kept.get("show")), "join")
        rows = [row.id for row in self._directory.tables_of(session.id)]
        table = kept.get("table", "")
        return Choice(show, table if table in rows else "")

    def choose(self, session: Session, show: str, table: TableId) -> None:
        """Put something else on the wall."""
        self._keep(session, OPTION, {"show": show, "table": table})

    def edition(self, session: Session) -> str:
        """What the link for another computer must name to be shown anything."""
        return str(session.options.get(EDITION, ""))

    def renew(self, session: Session) -> None:
        """Make the link another; whoever has the one before sees nothing any more."""
        self._keep(session, EDITION, secrets.token_hex(4))

    def _keep(self, session: Session, option: str, value: Any) -> None:
        fresh = self._directory.session(session.id) or session
        self._directory.set_options(session.id, {**fresh.options, option: value})

    def view(self, table: TableId, until: Instant | None = None) -> PublicView:
        """A table as every one of its seats may know it, told no further than `until`."""
        state = self._tables.state(table)
        feeds = [self._tables.feed(table, role.id) for role in state.scenario.roles]
        return public(state, feeds, until)


def public(
    state: State, feeds: Sequence[Sequence[FeedEntry]], until: Instant | None = None
) -> PublicView:
    """What is the same in the view and the feed of every role."""
    slices = {name: _everybodys(state, name) for name in ("indicators", "bodies", "ledger")}
    return PublicView(
        clock=_same(state, "clock"),
        places=_same(state, "places"),
        phase=_same(state, "phase"),
        indicators=slices["indicators"],
        bodies=slices["bodies"],
        ledger=slices["ledger"],
        ending=_same(state, "ending"),
        lines=_lines(state.scenario, feeds, until),
    )


def _seen(state: State, name: str) -> list[Any]:
    return [SLICES[name](state, role.id) for role in state.scenario.roles]


def _same(state: State, name: str) -> Any:
    """A part of the view that is everybody's; nothing, should it differ."""
    first, *others = _seen(state, name)
    return first if all(other == first for other in others) else None


def _everybodys(state: State, name: str) -> tuple[Any, ...]:
    """Of a part that lists things, those that everybody's list has."""
    lists = [[_impersonal(one) for one in seen] for seen in _seen(state, name)]
    return tuple(one for one in lists[0] if all(one in other for other in lists[1:]))


def _impersonal(one: Any) -> Any:
    """A body without what it tells one seat of its own: what it may do, and its own vote."""
    if not isinstance(one, BodyView):
        return one
    return replace(
        one,
        may_move=False,
        may_write_motion=False,
        forms=(),
        motion=_motion(one.motion) if one.motion else None,
        past=tuple(map(_motion, one.past)),
    )


def _motion(motion: MotionView) -> MotionView:
    return replace(motion, my_vote="", may=())


def _lines(
    scenario: Scenario, feeds: Sequence[Sequence[FeedEntry]], until: Instant | None
) -> tuple[FeedEntry, ...]:
    """What every seat was told in the same words, in the order the first one heard it."""
    press = {channel.id for channel in scenario.channels if channel.kind == PRESS}
    first, *others = [_told(feed, press) for feed in feeds]
    common = first.keys() & set.intersection(*(set(it) for it in others)) if others else first
    found = (entry for key, entry in first.items() if key in common)
    return tuple(it for it in found if until is None or it.t <= until)


def _told(feed: Iterable[FeedEntry], press: set[str]) -> Mapping[tuple[Any, ...], FeedEntry]:
    return {_content(it): it for it in feed if _may_stand(it, press)}


def _may_stand(entry: FeedEntry, press: set[str]) -> bool:
    if entry.update or entry.status in ("whisper", "revoked", "undelivered"):
        return False
    return entry.kind in TOLD or (entry.kind == "message" and entry.channel in press)


def _content(entry: FeedEntry) -> tuple[Any, ...]:
    """Everything of an entry but its number, which is each seat's own."""
    said = (entry.kind, entry.title, entry.text, entry.quote, entry.source, entry.status)
    return (entry.t, *said, entry.by, entry.channel, entry.ref)
