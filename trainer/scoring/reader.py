"""Whose card it is, and with whose knowledge it is written."""

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.core.bargain import AgreementKind
from trainer.core.cast import Preferences
from trainer.core.commands import Terms
from trainer.core.events import Recorded
from trainer.core.events.offers import AgreementBound
from trainer.core.ids import IssueId, PartyId, SeatId
from trainer.core.scenario import Scenario
from trainer.core.signing import signatories_of
from trainer.core.state import State
from trainer.core.views.bargaining import known_agreed
from trainer.scoring.figures import Figure
from trainer.scoring.trace import Trace
from trainer.scoring.wording import Voice


def interest_of(scenario: Scenario, seat: SeatId) -> str:
    """The interest that a seat speaks for: its party, or itself where its party states no values.

    As `of_scenario.interests` names them.
    """
    party = scenario.party[scenario.role[seat].party]
    return party.id if party.preferences is not None else seat


@dataclass(frozen=True, slots=True)
class Reader:
    """A seat, whose card is made: with its `own` knowledge, or with all there is to know."""

    trace: Trace
    seat: SeatId
    own: bool

    @property
    def scenario(self) -> Scenario:
        return self.trace.scenario

    @property
    def end(self) -> State:
        return self.trace.end

    @property
    def party(self) -> PartyId:
        return self.scenario.role[self.seat].party

    @property
    def voice(self) -> Voice:
        return Voice() if self.own else Voice(self.scenario.role[self.seat].name)

    @property
    def wants(self) -> Preferences | None:
        """What the seat values, if the scenario says."""
        return self.scenario.preferences(self.seat)

    @property
    def issues(self) -> frozenset[IssueId]:
        """The issues this card may speak of."""
        if not self.own:
            return frozenset(self.scenario.issue)
        return frozenset(i for i, seats in self.end.known.items() if self.seat in seats)

    @property
    def terms(self) -> Terms:
        """What is in force on every issue, as far as this card may know."""
        return known_agreed(self.end, self.seat) if self.own else dict(self.end.agreed)

    @property
    def bound(self) -> list[tuple[Recorded, AgreementBound]]:
        """The agreements that bind somebody, as far as this card may know."""
        return [(r, e) for r, e in self.trace.of(AgreementBound) if self.sees(r)]

    def signs(self, kind: AgreementKind) -> bool:
        """Whether this seat, or its party, is a signatory of a kind of agreement."""
        return bool(signatories_of(self.scenario, kind.id, self.seat))

    def sees(self, recorded: Recorded) -> bool:
        """Whether this card may speak of an event."""
        return not self.own or recorded.seq in self.trace.heard[self.seat]

    def number(self, recorded: Recorded) -> int:
        """How this card names an event that it may speak of; see Figure."""
        return self.trace.heard[self.seat][recorded.seq] if self.own else recorded.seq

    def because(self, events: Iterable[Recorded]) -> tuple[int, ...]:
        """Events as this card names them, in order; without those it may not speak of."""
        return tuple(sorted({self.number(r) for r in events if self.sees(r)}))

    def figure(
        self,
        named: tuple[str, str],
        measured: tuple[float | None, str],
        sentence: str,
        events: Iterable[Recorded],
    ) -> Figure:
        """A figure by id and name, value and unit; a nothing is proved by the end of the story."""
        value, unit = measured
        because = self.because(events)
        if value is not None and not because:
            because = self.because((self.trace.closed,))
        return Figure(*named, value, unit, sentence, because)
