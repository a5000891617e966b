"""What one person may take away of a table: what their seats knew, and what they wrote."""

from typing import Any, Final

import orjson

from trainer.core.codec import encode
from trainer.core.refusals import Refused
from trainer.core.view import FeedEntry, SeatView
from trainer.debrief.sight import Sight
from trainer.scoring.figures import Scorecard
from trainer.service.after.debriefs import Reader
from trainer.service.after.scorecards import Scorecards
from trainer.service.ports import Directory, Paper, ParticipantId

FORMAT: Final = "negotiation-trainer/own"
VERSION: Final = 1


class OwnData:
    """Makes it from the same view and feed as the seat’s pages."""

    def __init__(self, directory: Directory, scorecards: Scorecards) -> None:
        self._directory = directory
        self._scorecards = scorecards

    def file(self, reader: Reader, sight: Sight, who: ParticipantId) -> bytes:
        """All that somebody knew at a table, through their own seats alone, as JSON."""
        person = self._directory.participant(who)
        told = {
            "format": FORMAT,
            "version": VERSION,
            "session": reader.session.title,
            "scenario": sight.replay.scenario.id,
            "table": reader.table.number,
            "name": person.name if person else "",
            "joined": person.joined if person else 0,
            "seats": [self._seat(reader, sight, seat) for seat in reader.own],
            "papers": [_paper(it) for it in self._written(reader, who)],
        }
        return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)

    def _seat(self, reader: Reader, sight: Sight, seat: str) -> dict[str, Any]:
        feed = sight.feed(seat, sight.last)
        return {
            "seat": seat,
            "view": encode(sight.view(seat, sight.last), SeatView),
            "feed": [encode(entry, FeedEntry) for entry in feed],
            "scorecard": self._card(reader, seat),
        }

    def _card(self, reader: Reader, seat: str) -> Any:
        try:
            return encode(self._scorecards.of(reader.table.id).own[seat], Scorecard)
        except Refused:
            return None

    def _written(self, reader: Reader, who: ParticipantId) -> list[Paper]:
        found = self._directory.papers_of(reader.session.id)
        return [it for it in found if it.account == who and it.table in ("", reader.table.id)]


def _paper(paper: Paper) -> dict[str, Any]:
    return {"kind": paper.kind, "wall": paper.wall, "body": dict(paper.body)}
