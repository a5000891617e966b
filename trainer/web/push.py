"""From what happened to what each open page must change: the only module that emits."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Any, TypeAlias

from trainer.core.ids import SeatId
from trainer.core.state import State
from trainer.core.view import FeedEntry, SeatView
from trainer.core.views import SLICES, project
from trainer.service.live import FACILITATOR, News, Told
from trainer.service.ports import SessionId, TableId, TableRow
from trainer.service.tables import Tables
from trainer.web.desks import Desks, Paint, Parts
from trainer.web.panels import NEWS, PANELS, Painter, Screen, context, settled, shown

Emit: TypeAlias = Callable[[str, Any, str], None]
"""Send an event with a payload to a wire."""
Op: TypeAlias = dict[str, str]
MANNERS = ("html", "json")


def wire(table: TableId, seat: SeatId, manner: str) -> str:
    """The wire of a seat's pages ("html") or programs ("json")."""
    return f"{manner}:{table}:{seat}"


def table_wire(table: TableId) -> str:
    """The wire of everybody who looks through a seat of a table."""
    return f"table:{table}"


def session_wire(session: SessionId) -> str:
    """The wire of the pages that show a session as a whole."""
    return f"session:{session}"


def desk_wire(session: SessionId, *, may: bool) -> str:
    """The wire of a session's boards: of facilitators who may act there, or who only look."""
    return f"desk:{session}:{'run' if may else 'observe'}"


class Push:
    """Turns a table's news into pushes for the seats somebody looks through."""

    def __init__(
        self,
        tables: Tables,
        row: Callable[[TableId], TableRow],
        painter: Painter,
        emit: Emit,
        board: Paint,
    ) -> None:
        self._tables = tables
        self._row = row
        self._painter = painter
        self._emit = emit
        self._open: dict[str, int] = {}
        self._rows: dict[TableId, TableRow] = {}
        self._parts: dict[tuple[TableId, SeatId], dict[str, Any]] = {}
        self._lock = Lock()
        self.desks = Desks(board, self._board)

    def opened(self, where: str) -> None:
        """Somebody looks through a wire."""
        with self._lock:
            self._open[where] = self._open.get(where, 0) + 1

    def closed(self, where: str) -> None:
        """Somebody no longer does."""
        with self._lock:
            left = self._open.get(where, 1) - 1
            if left:
                self._open[where] = left
            else:
                self._open.pop(where, None)

    def connected(self, table: TableId, seats: Sequence[SeatId]) -> list[SeatId]:
        """The seats of a table that somebody looks through."""
        return [
            seat
            for seat in seats
            if any(wire(table, seat, manner) in self._open for manner in MANNERS)
        ]

    def told(self, told: Told) -> None:
        """Tell every open page and program of a table what is new to its seat."""
        for seat, news in told.news.items():
            if seat != FACILITATOR:
                self._seat(told, seat, news)
        session = self._row_of(told.table).session
        self.desks.touched(session, told.table)
        if session_wire(session) in self._open:
            self._emit("changed", {"table": told.table}, session_wire(session))

    def presence(self, table: TableId) -> None:
        """Tell a table who is here."""
        here = self.connected(table, tuple(self._tables.state(table).scenario.role))
        self._emit("presence", {"seats": here}, table_wire(table))
        self.desks.touched(self._row_of(table).session, table)

    def typing(self, table: TableId, channel: str, by: SeatId, readers: Iterable[SeatId]) -> None:
        """Tell a channel's other readers that a seat writes in it."""
        for seat in readers:
            for manner in MANNERS:
                self._emit("typing", {"channel": channel, "seat": by}, wire(table, seat, manner))

    def changed(self, session: SessionId) -> None:
        """Let the pages that show a session fetch themselves again."""
        self._emit("changed", {}, session_wire(session))
        self.desks.touched(session, None)

    def guided(
        self, session: SessionId, table: TableId = "", joining: Iterable[TableId] = ()
    ) -> None:
        """Let the pages of a guided debrief fetch themselves again: all, or those of one table.

        The seats of the tables in `joining` are told that there is a debrief to join.
        """
        for one in joining:
            self._emit("guide", {}, table_wire(one))
        self._emit("guide", {"table": table}, session_wire(session))

    def sync(self, table: TableId, seat: SeatId, n: int, manner: str) -> dict[str, Any]:
        """All that a page or program at entry `n` must change to be up to date."""
        state, feed = self._tables.sight(table, seat)
        last = feed[-1].n if feed else 0
        if manner == "json":
            return {"after": n, "n": last, "entries": feed[n:], "view": project(state, seat)}
        if n == last:
            return {"after": n, "n": n, "ops": []}
        parts = {name: part(state, seat) for name, part in SLICES.items()}
        screen = self._screen(table, parts, feed)
        conversation = _op(
            "morph", "panel-conversation", self._painter.panel("conversation", screen)
        )
        logs = self._lines(screen, feed, feed[n:])
        ops = [conversation, *logs, *self._panels(screen, frozenset(SLICES))]
        return {"after": n, "n": last, "ops": ops}

    def _board(self, session: SessionId, may: bool, parts: Parts) -> None:  # noqa: FBT001
        ops = [_op("morph", name, html) for name, html in parts.items()]
        self._emit("desk", {"ops": ops}, desk_wire(session, may=may))

    def _row_of(self, table: TableId) -> TableRow:
        """What never changes of a table's row: its id, its session, its number."""
        if table not in self._rows:
            self._rows[table] = self._row(table)
        return self._rows[table]

    def _seat(self, told: Told, seat: SeatId, news: News) -> None:
        key = (told.table, seat)
        manners = [m for m in MANNERS if wire(*key, m) in self._open]
        if not manners:
            self._parts.pop(key, None)
            return
        before, after = self._advance(key, told.state, news)
        changed = frozenset(k for k in after if before.get(k) != after[k])
        known = {c.id for c in before.get("channels", after["channels"])}
        frame = {"after": news.entries[0].n - 1, "n": news.entries[-1].n}
        if "json" in manners:
            view = {k: after[k] for k in changed}
            payload = {**frame, "entries": news.entries, "view": view}
            self._emit("push", payload, wire(*key, "json"))
        if "html" in manners:
            ops = self._ops(told.table, seat, after, news, changed, known)
            self._emit("push", {**frame, "ops": ops}, wire(*key, "html"))

    def _advance(
        self, key: tuple[TableId, SeatId], state: State, news: News
    ) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """The parts of the seat's view before, and now: only what was touched is worked out."""
        before = self._parts.get(key, {})
        names = news.touched if before else SLICES.keys()
        after = {**before, **{name: SLICES[name](state, key[1]) for name in names}}
        self._parts[key] = after
        return before, after

    def _ops(
        self,
        table: TableId,
        seat: SeatId,
        parts: Mapping[str, Any],
        news: News,
        changed: frozenset[str],
        known: set[str],
    ) -> list[Op]:
        born = any(channel.id not in known for channel in parts["channels"])
        whole = born or any(entry.update for entry in news.entries)
        feed = self._tables.feed(table, seat) if whole else news.entries
        screen = self._screen(table, parts, feed)
        ops = [*self._lines(screen, feed, news.entries), *self._panels(screen, changed)]
        if born:
            html = self._painter.panel("conversation", screen)
            ops.insert(0, _op("morph", "panel-conversation", html))
        return ops

    def _screen(
        self, table: TableId, parts: Mapping[str, Any], feed: Sequence[FeedEntry]
    ) -> dict[str, Any]:
        wall = self._tables.wall()
        return context(Screen(self._row_of(table), _view(parts), feed, wall))

    def _lines(
        self, screen: Mapping[str, Any], feed: Sequence[FeedEntry], new: Sequence[FeedEntry]
    ) -> list[Op]:
        ops = []
        arrived = {entry.ref for entry in feed if entry.update}
        for entry in new:
            if entry.update:
                ops += self._arrival(screen, feed, entry.ref)
            elif shown(entry):
                line = self._painter.line(settled(entry, arrived), screen)
                ops.append(_op("append", f"log-{entry.channel or NEWS}", line))
        return ops

    def _arrival(self, screen: Mapping[str, Any], feed: Sequence[FeedEntry], ref: str) -> list[Op]:
        sent = next((e for e in reversed(feed) if e.ref == ref and shown(e)), None)
        if sent is None:
            return []
        line = self._painter.line(settled(sent, {ref}), screen)
        return [_op("morph", f"line-{sent.n}", line)]

    def _panels(self, screen: Mapping[str, Any], changed: frozenset[str]) -> list[Op]:
        names = [name for name, parts in PANELS.items() if parts & changed]
        return [_op("morph", element(name), self._painter.panel(name, screen)) for name in names]


def element(panel: str) -> str:
    """The id of a panel's element on the page."""
    return f"panel-{panel.replace('_', '-')}"


def _op(op: str, element: str, html: str) -> Op:
    return {"op": op, "id": element, "html": html}


def _view(parts: Mapping[str, Any]) -> SeatView:
    return SeatView(**parts)
