"""What each seat's scorecard says: value, process and the rest, each figure with its reasons."""

from collections.abc import Mapping, Sequence

from trainer.core.events import Recorded
from trainer.core.ids import SeatId
from trainer.core.scenario import Scenario
from trainer.scoring import process, value
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
from trainer.scoring.of_scenario import interests
from trainer.scoring.reader import Reader
from trainer.scoring.steps import proposals, strides
from trainer.scoring.talk import messages
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


def score_table(scenario: Scenario, records: Sequence[Recorded]) -> TableScore:
    """Everybody's scorecard from a table's events, which begin with its laying."""
    play = trace(scenario, records)
    wants = interests(scenario)
    utilities = value.utilities(play, wants)
    spare = {name: value.reservation_of(play, name) for name in wants}
    seats = [role.id for role in scenario.roles]
    anybody = Reader(play, seats[0], own=False)
    return TableScore(
        cards={seat: _card(Reader(play, seat, own=False)) for seat in seats},
        own={seat: _card(Reader(play, seat, own=True)) for seat in seats},
        terms=dict(play.end.agreed),
        terms_without_annex=value.without_annexes(anybody),
        utilities=utilities,
        reservations=spare,
        gains={name: round(utilities[name] - spare[name], 9) for name in wants},
        ending=play.end.ending,
        escalation=Escalation((), (), (), (), "", play.closed.t),
        steps=_dance(anybody),
        talk=_talk(play),
    )


def _card(reader: Reader) -> Scorecard:
    sections = (value.section(reader), process.section(reader))
    return Scorecard(reader.seat, sections, dance=_dance(reader))


def _dance(reader: Reader) -> tuple[Stride, ...]:
    return tuple(stride for stride, _, _ in strides(reader, proposals(reader)))


def _talk(play: Trace) -> Mapping[SeatId, Mapping[SeatId, int]]:
    """How many messages of each seat each other seat read."""
    found: dict[SeatId, dict[SeatId, int]] = {}
    for message in messages(play):
        for seat in message.read:
            mine = found.setdefault(message.by, {})
            mine[seat] = mine.get(seat, 0) + 1
    return found
