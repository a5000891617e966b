"""What each ended table came to, worked out once when it ends and kept for whoever compares it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from queue import Queue
from threading import Lock, Thread
from typing import Final

from trainer.core.codec import decode, encode
from trainer.core.events import Recorded
from trainer.core.events.console import StepTakenBack
from trainer.core.events.script import TableEnded
from trainer.core.scenario import Scenario
from trainer.debrief.comparison import HISTORY, Told, told
from trainer.service import live
from trainer.service.golden import GoldenPlayError, golden_history
from trainer.service.ports import (
    Directory,
    EventStore,
    Paper,
    Session,
    TableId,
    TableRow,
    Taken,
    WallClock,
)
from trainer.service.shelf import Shelf
from trainer.service.tables import Tables

DIGEST: Final = "digest"
FORM: Final = 1  # of what is kept: another one is worked out anew
AGAIN: Final = (StepTakenBack, TableEnded)  # after these a table has to be gone through again

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A digest, and the last event of its table that was looked at."""

    told: Told
    seq: int


class Digests:
    """Goes through each table once: in the background as it ends, or at the first ask."""

    def __init__(
        self,
        directory: Directory,
        events: EventStore,
        tables: Tables,
        shelf: Shelf,
        wall: WallClock,
    ) -> None:
        self._directory = directory
        self._events = events
        self._shelf = shelf
        self._wall = wall
        self._kept: dict[TableId, _Kept] = {}
        self._past: dict[str, Told | None] = {}
        self._lock = Lock()
        self._starting = Lock()
        self._over: Queue[TableId] = Queue()
        self._worker: Thread | None = None
        tables.keep(self._follow)

    def of(self, session: Session, rows: tuple[TableRow, ...]) -> Mapping[TableId, Told]:
        """What these ended tables of a session came to, without names."""
        found = {row.id: self._fresh(row.id) for row in rows}
        missing = [table for table, kept in found.items() if kept is None]
        if missing:
            for paper in self._directory.papers(DIGEST, session=session.id):
                self._take(paper)
        for table in missing:
            found[table] = self._fresh(table) or self._make(table)
        return {table: kept.told for table, kept in found.items() if kept}

    def history(self, slug: str, scenario: Scenario) -> Told | None:
        """What really happened, where the scenario has a golden play of it; gone through once."""
        with self._lock:
            if scenario.digest not in self._past:
                self._past[scenario.digest] = self._kept_history(slug, scenario)
            return self._past[scenario.digest]

    def settle(self) -> None:
        """Wait until every table that has ended by now was gone through."""
        self._over.join()

    def _fresh(self, table: TableId) -> _Kept | None:
        """What is in memory, if it still says what the table came to."""
        kept = self._kept.get(table)
        if kept is None:
            return None
        head = self._events.head(table)
        if head == kept.seq:
            return kept
        since = self._events.read(table, kept.seq)
        if head < kept.seq or any(isinstance(one.event, AGAIN) for one in since):
            self._kept.pop(table, None)
            return None
        fresh = self._kept[table] = replace(kept, seq=head)
        return fresh

    def _take(self, paper: Paper) -> None:
        if paper.body.get("form") == FORM and paper.table not in self._kept:
            found = decode(paper.body["told"], Told)
            self._kept[paper.table] = _Kept(found, paper.seq or 0)

    def _make(self, table: TableId) -> _Kept:
        records = self._events.read(table)
        found = told(self._shelf.of_table(table), records, table)
        self._keep(table, found, records[-1])
        made = self._kept[table] = _Kept(found, records[-1].seq)
        return made

    def _keep(self, table: TableId, found: Told, last: Recorded) -> None:
        row = self._directory.table(table)
        body = {"form": FORM, "told": encode(found, Told)}
        paper = f"{DIGEST}-{table}"
        try:
            self._directory.add_paper(
                Paper(
                    id=paper,
                    kind=DIGEST,
                    account="",
                    body=body,
                    session=row.session if row else "",
                    table=table,
                    seq=last.seq,
                    wall=self._wall(),
                )
            )
        except Taken:
            self._directory.remove_paper(paper)
            self._keep(table, found, last)

    def _kept_history(self, slug: str, scenario: Scenario) -> Told | None:
        paper = f"{DIGEST}-{HISTORY}-{scenario.digest}"
        kept = self._directory.paper(paper)
        if kept is not None and kept.body.get("form") == FORM:
            return decode(kept.body["told"], Told) if kept.body["told"] else None
        found = self._gone_through(slug, scenario)
        body = {"form": FORM, "told": encode(found, Told) if found else None}
        try:
            self._directory.add_paper(Paper(paper, DIGEST, "", body, wall=self._wall()))
        except Taken:
            self._directory.change_paper(paper, body)
        return found

    def _gone_through(self, slug: str, scenario: Scenario) -> Told | None:
        try:
            records = golden_history(scenario, self._shelf.plays(slug))
        except GoldenPlayError:  # the folder has gone on since this session was opened
            return None
        return told(scenario, records, HISTORY) if records else None

    def _follow(self, heard: live.Told) -> None:
        """Have a table gone through that has just ended, and nobody wait for it."""
        if any(isinstance(one.event, TableEnded) for one in heard.events):
            self.soon(heard.table)

    def soon(self, table: TableId) -> None:
        """Go through a table that has ended, in the background."""
        self._over.put(table)
        with self._starting:
            if self._worker is None:
                self._worker = Thread(target=self._work, name="digests", daemon=True)
                self._worker.start()

    def _work(self) -> None:
        while True:
            table = self._over.get()
            try:
                self._finished(table)
            except Exception:
                log.exception("table %s could not be gone through; it will be when asked", table)
            finally:
                self._over.task_done()

    def _finished(self, table: TableId) -> None:
        row = self._directory.table(table)
        session = self._directory.session(row.session) if row else None
        if row is not None and session is not None:
            self.of(session, (row,))
            self.history(session.scenario, self._shelf.of_session(session))
