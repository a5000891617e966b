"""Keeping boards up to date: what changed of each, painted once and sent a few times a second."""

import logging
from collections.abc import Callable, Mapping
from threading import Condition, Thread
from typing import Final, TypeAlias

from trainer.service.ports import SessionId, TableId

Parts: TypeAlias = Mapping[str, str]
"""Elements by their ids, as HTML."""
Paint: TypeAlias = Callable[[SessionId, frozenset[TableId] | None, bool], Parts]
"""A session's board in parts: of these tables (None: all), for who may act or only look."""
Tell: TypeAlias = Callable[[SessionId, bool, Parts], None]
GATHER: Final = 0.3  # seconds in which several events become one message
LOOK: Final = 2.0  # seconds after which time alone may have changed something

log = logging.getLogger(__name__)


class Desks:
    """The boards somebody looks at, each with what was last sent to it; one thread while any is."""

    def __init__(self, paint: Paint, tell: Tell) -> None:
        self._paint = paint
        self._tell = tell
        self._open: dict[tuple[SessionId, bool], int] = {}
        self._sent: dict[tuple[SessionId, bool], dict[str, str]] = {}
        self._changed: dict[SessionId, set[TableId] | None] = {}
        self._wake = Condition()
        self._thread: Thread | None = None

    def opened(self, session: SessionId, *, may: bool) -> None:
        """Somebody looks at a session's board."""
        with self._wake:
            self._open[session, may] = self._open.get((session, may), 0) + 1
            self._changed[session] = None
            self._sent.pop((session, may), None)  # who comes late is told everything once
            if self._thread is None:
                self._thread = Thread(target=self._run, name="desks", daemon=True)
                self._thread.start()
            self._wake.notify()

    def closed(self, session: SessionId, *, may: bool) -> None:
        """Somebody no longer does."""
        with self._wake:
            left = self._open.get((session, may), 1) - 1
            if left:
                self._open[session, may] = left
            else:
                self._open.pop((session, may), None)
                self._sent.pop((session, may), None)
            self._wake.notify()

    def touched(self, session: SessionId, table: TableId | None) -> None:
        """Something happened at a table, or to the session as a whole."""
        with self._wake:
            if not any(one == session for one, _ in self._open):
                return
            known = self._changed.get(session, set())
            if known is None or table is None:
                self._changed[session] = None
            else:
                self._changed[session] = {*known, table}
            self._wake.notify()

    def _run(self) -> None:
        while self._wait():
            try:
                self._flush()
            except Exception:
                log.exception("a board could not be painted; the next look will try again")

    def _wait(self) -> bool:
        """Until something changed or it is time to look; false once nobody looks any more."""
        with self._wake:
            if self._open and not self._changed:
                self._wake.wait(LOOK)
                self._changed = self._changed or {session: None for session, _ in self._open}
            if self._open:
                self._wake.wait_for(lambda: not self._open, GATHER)
            if not self._open:
                self._thread = None
            return bool(self._open)

    def _flush(self) -> None:
        with self._wake:
            changed, self._changed = self._changed, {}
            boards = [board for board in self._open if board[0] in changed]
        for session, may in boards:
            tables = changed[session]
            parts = self._paint(session, frozenset(tables) if tables is not None else None, may)
            known = self._sent.setdefault((session, may), {})
            fresh = {name: html for name, html in parts.items() if known.get(name) != html}
            known.update(fresh)
            if fresh:
                self._tell(session, may, fresh)
