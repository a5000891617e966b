"""Rules about what is negotiated: options, rules of signing, points, and a range to agree in."""

from collections.abc import Iterator, Mapping
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.core.bargain import AgreementKind, Issue
from trainer.core.cast import Preferences
from trainer.core.conditions import Facts
from trainer.core.scenario import Scenario
from trainer.scenario import samples
from trainer.scenario.expressions import value
from trainer.scenario.faults import Complaint, listed
from trainer.scenario.walk import every

MOST_TERMS = 2_000_000  # combinations of options looked at; beyond, the range is not checked

Terms = Mapping[str, NDArray[np.intp]]  # for each issue, the place of its option in every row
Truths = NDArray[np.bool_]


def complaints(scenario: Scenario) -> Iterator[Complaint]:
    """Everything about the bargain that can't work."""
    for n, issue in enumerate(scenario.issues):
        yield from _issue(n, issue)
    for path, preferences in every(scenario, Preferences):
        for about, points in preferences.points.items():
            known = scenario.issue.get(about)
            left = {o.id for o in known.options} - set(points) if known else ()
            if left:
                words = f"no points for {listed(left)}; say what every option is worth (0 too)"
                yield (*path, "points", about), words
    for n, kind in enumerate(scenario.agreements):
        yield from _kind(scenario, n, kind)


def _issue(n: int, issue: Issue) -> Iterator[Complaint]:
    options = {o.id for o in issue.options}
    if len(options) < 2:  # noqa: PLR2004 - a choice is between two
        yield ("issues", n, "id"), "an issue needs two options at least; add one"
    if issue.status_quo not in options:
        words = f"`{issue.status_quo}` is no option here; there is {listed(options)}"
        yield ("issues", n, "status_quo"), words


def _kind(scenario: Scenario, n: int, kind: AgreementKind) -> Iterator[Complaint]:
    at = ("agreements", n)
    if not kind.issues:
        yield (*at, "issues"), "an agreement needs an issue; name one"
    if not kind.signatories:
        yield (*at, "signatories"), "an agreement needs signatories; name parties or roles"
    for m, name in enumerate(kind.signatories):
        if name in scenario.party and not scenario.seats((name,)):
            yield (*at, "signatories", m), f"party {name} has no role to sign; give it one"
    for m, name in enumerate(kind.veto):
        if name not in kind.signatories:
            yield (*at, "veto", m), f"{name} is no signatory; add it there, or remove it here"
    if not scenario.seats(kind.proposers):
        yield (*at, "proposers"), "nobody can propose this agreement; name a role"
    if kind.rule == "majority" and not 0 < kind.needed <= len(kind.signatories):
        words = f"a majority needs `needed` between 1 and {len(kind.signatories)}; say how many"
        yield (*at, "rule"), words


def empty_ranges(scenario: Scenario) -> Iterator[Complaint]:
    """Agreements that nobody could want; asked only where every name is sound."""
    if not scenario.issues or not all(i.options for i in scenario.issues):
        return
    facts = samples.start(scenario)
    signed = {issue for kind in scenario.agreements for issue in kind.issues}
    rows = _rows(scenario, signed)
    if rows is None:
        return
    allowed = _allowed(scenario, rows)
    worth = {
        role.id: _worth(scenario, rows, scenario.preferences(role.id), facts)
        for role in scenario.roles
        if role.party in scenario.party
    }
    worth |= {p.id: _worth(scenario, rows, p.preferences, facts) for p in scenario.parties}
    for n, kind in enumerate(scenario.agreements):
        happy = [worth[name] for name in kind.signatories if name in worth]
        must = [worth[name] for name in kind.veto if name in worth]
        needed = kind.needed if kind.rule == "majority" else len(happy)
        good = sum((h.astype(int) for h in happy), np.zeros(len(allowed), int)) >= needed
        if happy and not np.any(allowed & good & np.all([allowed, *must], axis=0)):
            words = (
                "the bargaining range is empty: no terms give every signatory at least its"
                " reservation value at the start; change points, reservations or constraints"
            )
            yield ("agreements", n, "id"), words


def _rows(scenario: Scenario, signed: set[str]) -> Terms | None:
    """Every combination of options of what can be signed; the rest stays as it is."""
    sizes = [len(i.options) if i.id in signed else 1 for i in scenario.issues]
    total = prod(sizes)
    if total > MOST_TERMS:
        return None
    columns = np.unravel_index(np.arange(total), sizes)
    return {
        issue.id: column if issue.id in signed else np.full(total, _place(issue))
        for issue, column in zip(scenario.issues, columns, strict=True)
    }


def _place(issue: Issue) -> int:
    return next((n for n, o in enumerate(issue.options) if o.id == issue.status_quo), 0)


def _allowed(scenario: Scenario, rows: Terms) -> Truths:
    total = len(next(iter(rows.values())))
    fine = np.ones(total, bool)
    for constraint in scenario.constraints:
        hit = _match(scenario, rows, constraint.when)
        if constraint.then:
            hit &= ~_match(scenario, rows, constraint.then)
        fine &= ~hit
    return fine


def _match(scenario: Scenario, rows: Terms, wanted: Mapping[str, tuple[str, ...]]) -> Truths:
    found = np.ones(len(next(iter(rows.values()))), bool)
    for issue, options in wanted.items():
        if issue in rows:
            places = [n for n, o in enumerate(scenario.issue[issue].options) if o.id in options]
            found &= np.isin(rows[issue], places)
    return found


def _worth(
    scenario: Scenario, rows: Terms, preferences: Preferences | None, facts: Facts
) -> Truths:
    """Where terms are worth the reservation value; nothing stated is content with anything."""
    total = len(next(iter(rows.values())))
    if preferences is None:
        return np.ones(total, bool)
    points: NDArray[Any] = np.zeros(total)
    for issue, by_option in preferences.points.items():
        if issue in rows:
            options = scenario.issue[issue].options
            points += np.array([by_option.get(o.id, 0.0) for o in options])[rows[issue]]
    for interaction in preferences.interactions:
        points += interaction.add * _match(scenario, rows, interaction.when)
    least = preferences.reservation
    floor = value(facts, least) if isinstance(least, str) else least
    return points >= (float(floor) if isinstance(floor, int | float) else 0.0) - 1e-9
