"""Where tables part: the first point at which one does not do as the others do."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from trainer.debrief.decisions import Decision

NOT: Final = "not"
HISTORY: Final = "history"


class Point(Protocol):
    """A point with what each table did there."""

    @property
    def point(self) -> Decision: ...

    def answer(self, table: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Parting:
    """A table's first difference: where, what it did, and what those did whom it left.

    `others` is empty where they all went different ways there, and none was the usual one.
    """

    key: str
    answer: str
    others: str


def parted(rows: Sequence[Point], one: str, other: str) -> Parting | None:
    """The first point on which the story turned where two tables differ."""
    for row in _turns(rows):
        mine, theirs = row.answer(one), row.answer(other)
        if mine != theirs:
            return Parting(row.point.key, mine, theirs)
    return None


def partings(rows: Sequence[Point], tables: Sequence[str]) -> dict[str, Parting]:
    """Where each table left the company of those that had done the same at every turn so far.

    At each turn the greatest part of the company goes on together. Of two parts equally great it is
    the one that does as history did (without a history: what was not done); where neither does,
    everybody parts there.
    """
    company, found = list(tables), dict[str, Parting]()
    for row in _turns(rows):
        answers = {table: row.answer(table) for table in company}
        if len(set(answers.values())) < 2:  # noqa: PLR2004 - all did the same
            continue
        usual = _usual(answers, row.answer(HISTORY))
        for table, answer in answers.items():
            if answer != usual:
                found[table] = Parting(row.point.key, answer, usual)
        company = [table for table in company if answers[table] == usual]
    return found


def _usual(answers: Mapping[str, str], historical: str) -> str:
    (most, count), *rest = Counter(answers.values()).most_common()
    tied = [most, *(answer for answer, number in rest if number == count)]
    if len(tied) == 1:
        return most
    return historical if historical in tied else ""


def _turns(rows: Sequence[Point]) -> Iterator[Point]:
    return (row for row in rows if row.point.turning)
