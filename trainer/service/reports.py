"""After-action reviews: assembled from the store for each reader, as far as they may know it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeAlias

from trainer.core.ids import SeatId
from trainer.core.state import State
from trainer.debrief.aar import Evening, Material, Own, When, of_session, of_table, of_trainee
from trainer.debrief.document import Document, edited
from trainer.scoring.figures import TableScore
from trainer.service.debriefs import Debriefs, Reader
from trainer.service.forks import Forks
from trainer.service.picks import Picks
from trainer.service.ports import Directory, Session, TableRow, WallClock
from trainer.service.report_papers import ReportPapers
from trainer.service.scorecards import Scorecards
from trainer.service.tables import Tables

Telling: TypeAlias = Callable[[State], When]
"""How the pages about a table tell the time."""


class Reports:
    """Documents about tables and sessions, and what people make of them."""

    def __init__(
        self,
        directory: Directory,
        tables: Tables,
        debriefs: Debriefs,
        scorecards: Scorecards,
        picks: Picks,
        forks: Forks,
        wall: WallClock,
    ) -> None:
        self._directory = directory
        self._tables = tables
        self._debriefs = debriefs
        self._scorecards = scorecards
        self._picks = picks
        self._forks = forks
        self.papers = ReportPapers(directory, wall)

    def of_table(self, reader: Reader, telling: Telling) -> Document:
        """The review of a table as it was assembled, for whoever runs or helps with the session."""
        material = self._material(reader, telling, private=True)
        names = self.papers.kept(reader.table).names
        return of_table(self._scored(material, reader.table, named=names))

    def for_trainees(self, reader: Reader, telling: Telling) -> Document:
        """The review of a table as its trainees get it: no further than the debrief was opened."""
        kept, state = self.papers.kept(reader.table), self._tables.state(reader.table.id)
        private = state.debrief is not None and state.debrief.private
        named = kept.names and (state.debrief is None or state.debrief.names)
        material = self._material(reader, telling, private=private)
        if state.scorecards_open:
            material = self._scored(material, reader.table, named=named)
        return edited(of_table(replace(material, people=_people(state, named=named))), kept.edits)

    def of_seat(self, reader: Reader, seat: SeatId, telling: Telling) -> Document:
        """The review of one seat, made of what its holder may know now."""
        state = self._tables.state(reader.table.id)
        score = self._score(state, reader.table)
        opened = state.scorecards_open
        card = (score.cards if opened else score.own).get(seat) if score else None
        material = self._material(reader, telling, private=False)
        return of_trainee(material, Own(seat, card, opened, self._picked(reader.table, seat)))

    def of_session(
        self, session: Session, telling: Telling, *, trainees: bool = False
    ) -> Document | None:
        """The review of a session as it was assembled; None while no table has ended.

        What `trainees` get tells of each table what everybody there knew, and its figures where
        the cards are open.
        """
        forks = self._forks.of(session.id)
        rows = [row for row in self._directory.tables_of(session.id) if row.id not in forks]
        ended = [row for row in rows if self._tables.state(row.id).status == "ended"]
        told = tuple(self._beside(row, session, telling, trainees=trainees) for row in ended)
        if not told:
            return None
        return of_session(Evening(session.title, told[0].date, told, len(rows) - len(ended)))

    def _beside(
        self, row: TableRow, session: Session, telling: Telling, *, trainees: bool
    ) -> Material:
        """One table of a session, without anybody's name."""
        state = self._tables.state(row.id)
        reader = Reader(row, session, all=True, seats=tuple(state.scenario.role), staff=True)
        material = self._material(reader, telling, private=not trainees)
        open_ = state.scorecards_open or not trainees
        return self._scored(material, row, named=False) if open_ else material

    def _material(self, reader: Reader, telling: Telling, *, private: bool) -> Material:
        """A table without figures or names: what everybody knew there or, `private`, all of it."""
        replay = self._debriefs.replay(reader.table.id, names=False)
        wall = replay.records[0].wall if replay.records else reader.session.created
        return Material(
            session=reader.session.title,
            number=reader.table.number,
            date=datetime.fromtimestamp(wall / 1000, UTC).strftime("%-d %B %Y"),
            replay=replay,
            when=telling(self._tables.state(reader.table.id)),
            private=private,
            turns=self._debriefs.turning_points(reader) if private else (),
        )

    def _scored(self, material: Material, table: TableRow, *, named: bool) -> Material:
        """The same with everybody's figures, and where it is `named` with who sat where."""
        state = self._tables.state(table.id)
        people = _people(state, named=named)
        return replace(material, score=self._score(state, table), people=people)

    def _score(self, state: State, table: TableRow) -> TableScore | None:
        return self._scorecards.of(table.id) if state.status == "ended" else None

    def _picked(self, table: TableRow, seat: SeatId) -> dict[int, str]:
        held = self._directory.seatings_at(table.id)
        people = {one.participant for one in held if one.seat == seat}
        found = self._picks.of(table.id)
        return {one.seq: one.why for one in found if one.participant in people}


def _people(state: State, *, named: bool) -> Mapping[SeatId, str]:
    """Who sat where, by the name they gave."""
    people = {seat: who.name for seat, who in state.seats.items() if who.kind == "person"}
    return people if named else {}
