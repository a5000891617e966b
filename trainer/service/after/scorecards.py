"""Scorecards of ended tables: worked out when somebody asks, and shown to whom they belong."""

from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import Final

from trainer.core.refusals import Reason, Refused
from trainer.scoring.figures import Scorecard, TableScore
from trainer.scoring.scorecard import score_table
from trainer.scoring.subjective import EMPTY
from trainer.scoring.survey import OURS, Questionnaire
from trainer.service.access import Place
from trainer.service.ports import EventStore, TableId
from trainer.service.tables import Tables

KEPT: Final = 64  # tables whose scores stay in memory


class Scorecards:
    """What each table's play came to, for those who may read it."""

    def __init__(
        self, tables: Tables, events: EventStore, questionnaire: Questionnaire = OURS
    ) -> None:
        self.questionnaire = questionnaire
        self._tables = tables
        self._events = events
        self._kept: OrderedDict[TableId, tuple[int, TableScore]] = OrderedDict()
        self._lock = Lock()
        tables.when_forgotten(lambda table: self._kept.pop(table, None) and None)

    def of(self, table: TableId) -> TableScore:
        """Everything about a table that has ended, as of its last event; raises Refused before."""
        state = self._tables.state(table)
        if state.status != "ended":
            raise Refused(Reason.NOT_ENDED)
        with self._lock:
            seq, score = self._kept.get(table, (0, None))
            if score is None or seq != state.seq:
                records = [r for r in self._events.read(table) if r.seq <= state.seq]
                score = score_table(state.scenario, records, self.questionnaire)
                self._kept[table] = (state.seq, score)
            self._kept.move_to_end(table)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return score

    def for_seat(self, place: Place) -> tuple[Scorecard, ...]:
        """The cards that a seat's holder may read, their own first.

        Before the facilitator opens them that is their own alone, made from what the seat knew;
        afterwards everybody's, but for how others felt about it.
        """
        score, mine = self.of(place.table.id), place.seat
        if not self._tables.state(place.table.id).scorecards_open:
            return (score.own[mine],)
        others = (discreet(card) for seat, card in score.cards.items() if seat != mine)
        return (score.cards[mine], *others)


def discreet(card: Scorecard) -> Scorecard:
    """A card without its reader's answers to the questionnaire."""
    kept = tuple(EMPTY if section.id == EMPTY.id else section for section in card.sections)
    return replace(card, sections=kept)
