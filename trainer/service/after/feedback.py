"""What others say of a seat: its counterparts together, and the assessors by their rubric."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Final

from trainer.core.ids import SeatId
from trainer.core.refusals import Reason, Refused
from trainer.service.access import Denied
from trainer.service.notes import MARK
from trainer.service.ports import (
    AccountId,
    Directory,
    Paper,
    ParticipantId,
    TableId,
    TableRow,
    Taken,
    WallClock,
)
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.rubric import rubric_of
from trainer.service.tables import Tables

RATING: Final = "rating"
RELEASED: Final = "released"
FEWEST: Final = 2  # raters below which an answer would tell whose it is
SCALE: Final = range(1, 8)
STATEMENTS: Final[Mapping[str, str]] = {
    "word": "I could take them at their word.",
    "heard": "They listened to what my side needed.",
    "clear": "I understood what they wanted.",
    "again": "I would gladly negotiate with them again.",
}
"""What counterparts say of each other, from 1 (not at all) to 7 (entirely)."""
Ratings = Mapping[SeatId, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Seen:
    """How counterparts saw a seat: how many of them, and the mean of each statement."""

    raters: int
    means: Mapping[str, float]

    @property
    def mean(self) -> float:
        """The mean of the statements, to be laid beside the same at other tables."""
        return fmean(self.means.values())


@dataclass(frozen=True, slots=True)
class Marked:
    """What assessors gave for one criterion: the mean of their marks, from how many."""

    name: str
    about: str
    mean: float
    assessors: int


class Feedback:
    """Takes ratings until the facilitator releases them, and shows nothing before that.

    A release is for good: a mean that could still move would tell whose answer moved it.
    """

    def __init__(self, directory: Directory, tables: Tables, wall: WallClock) -> None:
        self._directory = directory
        self._tables = tables
        self._wall = wall

    def counterparts(self, table: TableId, participant: ParticipantId) -> tuple[SeatId, ...]:
        """The seats that other people held for other parties than one's own."""
        scenario = self._tables.state(table).scenario
        held = self._directory.seatings_at(table)
        mine = {scenario.role[one.seat].party for one in held if one.participant == participant}
        theirs = {one.seat for one in held if one.participant != participant}
        return tuple(r.id for r in scenario.roles if r.id in theirs and r.party not in mine)

    def across(self, table: TableId, seat: SeatId) -> int:
        """How many people could say something of a seat."""
        held = {one.seat: one.participant for one in self._directory.seatings_at(table)}
        theirs = self.counterparts(table, held[seat]) if seat in held else ()
        return len({held[one] for one in theirs})

    def given(self, table: TableId, participant: ParticipantId) -> Ratings:
        """What somebody answered about the others."""
        paper = self._directory.paper(_id(table, participant))
        return paper.body["seats"] if paper else {}

    def rate(self, row: TableRow, participant: ParticipantId, ratings: Ratings) -> None:
        """Keep what somebody says of the others; raises LobbyRefused once it is released."""
        if self.released(row.id):
            raise LobbyRefused(LobbyReason.RELEASED)
        self._check(row.id, participant, ratings)
        body = {"seats": {seat: dict(marks) for seat, marks in ratings.items() if marks}}
        self._keep(Paper(_id(row.id, participant), RATING, participant, body), row)

    def release(self, row: TableRow, account: AccountId) -> None:
        """From now on people of this table read what was said of them; raises Refused."""
        if row.status != "ended":
            raise Refused(Reason.NOT_ENDED)
        self._keep(Paper(f"{RELEASED}-{row.id}", RELEASED, account, {}), row)

    def released(self, table: TableId) -> bool:
        """Whether people of this table may read what was said of them."""
        return self._directory.paper(f"{RELEASED}-{table}") is not None

    def seen(self, table: TableId, seat: SeatId) -> Seen | None:
        """How counterparts saw a seat, once that is released; None where too few of them say."""
        if not self.released(table):
            return None
        found = [p.body["seats"].get(seat) for p in self._directory.papers(RATING, table=table)]
        raters = [marks for marks in found if marks]
        by = {one: [m[one] for m in raters if one in m] for one in STATEMENTS}
        means = {one: fmean(marks) for one, marks in by.items() if len(marks) >= FEWEST}
        return Seen(len(raters), means) if means else None

    def marks(self, row: TableRow, seat: SeatId) -> tuple[Sequence[Marked], Sequence[str]]:
        """What the assessors gave a seat, criterion by criterion, and their comments."""
        papers = [p for p in self._directory.papers(MARK, table=row.id) if p.body["seat"] == seat]
        session = self._directory.session(row.session)
        found = []
        for one in rubric_of(session.options if session else {}):
            given = [p.body["marks"][one.id] for p in papers if one.id in p.body["marks"]]
            if given:
                found.append(Marked(one.name, one.about, fmean(given), len(given)))
        return found, [p.body["comment"] for p in papers if p.body["comment"]]

    def _check(self, table: TableId, participant: ParticipantId, ratings: Ratings) -> None:
        known = self.counterparts(table, participant)
        marks = [item for seat in ratings.values() for item in seat.items()]
        if any(seat not in known for seat in ratings):
            raise Denied
        if any(one not in STATEMENTS or mark not in SCALE for one, mark in marks):
            raise Denied

    def _keep(self, paper: Paper, row: TableRow) -> None:
        made = replace(paper, session=row.session, table=row.id, wall=self._wall())
        try:
            self._directory.add_paper(made)
        except Taken:
            self._directory.change_paper(made.id, made.body)


def _id(table: TableId, participant: ParticipantId) -> str:
    return f"{RATING}-{table}-{participant}"
