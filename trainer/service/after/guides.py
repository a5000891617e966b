"""The guided debrief of a session: one conversation, kept as a paper, for all of its tables."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import Final, TypeAlias
from weakref import WeakKeyDictionary

from trainer.core.codec import decode, encode
from trainer.core.state import State
from trainer.debrief.guide import Guide, Length, Step, planned, prompts
from trainer.debrief.known import known_to_all
from trainer.debrief.replay import Replay
from trainer.debrief.sight import Sight
from trainer.debrief.timeline import Mark, timeline
from trainer.service.after.debriefs import Debriefs, Reader
from trainer.service.ports import (
    AccountId,
    Directory,
    Paper,
    Session,
    SessionId,
    TableRow,
    Taken,
    WallClock,
)
from trainer.service.tables import Tables

GUIDE: Final = "guide"
Deed: TypeAlias = Callable[[Guide, int], Guide]
"""What is done to a guide, at this time of the wall (ms)."""


class Guides:
    """Keeps each session's guided debrief, and says what of the tables the room may see."""

    def __init__(
        self, directory: Directory, tables: Tables, debriefs: Debriefs, wall: WallClock
    ) -> None:
        self._directory = directory
        self._tables = tables
        self._debriefs = debriefs
        self._wall = wall
        self._lock = Lock()
        self._common: WeakKeyDictionary[Replay, tuple[Mark, ...]] = WeakKeyDictionary()

    def of(self, session: SessionId) -> Guide | None:
        """The session's guided debrief, if somebody has prepared one."""
        paper = self._directory.paper(_name(session))
        return decode(paper.body, Guide) if paper else None

    def plan(self, session: Session, account: AccountId, length: Length) -> Guide:
        """Prepare one of that length, in place of any that was there."""
        guide = planned(secrets.token_hex(4), length)
        paper = Paper(
            _name(session.id), GUIDE, account, encode(guide, Guide), session.id, wall=self._wall()
        )
        with self._lock:
            try:
                self._directory.add_paper(paper)
            except Taken:
                self._directory.change_paper(paper.id, paper.body)
        return guide

    def change(self, session: Session, deed: Deed) -> Guide | None:
        """Do something to the guide; None where there is none."""
        with self._lock:
            guide = self.of(session.id)
            if guide is None:
                return None
            changed = deed(guide, self._wall())
            if changed != guide:
                self._directory.change_paper(_name(session.id), encode(changed, Guide))
            return changed

    def asked(self, session: Session, step: Step) -> tuple[str, ...]:
        """What is asked at a step, of everybody: no more than all tables may know."""
        states = self.played(session)
        opened = bool(states) and all(_open(state) for _, state in states)
        written = states[0][1].scenario.debrief if states else None
        return prompts(step, written, opened=opened) if written is not None else ()

    def played(self, session: Session) -> tuple[tuple[TableRow, State], ...]:
        """The tables that have begun, as they stand."""
        rows = self._directory.tables_of(session.id)
        states = ((row, self._tables.state(row.id)) for row in rows)
        return tuple((row, state) for row, state in states if state.status != "waiting")

    def shuts_scores(self, session: SessionId) -> bool:
        """Whether the scorecards of a session wait until people have left their roles."""
        guide = self.of(session)
        return guide is not None and guide.shuts_scores

    def room(self, reader: Reader) -> tuple[Reader, Sight]:
        """A table as the whole room may look back at it: what a facilitator may put on a wall.

        Every moment is there, since nobody counts them from a picture; but through the eyes of a
        seat only where the debrief is open, and by names only where they were not hidden.
        """
        state = self._tables.state(reader.table.id)
        opened, names = _open(state), state.debrief is None or state.debrief.names
        seats = tuple(state.scenario.role) if opened else ()
        seen = replace(reader, all=opened, seats=seats, own=(), names=names, staff=False)
        return seen, Sight(self._debriefs.replay(reader.table.id, names=names), mended=True)

    def record(self, table: TableRow) -> tuple[Mark, ...]:
        """The marked moments that everybody at a table knows of; all of them once it is open."""
        state = self._tables.state(table.id)
        names = state.debrief is None or state.debrief.names
        replay = self._debriefs.replay(table.id, names=names)
        if _open(state):
            return timeline(replay)
        found = self._common.get(replay)
        if found is None:
            found = self._common[replay] = known_to_all(replay)
        return found


def _open(state: State) -> bool:
    return state.debrief is not None and state.debrief.private


def _name(session: SessionId) -> str:
    return f"{GUIDE}-{session}"
