"""All that there is of a session, read together: what every way of taking it away begins from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from trainer.core.canon import fingerprint, state_print
from trainer.core.events import Recorded
from trainer.core.evolve import evolve
from trainer.core.ids import SeatId
from trainer.core.scenario import Scenario
from trainer.core.state import State, initial
from trainer.service.after.digests import DIGEST
from trainer.service.notes import BOOKMARK, MARK, NOTE
from trainer.service.ports import (
    AccountId,
    Directory,
    EventStore,
    Paper,
    Participant,
    ParticipantId,
    Session,
    TableRow,
)

STAFF: Final = "staff"
SHARED: Final = frozenset(
    (
        *(MARK, "roster", "loan", "fork", "guide", "poll", "released", "report", "beside"),
        *("observation", "improvement", "erasure"),
    )
)
"""The kinds of papers that all who run a session share; trainees wrote none of them."""
WORKED_OUT: Final = frozenset((DIGEST,))
"""Kinds of papers that are made of the events whenever they are wanted."""


@dataclass(frozen=True)
class GatheredTable:
    """A table with its events, and who holds which seat."""

    row: TableRow
    scenario: Scenario
    records: tuple[Recorded, ...]
    seats: Mapping[SeatId, ParticipantId]

    @cached_property
    def state(self) -> State:
        """The table after its last event."""
        state = initial(self.scenario)
        for recorded in self.records:
            state = evolve(state, recorded)
        return state

    @property
    def events_hash(self) -> str:
        """What its events come to, as bytes."""
        return fingerprint(self.records)

    def state_hash(self, rules: str = "") -> str:
        """What it stands at, as bytes; `rules` is its scenario’s fingerprint, where known."""
        return state_print(self.state, rules)


@dataclass(frozen=True)
class Gathered:
    """A session, its rules, its people, its tables and its papers."""

    session: Session
    scenario: Scenario
    people: tuple[Participant, ...]
    tables: tuple[GatheredTable, ...]
    papers: tuple[Paper, ...]
    pseudonymous: bool = False

    @cached_property
    def began(self) -> int:
        """The wall’s time of the first thing that happened, in ms."""
        walls = (recorded.wall for table in self.tables for recorded in table.records)
        return min((self.session.created, *walls))


def gather(
    directory: Directory,
    events: EventStore,
    scenario: Scenario,
    session: Session,
    reader: AccountId | None = None,
) -> Gathered:
    """All of a session that a reader may take away; without one, everything there is.

    A facilitator takes what the facilitators share: not another’s own notes, and not what trainees
    wrote down for themselves.
    """
    people = tuple(directory.participants_of(session.id))
    papers: Iterable[Paper] = directory.papers_of(session.id)
    if reader is not None:
        papers = (paper for paper in papers if _shared(paper, reader))
    return Gathered(
        session,
        scenario,
        people,
        tuple(_table(directory, events, scenario, row) for row in directory.tables_of(session.id)),
        tuple(_signed(directory, paper) for paper in papers if paper.kind not in WORKED_OUT),
    )


def _signed(directory: Directory, paper: Paper) -> Paper:
    """A paper as it is taken away: which of the facilitators wrote it stays behind."""
    staff = paper.account and directory.account(paper.account) is not None
    return replace(paper, account=STAFF) if staff else paper


def _table(
    directory: Directory, events: EventStore, scenario: Scenario, row: TableRow
) -> GatheredTable:
    seats = {one.seat: one.participant for one in directory.seatings_at(row.id)}
    return GatheredTable(row, scenario, tuple(events.read(row.id)), seats)


def _shared(paper: Paper, reader: AccountId) -> bool:
    """Whether facilitators share a paper; of a kind that is not named here, they do not."""
    if paper.kind in (NOTE, BOOKMARK):
        return paper.account == reader or bool(paper.body.get("shared"))
    return paper.kind in SHARED
