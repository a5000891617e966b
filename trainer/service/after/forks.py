"""Tables that go on from a moment of another: the what-ifs of a session."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from trainer.core.ids import SeatId
from trainer.service.ports import Directory, Paper, ParticipantId, SessionId, TableId

FORK: Final = "fork"


@dataclass(frozen=True, slots=True)
class Fork:
    """A what-if: which table it goes on from, after which event, and what is otherwise there.

    `change` says it in a sentence, and is empty where only the people play on; `people` are those
    who were asked to take their seats again, by seat.
    """

    table: TableId
    of: TableId
    seq: int
    change: str = ""
    people: Mapping[SeatId, ParticipantId] = field(default_factory=dict)


class Forks:
    """Remembers in a paper of each such table where it came from."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def of(self, session: SessionId) -> Mapping[TableId, Fork]:
        """The what-ifs of a session, by their own table."""
        tables = {row.id for row in self._directory.tables_of(session)}
        found = map(_fork, self._directory.papers(FORK, session=session))
        return {one.table: one for one in found if {one.table, one.of} <= tables}


def _fork(paper: Paper) -> Fork:
    """What a paper says, which may have come from another installation."""
    people = paper.body.get("people")
    return Fork(
        table=paper.table,
        of=str(paper.body.get("of", "")),
        seq=max(1, paper.seq or 0),
        change=str(paper.body.get("change", "")),
        people={str(s): str(p) for s, p in people.items()} if isinstance(people, Mapping) else {},
    )
