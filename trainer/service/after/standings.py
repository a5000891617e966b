"""How it was for a seat, beside how it was for the others of its session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.core.ids import SeatId
from trainer.debrief.standing import percentile
from trainer.scoring.subjective import NAMES
from trainer.scoring.survey import FACTORS, Questionnaire, scored
from trainer.service.after.forks import Forks
from trainer.service.ports import Directory, SessionId, TableId
from trainer.service.tables import Tables

Answers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """A part of the questionnaire: one's own mean, how many others answered it, and the percentile.

    `percentile` is None where the others are too few to stand beside.
    """

    factor: str
    name: str
    value: float | None
    others: int
    percentile: float | None


class Standings:
    """Reads the answers of a session's tables that are over."""

    def __init__(
        self, directory: Directory, tables: Tables, questionnaire: Questionnaire, forks: Forks
    ) -> None:
        self._directory = directory
        self._tables = tables
        self._questionnaire = questionnaire
        self._forks = forks

    def of(self, session: SessionId, table: TableId, seat: SeatId) -> tuple[Standing, ...]:
        """Each part of the questionnaire for a seat; none for who did not answer."""
        answered = self._answered(session, table)
        mine = answered.pop((table, seat), None)
        return self._beside(mine, tuple(answered.values())) if mine else ()

    def _answered(
        self, session: SessionId, table: TableId
    ) -> dict[tuple[TableId, SeatId], Answers]:
        found: dict[tuple[TableId, SeatId], Answers] = {}
        again = self._forks.of(session).keys() - {table}  # the same people, a second time
        for row in self._directory.tables_of(session):
            if row.status == "ended" and row.id not in again:
                state = self._tables.state(row.id)
                people = state.people("person")
                given = {s: a for s, a in state.surveys.items() if s in people and a}
                found |= {(row.id, seat): answers for seat, answers in given.items()}
        return found

    def _beside(self, mine: Answers, others: Sequence[Answers]) -> tuple[Standing, ...]:
        found = []
        for factor in FACTORS:
            value = scored(self._questionnaire, mine, factor)
            all_theirs = (scored(self._questionnaire, one, factor) for one in others)
            theirs = [one for one in all_theirs if one is not None]
            rank = percentile(value, theirs) if value is not None else None
            found.append(Standing(factor, NAMES[factor], value, len(theirs), rank))
        return tuple(found)
