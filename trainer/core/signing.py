"""Who signs for whom, and when a rule of agreement is met or can no longer be."""

from trainer.core.bargain import AgreementKind
from trainer.core.ids import SeatId
from trainer.core.records import Agreement
from trainer.core.scenario import Scenario


def signatories_of(scenario: Scenario, kind: str, seat: SeatId) -> tuple[str, ...]:
    """The signatories of a kind of agreement for which a seat may sign: itself, or its party."""
    own = (seat, scenario.role[seat].party)
    return tuple(s for s in scenario.kind[kind].signatories if s in own)


def met(kind: AgreementKind, signed: frozenset[str]) -> bool:
    """Whether these signatories are enough: all, or so many with every veto holder."""
    if kind.rule == "all":
        return set(kind.signatories) <= signed
    return len(signed) >= kind.needed and set(kind.veto) <= signed


def doomed(scenario: Scenario, text: Agreement) -> bool:
    """Whether the refusals so far leave no way to meet the rule."""
    kind = scenario.kind[text.kind]
    refused = {n for seat in text.rejected for n in signatories_of(scenario, text.kind, seat)}
    refused -= set(text.signed)
    return not met(kind, frozenset(kind.signatories) - refused)
