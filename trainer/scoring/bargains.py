"""The bargain that a card is about: between whom, over what, and what was possible in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from trainer.core.bargain import AgreementKind
from trainer.core.commands import Terms
from trainer.core.scenario import Scenario
from trainer.scoring.analysis import Analysis, analyse, deal
from trainer.scoring.deals import Deal
from trainer.scoring.domain import Domain, DomainParty, Outcome
from trainer.scoring.of_scenario import domain_of, interests
from trainer.scoring.reader import Reader
from trainer.scoring.trace import Trace
from trainer.scoring.value import reservation_of


@dataclass(frozen=True, slots=True)
class Bargain:
    """An agreement kind as a card knows it: `mine` is the place of its reader's interest.

    `deal` is what was signed, None where nothing was.
    """

    kind: AgreementKind
    analysis: Analysis
    mine: int
    outcome: Outcome
    deal: Deal | None

    @property
    def domain(self) -> Domain:
        return self.analysis.domain


class Bargains:
    """The bargains of a table; what two cards have in common is worked out once."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._known = interests(trace.scenario)
        self._spare = {name: reservation_of(trace, name) for name in self._known}
        self._analyses: dict[object, Analysis] = {}
        self._deals: dict[object, Deal] = {}

    def of(self, reader: Reader) -> Bargain | None:
        """The greatest bargain that this seat's side signed, or could have; None for an onlooker.

        Its parties are the signatories that have preferences. Issues outside it, or unknown to the
        card, stand as the card knows them to stand.
        """
        kind = self._kind(reader)
        if kind is None:
            return None
        sides, terms = self._sides(kind), reader.terms
        mine = next(n for n, side in enumerate(sides) if self._is_of(reader, side))
        issues = tuple(i for i in kind.issues if i in reader.issues)
        analysis = self._analysis(kind, issues, sides, terms)
        outcome = analysis.domain.outcome(terms)
        signed = any(event.kind == kind.id for _, event in reader.bound)
        found = self._deal(analysis, outcome) if signed else None
        return Bargain(kind, analysis, mine, outcome, found)

    def _kind(self, reader: Reader) -> AgreementKind | None:
        bound = {event.kind for _, event in reader.bound}
        known = (k for k in reader.scenario.agreements if k.id in bound or _heard_of(reader, k))
        mine = [k for k in known if self._concerns(reader, k)]
        signed = [k for k in mine if k.id in bound]
        return max(signed or mine, key=self._weight, default=None)

    def _concerns(self, reader: Reader, kind: AgreementKind) -> bool:
        sides = self._sides(kind)
        known = any(issue in reader.issues for issue in kind.issues)
        return known and len(sides) > 1 and any(self._is_of(reader, side) for side in sides)

    def _is_of(self, reader: Reader, side: str) -> bool:
        return side in (reader.seat, reader.party)

    def _weight(self, kind: AgreementKind) -> float:
        """How much there is to win or lose in it for all its sides."""
        wants = [self._known[side] for side in self._sides(kind)]
        points = (w.points[i].values() for w in wants for i in kind.issues if i in w.points)
        return sum(max(p) - min(p) for p in map(list, points) if p)

    def _sides(self, kind: AgreementKind) -> tuple[str, ...]:
        """The interests that sign: the signatory itself, or the party of a role without its own."""
        named = (self._interest(self._trace.scenario, name) for name in kind.signatories)
        return tuple(dict.fromkeys(name for name in named if name))

    def _interest(self, scenario: Scenario, signatory: str) -> str:
        names: Iterable[str] = (signatory,)
        if signatory in scenario.role:
            names = (signatory, scenario.role[signatory].party)
        return next((name for name in names if name in self._known), "")

    def _analysis(
        self, kind: AgreementKind, issues: tuple[str, ...], sides: tuple[str, ...], terms: Terms
    ) -> Analysis:
        others = tuple((i, o) for i, o in terms.items() if i not in issues)
        key = (kind.id, issues, others)
        if key not in self._analyses:
            scenario = self._trace.scenario
            lesser = tuple(
                replace(k, issues=issues) if k.id == kind.id else k for k in scenario.agreements
            )
            whole = domain_of(replace(scenario, agreements=lesser), kind.id, self._spare, terms)
            parties: dict[str, DomainParty] = {p.name: p for p in whole.parties}
            domain = replace(whole, parties=tuple(parties[side] for side in sides))
            self._analyses[key] = analyse(domain)
        return self._analyses[key]

    def _deal(self, analysis: Analysis, outcome: Outcome) -> Deal:
        key = (id(analysis), outcome)
        if key not in self._deals:
            self._deals[key] = deal(analysis, outcome)
        return self._deals[key]


def _heard_of(reader: Reader, kind: AgreementKind) -> bool:
    """Whether a card may name a kind of agreement that did not come to bind anybody."""
    return not reader.own or reader.seat in reader.scenario.seats(kind.proposers)
