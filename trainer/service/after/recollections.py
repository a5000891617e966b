"""What people write in a guided debrief: the table's own list of events, and private answers."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from trainer.service.access import Denied
from trainer.service.ports import (
    Directory,
    Paper,
    PaperId,
    ParticipantId,
    SessionId,
    TableId,
    TableRow,
    Taken,
    WallClock,
)
from trainer.service.refusals import LobbyReason, LobbyRefused

RECALLED: Final = "recalled"
SAID: Final = "said"
LINE: Final = 160  # characters of a line of the list
LONGEST: Final = 2000  # characters of a private answer
MOST: Final = 60  # lines of one table


@dataclass(frozen=True, slots=True)
class Recalled:
    """A line of the table's own list: who wrote it, and where it stands among the others."""

    id: PaperId
    by: ParticipantId
    text: str
    place: float


class Recollections:
    """Keeps what people write while the debrief goes on. `guide` is the debrief it belongs to."""

    def __init__(self, directory: Directory, wall: WallClock) -> None:
        self._directory = directory
        self._wall = wall

    def lines(self, guide: str, table: TableId) -> tuple[Recalled, ...]:
        """A table's list, in the order that its people gave it."""
        found = (
            Recalled(paper.id, paper.account, str(paper.body["text"]), float(paper.body["place"]))
            for paper in self._directory.papers(RECALLED, table=table)
            if paper.body["guide"] == guide
        )
        return tuple(sorted(found, key=lambda line: (line.place, line.id)))

    def recall(self, guide: str, table: TableRow, who: ParticipantId, text: str) -> None:
        """Add a line at the end of the table's list; raises LobbyRefused."""
        words, lines = " ".join(text.split())[:LINE], self.lines(guide, table.id)
        if not words:
            raise LobbyRefused(LobbyReason.NOTHING_SAID)
        if len(lines) >= MOST:
            raise LobbyRefused(LobbyReason.LIST_FULL)
        place = lines[-1].place + 1 if lines else 1.0
        body = {"guide": guide, "text": words, "place": place}
        self._keep(secrets.token_hex(8), RECALLED, who, body, table)

    def move(self, guide: str, table: TableId, line: PaperId, by: int) -> None:
        """Put a line one place earlier or later; whose it is does not matter. Raises Denied."""
        lines = self.lines(guide, table)
        here = next((n for n, one in enumerate(lines) if one.id == line), None)
        if here is None:
            raise Denied
        there = min(max(here + by, 0), len(lines) - 1)
        order = list(lines)
        order.insert(there, order.pop(here))
        for place, one in enumerate(order, 1):
            if one.place != place:
                body = {"guide": guide, "text": one.text, "place": float(place)}
                self._directory.change_paper(one.id, body)

    def strike(
        self, guide: str, table: TableId, line: PaperId, who: ParticipantId | None = None
    ) -> None:
        """Take a line away: one's own, or as a facilitator (nobody in particular) any."""
        found = next((one for one in self.lines(guide, table) if one.id == line), None)
        if found is None or who not in (None, found.by):
            raise Denied
        self._directory.remove_paper(found.id)

    def say(self, guide: str, step: str, table: TableRow, who: ParticipantId, text: str) -> None:
        """Keep somebody's answer to a step, for them alone, in place of what they wrote before."""
        body = {"guide": guide, "step": step, "text": text.strip()[:LONGEST]}
        self._keep(f"{SAID}-{guide}-{step}-{who}", SAID, who, body, table)

    def said(self, guide: str, who: ParticipantId, session: SessionId) -> Mapping[str, str]:
        """Somebody's own answers, by step."""
        found = self._directory.papers(SAID, session=session, account=who)
        return {
            str(paper.body["step"]): str(paper.body["text"])
            for paper in found
            if paper.body["guide"] == guide
        }

    def wrote(self, guide: str, step: str, session: SessionId) -> frozenset[ParticipantId]:
        """Who has written an answer to a step, and never what."""
        return frozenset(
            paper.account
            for paper in self._directory.papers(SAID, session=session)
            if paper.body["guide"] == guide and paper.body["step"] == step and paper.body["text"]
        )

    def _keep(
        self,
        paper: PaperId,
        kind: str,
        who: ParticipantId,
        body: Mapping[str, object],
        table: TableRow,
    ) -> None:
        made = Paper(paper, kind, who, body, table.session, table.id, wall=self._wall())
        try:
            self._directory.add_paper(made)
        except Taken:
            self._directory.change_paper(paper, body)
