"""A trainee's record over their tables, for whoever has its phrase."""

from dataclasses import dataclass
from typing import Any

from trainer.core.ids import SeatId
from trainer.debrief.growth import Line, Sitting, growth, measured
from trainer.service.after.consents import Consents, new_phrase
from trainer.service.after.feedback import Feedback
from trainer.service.after.scorecards import Scorecards
from trainer.service.ports import Directory, Paper, ParticipantId, TableRow
from trainer.service.tables import Tables


@dataclass(frozen=True, slots=True)
class Record:
    """Somebody's tables, the oldest first, and each measure over them."""

    sittings: tuple[Sitting, ...]
    lines: tuple[Line, ...]


class Growths:
    """Puts tables into records, with the figures as the seat's own card has them."""

    def __init__(
        self,
        directory: Directory,
        tables: Tables,
        scorecards: Scorecards,
        feedback: Feedback,
        consents: Consents,
    ) -> None:
        self._directory = directory
        self._tables = tables
        self._scorecards = scorecards
        self._feedback = feedback
        self._consents = consents

    def keep(self, phrase: str, row: TableRow, seat: SeatId, participant: ParticipantId) -> str:
        """Put a table into the record of a phrase, or into a new one: its phrase.

        Raises Refused before the story is over, LobbyRefused for a table that is in a record.
        """
        phrase = phrase if self._consents.opens(phrase) else new_phrase()
        self._consents.keep(phrase, row, participant, self._body(row, seat))
        return phrase

    def of(self, phrase: str) -> Record | None:
        """The record that a phrase opens."""
        papers = self._consents.entries(phrase)
        sittings = tuple(sorted(map(self._sitting, papers), key=lambda one: one.when))
        return Record(sittings, growth(sittings)) if sittings else None

    def _body(self, row: TableRow, seat: SeatId) -> dict[str, Any]:
        card = self._scorecards.of(row.id).own[seat]
        session = self._directory.session(row.session)
        scenario = self._tables.state(row.id).scenario
        return {
            "seat": seat,
            "when": session.created if session else 0,
            "title": session.title if session else "",
            "scenario": scenario.title,
            "role": scenario.role[seat].name,
            "values": measured(card),
        }

    def _sitting(self, paper: Paper) -> Sitting:
        """A table as it was kept, with how counterparts saw the seat as it is released by now."""
        kept = paper.body
        seen = self._feedback.seen(paper.table, kept["seat"])
        return Sitting(
            when=kept["when"],
            title=kept["title"],
            scenario=kept["scenario"],
            role=kept["role"],
            values={**kept["values"], "seen": seen.mean if seen else None},
        )
