"""After-action reviews: assembled from the store for each reader, as far as they may know it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeAlias

from trainer.core.ids import SeatId
from trainer.core.state import State
from trainer.debrief.aar import (
    Better,
    Branch,
    Evening,
    Material,
    Own,
    Seen,
    When,
    of_session,
    of_table,
    of_trainee,
)
from trainer.debrief.document import Document, edited
from trainer.scoring.figures import TableScore
from trainer.service.after.comparisons import Comparisons
from trainer.service.after.debriefs import Debriefs, Reader
from trainer.service.after.differences import Differences
from trainer.service.after.forks import Forks
from trainer.service.after.improvements import Improvements, Observation
from trainer.service.after.journals import BOXES, Journals
from trainer.service.after.ledgers import Ledgers
from trainer.service.after.picks import Picks
from trainer.service.after.report_papers import ReportPapers
from trainer.service.after.scorecards import Scorecards
from trainer.service.ports import Directory, Session, TableRow
from trainer.service.tables import Tables

Telling: TypeAlias = Callable[[State], When]
"""How the pages about a table tell the time."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The use cases whose findings a review puts together."""

    debriefs: Debriefs
    scorecards: Scorecards
    picks: Picks
    ledgers: Ledgers
    forks: Forks
    differences: Differences
    comparisons: Comparisons
    improvements: Improvements
    journals: Journals


class Reports:
    """Documents about tables and sessions, assembled anew whenever somebody asks."""

    def __init__(self, directory: Directory, tables: Tables, sources: Sources) -> None:
        self._directory = directory
        self._tables = tables
        self._from = sources
        self.papers = ReportPapers(directory, tables.wall)

    def of_table(self, reader: Reader, telling: Telling) -> Document:
        """The review of a table as it was assembled, for whoever runs or helps with the session."""
        material = self._scored(self._material(reader, telling, private=True), reader)
        found = self._from.improvements.observations(reader.session.id)
        here = [one for one in found if one.table in ("", reader.table.id)]
        people = _people(self._tables.state(reader.table.id))
        named = people if self.papers.kept(reader.table).names else {}
        return of_table(replace(material, people=named, seen=_seen(material, here)))

    def for_trainees(self, reader: Reader, telling: Telling) -> Document:
        """The review of a table as its trainees get it: no further than the debrief was opened."""
        kept, state = self.papers.kept(reader.table), self._tables.state(reader.table.id)
        private = state.debrief is not None and state.debrief.private
        named = kept.names and (state.debrief is None or state.debrief.names)
        material = self._material(reader, telling, private=private)
        if state.scorecards_open:
            material = self._scored(material, reader)
        people = _people(state) if named else {}
        return edited(of_table(replace(material, people=people)), kept.edits)

    def of_seat(
        self, reader: Reader, seat: SeatId, telling: Telling, *, journal: bool = False
    ) -> Document:
        """The review of one seat, made of what its holder may know now.

        With `journal` it holds what the seat's holder wrote; for others, only what they shared.
        """
        state = self._tables.state(reader.table.id)
        score, opened = self._score(reader.table), state.scorecards_open
        card = (score.cards if opened else score.own).get(seat) if score else None
        wrote = self._wrote(reader, seat) if journal or reader.staff else ()
        own = Own(seat, card, opened, self._picked(reader.table, seat), wrote)
        return of_trainee(self._material(reader, telling, private=False), own)

    def of_session(
        self, session: Session, telling: Telling, *, trainees: bool = False
    ) -> Document | None:
        """The review of a session as it was assembled; None while no table has ended.

        What `trainees` get tells of each table what everybody there knew, and its figures where
        the cards are open.
        """
        rows = self._from.comparisons.rows(session.id)
        told = [self._beside(row, session, telling, trainees=trainees) for row in rows]
        ended = tuple(one for one in told if one.end.status == "ended")
        if not ended:
            return None
        found = self._from.improvements
        return of_session(
            Evening(
                session=session.title,
                date=ended[0].date,
                tables=ended,
                unfinished=len(told) - len(ended),
                comparison=self._from.comparisons.of(session.id, openly=trainees),
                by_lot=self._from.comparisons.by_lot(session.id),
                seen=() if trainees else _seen(None, found.observations(session.id)),
                better=ended[0].better,
            )
        )

    def _beside(
        self, row: TableRow, session: Session, telling: Telling, *, trainees: bool
    ) -> Material:
        """One table of a session, without anybody's name."""
        state = self._tables.state(row.id)
        reader = Reader(row, session, all=True, seats=tuple(state.scenario.role), staff=True)
        material = self._material(reader, telling, private=not trainees)
        shown = state.scorecards_open or not trainees
        return replace(material, score=self._score(row)) if shown else material

    def _material(self, reader: Reader, telling: Telling, *, private: bool) -> Material:
        """A table without figures or names: what everybody knew there or, `private`, all of it."""
        found, session = self._from, reader.session
        replay = found.debriefs.replay(reader.table.id, names=False)
        wall = max(replay.records[0].wall if replay.records else 0, session.created)
        better = found.improvements.of(session.id)
        return Material(
            session=session.title,
            number=reader.table.number,
            date=datetime.fromtimestamp(wall / 1000, UTC).strftime("%-d %B %Y"),
            replay=replay,
            when=telling(self._tables.state(reader.table.id)),
            private=private,
            turns=found.debriefs.turning_points(reader) if private else (),
            objectives=tuple(found.improvements.objectives(session)),
            better=tuple(Better(one.text, one.owner, one.due, one.done) for one in better),
        )

    def _scored(self, material: Material, reader: Reader) -> Material:
        """The same with everybody's figures; with the ledger and what-ifs where all is told."""
        score = self._score(reader.table)
        if score is None or not material.private:
            return replace(material, score=score)
        branches = tuple(self._branches(material, reader))
        return replace(
            material, score=score, ledger=self._from.ledgers.of(reader), branches=branches
        )

    def _branches(self, material: Material, reader: Reader) -> Iterator[Branch]:
        forks = self._from.forks.of(reader.session.id)
        for fork in sorted(forks.values(), key=lambda one: one.seq):
            if fork.of == reader.table.id:
                found = self._from.differences.of(fork)
                if found is not None:
                    yield Branch(material.when(found.t), fork.change, found.verdict)

    def _score(self, table: TableRow) -> TableScore | None:
        ended = self._tables.state(table.id).status == "ended"
        return self._from.scorecards.of(table.id) if ended else None

    def _picked(self, table: TableRow, seat: SeatId) -> dict[int, str]:
        held = self._directory.seatings_at(table.id)
        people = {one.participant for one in held if one.seat == seat}
        found = self._from.picks.of(table.id)
        return {one.seq: one.why for one in found if one.participant in people}

    def _wrote(self, reader: Reader, seat: SeatId) -> tuple[tuple[str, str], ...]:
        """What the holder of a seat wrote for themselves; for staff, if they shared it."""
        table = reader.table.id
        journal = self._from.journals.of(table, seat)
        holder = next(
            (o.participant for o in self._directory.seatings_at(table) if o.seat == seat), None
        )
        if holder and seat in reader.own:
            journal = self._from.journals.own(table, holder)
        boxes = [(BOXES[name][0], text) for name, text in journal.boxes.items() if name in BOXES]
        more = [("What worked", journal.plus), ("What to change", journal.delta)]
        goal = [("My own goal", journal.goal)]
        return tuple((name, text) for name, text in (*boxes, *more, *goal) if text.strip())


def _people(state: State) -> Mapping[SeatId, str]:
    """Who sat where, by the name they gave."""
    return {seat: who.name for seat, who in state.seats.items() if who.kind == "person"}


def _seen(material: Material | None, found: Iterable[Observation]) -> tuple[Seen, ...]:
    """Observations, with their moment where they are about this table."""
    records = material.replay.records if material else ()
    times = {recorded.seq: recorded.t for recorded in records}
    return tuple(
        Seen(
            one.text,
            one.objective,
            material.when(times[one.seq]) if material and one.seq in times else "",
        )
        for one in found
    )
