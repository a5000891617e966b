"""All tables of a session side by side, and what facilitators let everybody see of them."""

from dataclasses import dataclass, replace
from hashlib import sha256
from string import ascii_uppercase
from typing import Final

from trainer.core.scenario import Scenario
from trainer.debrief.baseline import Baseline, baseline
from trainer.debrief.comparison import Comparison, Status, Told, compare
from trainer.service.after.digests import Digests
from trainer.service.after.forks import Forks
from trainer.service.ports import (
    AccountId,
    Directory,
    Paper,
    ParticipantId,
    Session,
    SessionId,
    TableId,
    TableRow,
    Taken,
    WallClock,
)
from trainer.service.shelf import Shelf
from trainer.service.tables import Tables

BESIDE: Final = "beside"


@dataclass(frozen=True, slots=True)
class Shown:
    """That everybody in a session may see its tables side by side, and by which names.

    `letters`: tables go by letters in an order that tells nothing. `people`: who sat where is said.
    """

    letters: bool = False
    people: bool = False


class Comparisons:
    """Compares the tables of a session; what-ifs are left out."""

    def __init__(
        self,
        directory: Directory,
        tables: Tables,
        shelf: Shelf,
        digests: Digests,
        forks: Forks,
        wall: WallClock,
    ) -> None:
        self._directory = directory
        self._tables = tables
        self._shelf = shelf
        self._digests = digests
        self._forks = forks
        self._wall = wall
        self._by_lot: dict[str, Baseline | None] = {}

    def of(self, session: SessionId, *, letters: bool = False, openly: bool = False) -> Comparison:
        """The tables of a session by number, or under letters; raises LookupError for no session.

        `openly`: by what everybody at each table knew when it was over.
        """
        found = self._session(session)
        scenario = self._shelf.of_session(found)
        rows = self.rows(session)
        named = lettered(rows) if letters else {row.id: str(row.number) for row in rows}
        over = tuple(row for row in rows if row.status == "ended")
        digests = self._digests.of(found, over)
        length = self._stretch(found, scenario)
        told = [
            replace(digests[row.id].stretched(length), name=named[row.id])
            if row.id in digests
            else self._playing(row, named[row.id])
            for row in sorted(rows, key=lambda row: (len(named[row.id]), named[row.id]))
        ]
        past = self._digests.history(found.scenario, scenario)
        return compare(scenario, told, past and past.stretched(length), openly=openly)

    def rows(self, session: SessionId) -> tuple[TableRow, ...]:
        """The tables that are compared: all of a session but its what-ifs."""
        forked = self._forks.of(session)
        every = self._directory.tables_of(session)
        return tuple(row for row in every if row.id not in forked)

    def prepare(self, session: SessionId) -> None:
        """Have tables gone through that ended elsewhere, before anybody looks at them."""
        for row in self.rows(session):
            if row.status == "ended":
                self._digests.soon(row.id)

    def settle(self) -> None:
        """Wait until what has ended by now can be compared at once."""
        self._digests.settle()

    def by_lot(self, session: SessionId) -> Baseline | None:
        """Agreements drawn by lot in a session's scenario; drawn once."""
        scenario = self._shelf.of_session(self._session(session))
        if scenario.digest not in self._by_lot:
            self._by_lot[scenario.digest] = baseline(scenario)
        return self._by_lot[scenario.digest]

    def shown(self, session: SessionId) -> Shown | None:
        """How everybody may see it, if they may."""
        paper = self._directory.paper(f"{BESIDE}-{session}")
        if paper is None or not paper.body.get("shown"):
            return None
        return Shown(bool(paper.body.get("letters")), bool(paper.body.get("people")))

    def may_see(self, session: SessionId, participant: ParticipantId) -> bool:
        """Whether somebody who joined may: it is shown, and every table of theirs has ended."""
        if self.shown(session) is None:
            return False
        held = {one.table for one in self._directory.seatings_of(participant)}
        mine = [row for row in self._directory.tables_of(session) if row.id in held]
        return bool(mine) and all(row.status == "ended" for row in mine)

    def show(self, session: SessionId, account: AccountId, shown: Shown | None) -> None:
        """Let everybody in a session see it so, or nobody."""
        paper, now = f"{BESIDE}-{session}", shown or Shown()
        body = {"shown": shown is not None, "letters": now.letters, "people": now.people}
        try:
            self._directory.add_paper(
                Paper(paper, BESIDE, account, body, session=session, wall=self._wall())
            )
        except Taken:
            self._directory.change_paper(paper, body)

    def _playing(self, row: TableRow, name: str) -> Told:
        state = self._tables.state(row.id)
        status: Status = "waiting" if row.status == "waiting" else "playing"
        return Told(row.id, name, status, phase=state.phase)

    def _stretch(self, session: Session, scenario: Scenario) -> float:
        minutes = float(session.options.get("minutes") or 0)
        return minutes / scenario.minutes if minutes else 1.0

    def _session(self, session: SessionId) -> Session:
        found = self._directory.session(session)
        if found is None:
            raise LookupError(session)
        return found


def lettered(rows: tuple[TableRow, ...]) -> dict[TableId, str]:
    """A letter for each table, the same every time, in an order that says nothing of its number."""
    order = sorted(rows, key=lambda row: sha256(f"{row.session}/{row.id}".encode()).digest())
    return {row.id: _letter(place) for place, row in enumerate(order)}


def _letter(place: int) -> str:
    """A, B ... Z, AA, AB ..."""
    rest, last = divmod(place, len(ascii_uppercase))
    return (_letter(rest - 1) if rest else "") + ascii_uppercase[last]
