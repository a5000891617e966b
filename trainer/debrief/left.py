"""What was left on the table, and the deals that everybody would have preferred to what came."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from trainer.core.bargain import AgreementKind
from trainer.core.events.offers import AgreementBound, OfferMade
from trainer.core.scenario import Scenario
from trainer.debrief.naming import interest_name, option_name
from trainer.scoring.analysis import Analysis, analyse, deal
from trainer.scoring.better import better
from trainer.scoring.domain import Outcome
from trainer.scoring.figures import TableScore
from trainer.scoring.of_scenario import domain_of, interests
from trainer.scoring.space import GRID, TooLargeError
from trainer.scoring.trace import Trace
from trainer.scoring.value import WARS, ending_of

Beside: TypeAlias = Literal["deal", "nothing", "others", "war"]
MOST: Final = 2  # bargains that are told of: those with the most at stake


@dataclass(frozen=True, slots=True)
class Term:
    """A clause of a deal that was possible; `came` is what came instead, where that differs."""

    issue: str
    option: str
    came: str = ""


@dataclass(frozen=True, slots=True)
class Preferred:
    """A deal that everybody would have preferred: its clauses, and points by interest.

    `gains` are beside what came.
    """

    terms: tuple[Term, ...]
    utilities: Mapping[str, float]
    gains: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Left:
    """A bargain between `sides` (name by interest), beside what came of it.

    It came to a `deal` of this kind; or to `nothing`, which is worth the alternatives; or `others`
    were signed and not this; or a `war` made all of it worthless. `came` is the worth of that by
    interest. `for_all` deals would have been better for everybody, `for_some` for somebody and
    worse for nobody. `efficiency` and `left` are a deal's alone (None otherwise): its part of the
    joint gain there was, and the points that could be had with nobody worse off.
    """

    kind: str
    name: str
    sides: Mapping[str, str]
    beside: Beside
    came: Mapping[str, float]
    for_all: int
    for_some: int
    preferred: tuple[Preferred, ...]
    comparable: bool
    efficiency: float | None = None
    left: float | None = None


def left(trace: Trace, score: TableScore) -> tuple[Left, ...]:
    """What was left in the bargains that were offered or signed, those with most at stake first.

    Where none was, in the one with the most at stake.
    """
    scenario = trace.scenario
    heard = {e.kind for _, e in trace.of(OfferMade)} | {e.kind for _, e in trace.of(AgreementBound)}
    able = [kind for kind in scenario.agreements if len(_sides(scenario, kind)) > 1]
    ranked = sorted(able, key=lambda kind: -_stake(scenario, kind))
    told = [kind for kind in ranked if kind.id in heard] or ranked[:1]
    return tuple(found for kind in told[:MOST] if (found := _left(trace, score, kind)) is not None)


def _left(trace: Trace, score: TableScore, kind: AgreementKind) -> Left | None:
    scenario = trace.scenario
    names = _sides(scenario, kind)
    whole = domain_of(scenario, kind.id, score.reservations, score.terms)
    parties = {party.name: party for party in whole.parties}
    domain = replace(whole, parties=tuple(parties[name] for name in names))
    try:
        analysis = analyse(domain)
    except TooLargeError:
        return None
    came = {name: score.utilities[name] for name in names}
    beside, outcome = _beside(trace, kind), domain.outcome(score.terms)
    found = better(analysis.space, tuple(came.values()))
    struck = deal(analysis, outcome) if beside == "deal" else None
    return Left(
        kind=kind.id,
        name=kind.name,
        sides={name: interest_name(scenario, name) for name in names},
        beside=beside,
        came=came,
        for_all=found.for_all,
        for_some=found.for_some,
        preferred=tuple(_preferred(scenario, analysis, one, score) for one in found.best),
        comparable=domain.comparable,
        efficiency=struck.surplus_efficiency if struck else None,
        left=struck.left_harmless if struck else None,
    )


def _sides(scenario: Scenario, kind: AgreementKind) -> tuple[str, ...]:
    """The interests that sign: the signatory itself, or the party of a role without its own."""
    known, roles = interests(scenario), scenario.role
    named = (
        name if name in known else roles[name].party if name in roles else ""
        for name in kind.signatories
    )
    return tuple(dict.fromkeys(name for name in named if name in known))


def _stake(scenario: Scenario, kind: AgreementKind) -> float:
    """How much there is to win or lose in a kind of agreement for all its sides."""
    known = interests(scenario)
    wants = (known[name].points for name in _sides(scenario, kind))
    points = [list(w[i].values()) for w in wants for i in kind.issues if w.get(i)]
    return sum(max(found) - min(found) for found in points)


def _beside(trace: Trace, kind: AgreementKind) -> Beside:
    ending = ending_of(trace)
    if ending and ending.kind in WARS and ending.scores:
        return "war"
    if not trace.end.signed:
        return "nothing"
    return "deal" if kind.id in trace.end.signed else "others"


def _preferred(
    scenario: Scenario, analysis: Analysis, outcome: Outcome, score: TableScore
) -> Preferred:
    terms, names = analysis.domain.terms(outcome), [p.name for p in analysis.domain.parties]
    worth = (analysis.space.at(outcome) / GRID).round(9).tolist()
    utilities = dict(zip(names, worth, strict=True))
    return Preferred(
        tuple(
            _term(scenario, issue, option, score.terms[issue]) for issue, option in terms.items()
        ),
        utilities,
        {name: round(utilities[name] - score.utilities[name], 9) for name in names},
    )


def _term(scenario: Scenario, issue: str, option: str, came: str) -> Term:
    name, said = scenario.issue[issue].name, option_name(scenario, issue, option)
    return Term(name, said, "" if came == option else option_name(scenario, issue, came))
