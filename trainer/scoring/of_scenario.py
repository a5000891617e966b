"""The bargain of a scenario, or of one of its agreement kinds, as a domain."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from trainer.core.bargain import AgreementKind, Constraint, Issue, Terms
from trainer.core.cast import Preferences
from trainer.core.scenario import Scenario
from trainer.core.state import State
from trainer.scoring.domain import (
    Bonus,
    Domain,
    DomainIssue,
    DomainParty,
    Forbid,
    Outcome,
    Qualified,
    Require,
    Unanimity,
    When,
)

NEVER = None  # what is left of conditions that can't hold with the issues that are fixed


@dataclass(frozen=True, slots=True)
class _Table:
    """What is on the table, and the options of all that is not."""

    issues: tuple[Issue, ...]
    fixed: Terms

    def left(self, when: When) -> When | None:
        """The part of a condition about the issues on the table, or NEVER."""
        if any(self.fixed[i] not in options for i, options in when.items() if i in self.fixed):
            return NEVER
        return {issue: tuple(options) for issue, options in when.items() if issue not in self.fixed}


def domain_of(
    scenario: Scenario,
    kind: str = "",
    reservations: Mapping[str, float] | None = None,
    agreed: Terms | None = None,
) -> Domain:
    """The domain of a scenario: every issue, or those of an agreement kind.

    Its parties are those with preferences, and the roles that have their own where their party has
    none. Issues that are not on the table stand as `agreed`, else at their status quo, and count
    for `base`. Reservation values that are not given are asked for as the table begins.
    """
    chosen = scenario.kind[kind].issues if kind else tuple(scenario.issue)
    on = tuple(issue for issue in scenario.issues if issue.id in chosen)
    off = {i.id: i.status_quo for i in scenario.issues if i.id not in chosen}
    table = _Table(on, {i: (agreed or {}).get(i, option) for i, option in off.items()})
    given = {**start_reservations(scenario), **(reservations or {})}
    parties = tuple(_party(n, p, table, given[n]) for n, p in interests(scenario).items())
    return Domain(
        id=f"{scenario.id}/{kind}" if kind else scenario.id,
        issues=tuple(DomainIssue(i.id, tuple(o.id for o in i.options)) for i in on),
        parties=parties,
        constraints=tuple(_constraints(scenario.constraints, table)),
        rule=_rule(scenario, scenario.kind[kind]) if kind else Unanimity(),
        comparable=scenario.comparable,
    )


def interests(scenario: Scenario) -> dict[str, Preferences]:
    """Whose preferences the scenario states: parties by id, and roles where only they have them."""
    found = {p.id: p.preferences for p in scenario.parties if p.preferences is not None}
    for role in scenario.roles:
        if role.preferences is not None and role.party not in found:
            found[role.id] = role.preferences
    return found


def start_reservations(scenario: Scenario) -> dict[str, float]:
    """What no agreement is worth to each interest as the table begins."""
    facts = State(
        scenario=scenario,
        phase=scenario.phases[0].id if scenario.phases else "",
        indicators={i.id: i.start for i in scenario.indicators},
        agreed={i.id: i.status_quo for i in scenario.issues},
    ).facts
    return {name: facts.number(p.reservation) for name, p in interests(scenario).items()}


def _party(name: str, wants: Preferences, table: _Table, reservation: float) -> DomainParty:
    bonuses, base = [], sum(wants.points.get(i, {}).get(o, 0.0) for i, o in table.fixed.items())
    for extra in wants.interactions:
        when = table.left(extra.when)
        if when:
            bonuses.append(Bonus(when, extra.add))
        elif when is not NEVER:
            base += extra.add
    return DomainParty(
        name=name,
        weights=(1.0,) * len(table.issues),
        values=tuple(_values(wants, issue) for issue in table.issues),
        reservation=reservation,
        interactions=tuple(bonuses),
        base=base,
    )


def _values(wants: Preferences, issue: Issue) -> tuple[float, ...]:
    points = wants.points.get(issue.id, {})
    return tuple(points.get(option.id, 0.0) for option in issue.options)


def _constraints(found: Iterable[Constraint], table: _Table) -> Iterator[Forbid | Require]:
    """Those an offer could break: the game never matches an issue that an offer leaves out."""
    for one in found:
        if set(one.when) & set(table.fixed):
            continue
        needs = one.then and not set(one.then) & set(table.fixed)
        yield Require(one.when, one.then) if needs else Forbid(one.when)


def _rule(scenario: Scenario, kind: AgreementKind) -> Unanimity | Qualified:
    if kind.rule == "all":
        return Unanimity()
    known = interests(scenario)
    parties = (scenario.role[n].party if n not in known else n for n in kind.veto)
    return Qualified(kind.needed, tuple(dict.fromkeys(p for p in parties if p in known)))


class Settled(NamedTuple):
    """What was agreed in history: as which kind, in the bargain of those who signed it."""

    kind: str
    domain: Domain
    outcome: Outcome


def historical(scenario: Scenario) -> Settled | None:
    """The settlement of history, if the scenario names one that one kind of agreement could hold.

    It is taken for the smallest kind that covers it. Where that leaves no party with preferences
    among its signatories, everybody counts.
    """
    covers = [k for k in scenario.agreements if set(scenario.history or ()) <= set(k.issues)]
    if not scenario.history or not covers:
        return None
    kind = min(covers, key=lambda k: len(k.issues))
    whole, known = domain_of(scenario, kind.id), interests(scenario)
    roles = {role.id: role.party for role in scenario.roles}
    signed = {name if name in known else roles.get(name, "") for name in kind.signatories}
    sides = tuple(party for party in whole.parties if party.name in signed)
    domain = replace(whole, parties=sides or whole.parties)
    terms = {**{i.id: i.status_quo for i in scenario.issues}, **scenario.history}
    return Settled(kind.id, domain, domain.outcome(terms))
