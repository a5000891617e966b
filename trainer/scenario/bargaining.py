"""Rules about what is negotiated: options, rules of signing, and points."""

from collections.abc import Iterator

from trainer.core.bargain import AgreementKind, Issue
from trainer.core.cast import Preferences
from trainer.core.scenario import Scenario
from trainer.scenario.faults import Complaint, listed
from trainer.scenario.walk import every


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
