"""What a trainee writes down about a table for themselves, and what of it they share."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, TypeAlias, get_args

from trainer.service.ports import (
    Directory,
    Paper,
    ParticipantId,
    TableId,
    TableRow,
    Taken,
    WallClock,
)
from trainer.service.refusals import LobbyReason, LobbyRefused

JOURNAL: Final = "journal"
LONGEST: Final = 4000
BOXES: Final[Mapping[str, tuple[str, str]]] = {
    "myself": ("Myself", "What went on in you: what surprised you, what was hard?"),
    "role": ("My role", "How did your role see it? What did it want that you would not?"),
    "delegation": ("My delegation", "How did your side work together, and what did it miss?"),
    "outsider": ("An outsider", "What would somebody say who only watched?"),
}
"""Four places to look back from: each with its name, and a question to begin with."""
Reached: TypeAlias = Literal["", "yes", "partly", "no"]
REACHED: Final[tuple[Reached, ...]] = get_args(Reached)


@dataclass(frozen=True, slots=True)
class Journal:
    """Somebody's words about a table: `boxes` by the keys of BOXES, what worked, what to change.

    `goal` is one they set themselves, `early` when they did so before the story was over; `shared`
    when the facilitator may read all of it.
    """

    boxes: Mapping[str, str] = field(default_factory=dict)
    plus: str = ""
    delta: str = ""
    goal: str = ""
    early: bool = False
    reached: Reached = ""
    shared: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is written here."""
        return not any((*self.boxes.values(), self.plus, self.delta, self.goal))


class Journals:
    """Keeps one journal for each person at each table."""

    def __init__(self, directory: Directory, wall: WallClock) -> None:
        self._directory = directory
        self._wall = wall

    def own(self, table: TableId, participant: ParticipantId) -> Journal:
        """All that somebody wrote, for themselves alone."""
        paper = self._directory.paper(_id(table, participant))
        return _read(paper.body) if paper else Journal()

    def of(self, table: TableId, seat: str) -> Journal:
        """What the holder of a seat shared, for their facilitator; an empty one otherwise."""
        held = self._directory.seatings_at(table)
        holder = next((one.participant for one in held if one.seat == seat), None)
        found = self.own(table, holder) if holder else Journal()
        return found if found.shared else Journal()

    def write(self, row: TableRow, participant: ParticipantId, written: Journal) -> None:
        """Keep somebody's words in place of what they kept before; raises LobbyRefused."""
        before = self.own(row.id, participant)
        texts = (*written.boxes.values(), written.plus, written.delta, written.goal)
        if any(len(text) > LONGEST for text in texts):
            raise LobbyRefused(LobbyReason.LONG_TEXT)
        kept = before.early and written.goal == before.goal
        made = replace(written, early=bool(written.goal) and (kept or row.status != "ended"))
        self._keep(row, participant, made)

    def _keep(self, row: TableRow, participant: ParticipantId, made: Journal) -> None:
        paper = _id(row.id, participant)
        if made.empty:
            self._directory.remove_paper(paper)
            return
        try:
            self._directory.add_paper(
                Paper(
                    id=paper,
                    kind=JOURNAL,
                    account=participant,
                    body=_body(made),
                    session=row.session,
                    table=row.id,
                    wall=self._wall(),
                )
            )
        except Taken:
            self._directory.change_paper(paper, _body(made))


def _id(table: TableId, participant: ParticipantId) -> str:
    return f"{JOURNAL}-{table}-{participant}"


def _body(one: Journal) -> dict[str, Any]:
    return {
        "boxes": dict(one.boxes),
        "plus": one.plus,
        "delta": one.delta,
        "goal": one.goal,
        "early": one.early,
        "reached": one.reached,
        "shared": one.shared,
    }


def _read(body: Mapping[str, Any]) -> Journal:
    return Journal(**body)
