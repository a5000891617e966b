"""The moments that people at a table took for its turning points, before they saw any others'."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from trainer.service.ports import (
    Directory,
    Paper,
    ParticipantId,
    TableId,
    TableRow,
    Taken,
    WallClock,
)

PICK: Final = "pick"
PICKS: Final = 3
LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Pick:
    """A moment somebody chose: the table's event, and why in their words."""

    participant: ParticipantId
    seq: int
    why: str


class Picks:
    """Keeps up to three picks of each person at each table; the last choice counts."""

    def __init__(self, directory: Directory, wall: WallClock) -> None:
        self._directory = directory
        self._wall = wall

    def choose(
        self, table: TableRow, participant: ParticipantId, chosen: Sequence[tuple[int, str]]
    ) -> None:
        """Keep what somebody chose: events of the table, each with why; none takes them back."""
        whys = {seq: why.strip()[:LONGEST] for seq, why in chosen}
        body = {"picks": [[seq, why] for seq, why in list(whys.items())[:PICKS]]}
        paper = f"{PICK}-{table.id}-{participant}"
        try:
            self._directory.add_paper(
                Paper(
                    id=paper,
                    kind=PICK,
                    account=participant,
                    body=body,
                    session=table.session,
                    table=table.id,
                    wall=self._wall(),
                )
            )
        except Taken:
            self._directory.change_paper(paper, body)

    def of(self, table: TableId) -> tuple[Pick, ...]:
        """Everybody's picks at a table, the earliest moment first."""
        found = (
            Pick(paper.account, int(seq), str(why))
            for paper in self._directory.papers(PICK, table=table)
            for seq, why in paper.body["picks"]
        )
        return tuple(sorted(found, key=lambda pick: pick.seq))
