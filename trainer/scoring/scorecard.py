"""What each seat's scorecard says: value, process and the rest, each figure with its reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.core.events import Recorded
from trainer.core.ids import SeatId
from trainer.core.scenario import Scenario
from trainer.scoring import escalation, goals, joint, perception, plane, process, subjective, value
from trainer.scoring.bargains import Bargains
from trainer.scoring.figures import (
    Escalation,
    Figure,
    Mark,
    Plot,
    Point,
    Scorecard,
    Section,
    Stride,
    TableScore,
)
from trainer.scoring.ladder import Ladder
from trainer.scoring.of_scenario import interests
from trainer.scoring.reader import Reader
from trainer.scoring.steps import proposals, strides
from trainer.scoring.survey import OURS, Questionnaire
from trainer.scoring.trace import Trace, trace

__all__ = [
    "Escalation",
    "Figure",
    "Mark",
    "Plot",
    "Point",
    "Scorecard",
    "Section",
    "Stride",
    "TableScore",
    "score_table",
]


def score_table(
    scenario: Scenario, records: Sequence[Recorded], questionnaire: Questionnaire = OURS
) -> TableScore:
    """Everybody's scorecard from a table's events, which begin with its laying."""
    play = trace(scenario, records)
    wants = interests(scenario)
    utilities = value.utilities(play, wants)
    spare = {name: value.reservation_of(play, name) for name in wants}
    seats = [role.id for role in scenario.roles]
    table = _Table(Bargains(play), Ladder(play), questionnaire)
    anybody = Reader(play, seats[0], own=False)
    return TableScore(
        cards={seat: table.card(Reader(play, seat, own=False)) for seat in seats},
        own={seat: table.card(Reader(play, seat, own=True)) for seat in seats},
        terms=dict(play.end.agreed),
        terms_without_annex=value.without_annexes(anybody),
        utilities=utilities,
        reservations=spare,
        gains={name: round(utilities[name] - spare[name], 9) for name in wants},
        ending=play.end.ending,
        escalation=escalation.series(anybody, table.ladder),
        steps=_dance(anybody),
        talk=_talk(play),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """What the cards of a table have in common."""

    bargains: Bargains
    ladder: Ladder
    questionnaire: Questionnaire

    def card(self, reader: Reader) -> Scorecard:
        """One seat's card."""
        bargain = self.bargains.of(reader)
        plot = plane.plot(reader, bargain) if bargain else None
        sections = (
            value.section(reader),
            joint.section(reader, bargain),
            goals.section(reader),
            escalation.section(reader, self.ladder),
            process.section(reader),
            perception.section(reader),
            subjective.section(reader, self.questionnaire),
        )
        return Scorecard(
            seat=reader.seat,
            sections=sections,
            place=plot.deal if plot else None,
            plot=plot,
            dance=_dance(reader),
            escalation=escalation.series(reader, self.ladder),
        )


def _dance(reader: Reader) -> tuple[Stride, ...]:
    return tuple(stride for stride, _, _ in strides(reader, proposals(reader)))


def _talk(play: Trace) -> Mapping[SeatId, Mapping[SeatId, int]]:
    """How many messages of each seat each other seat read."""
    found: dict[SeatId, dict[SeatId, int]] = {}
    for message in play.messages:
        for seat in message.read:
            mine = found.setdefault(message.by, {})
            mine[seat] = mine.get(seat, 0) + 1
    return found
