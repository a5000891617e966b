"""The ledger of a table: who gave what when, what was signed and kept, and what was left."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.core.events import Recorded
from trainer.core.ids import SeatId
from trainer.core.scenario import Scenario
from trainer.debrief.clauses import Clause, clauses
from trainer.debrief.left import Left, left
from trainer.debrief.promises import Promise, Text, promises, texts
from trainer.debrief.sides import Side, sides
from trainer.scoring.figures import TableScore
from trainer.scoring.reader import Reader
from trainer.scoring.trace import trace


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of it, or what one seat learnt: then `seat` names it, and `left` is empty.

    `ending` is the ending's name, empty while there is none.
    """

    clauses: tuple[Clause, ...]
    texts: tuple[Text, ...]
    promises: tuple[Promise, ...]
    sides: tuple[Side, ...]
    left: tuple[Left, ...]
    ending: str
    seat: SeatId = ""

    @property
    def signed(self) -> bool:
        """Whether any text came into force, as far as is known."""
        return any(text.fate == "bound" for text in self.texts)


def ledger(scenario: Scenario, records: Sequence[Recorded], score: TableScore) -> Ledger:
    """The whole ledger of a table that has ended, for whoever may see everything."""
    course = trace(scenario, records)
    reader = Reader(course, scenario.roles[0].id, own=False)
    return _ledger(reader, score, left(course, score))


def own_ledger(
    scenario: Scenario, records: Sequence[Recorded], score: TableScore, seat: SeatId
) -> Ledger:
    """The ledger of one seat, made of the events it learnt of and of its own side's numbers."""
    return _ledger(Reader(trace(scenario, records), seat, own=True), score, ())


def _ledger(reader: Reader, score: TableScore, found: tuple[Left, ...]) -> Ledger:
    ending = reader.scenario.ending.get(reader.end.ending)
    return Ledger(
        clauses=clauses(reader),
        texts=texts(reader),
        promises=promises(reader),
        sides=sides(reader, score),
        left=found,
        ending=ending.name if ending else "",
        seat=reader.seat if reader.own else "",
    )
