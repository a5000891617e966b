"""Rules about domain files that a form alone can't hold."""

from collections.abc import Iterator

from trainer.scenario.domain_forms import (
    DomainForm,
    Names,
    PartyForm,
    QualifiedForm,
    RequireForm,
    name,
)
from trainer.scenario.faults import listed


def complaints(form: DomainForm) -> Iterator[tuple[str, str]]:
    """What does not fit together in a domain file: where, and what."""
    yield from _twice("issues", [name(i.name) for i in form.issues])
    yield from _twice("parties", [name(p.name) for p in form.parties])
    for n, issue in enumerate(form.issues):
        yield from _twice(f"issues[{n}].options", [name(o) for o in issue.options])
    for n, party in enumerate(form.parties):
        yield from _party_complaints(form, party, f"parties[{n}]")
    known = {name(i.name): {name(o) for o in i.options} for i in form.issues}
    for where, when in _conditions(form):
        yield from _strangers(where, when, known)
    if isinstance(form.agreement_rule, QualifiedForm):
        yield from _rule_complaints(form, form.agreement_rule)


def _twice(where: str, names: list[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for n, one in enumerate(names):
        if one in seen:
            yield f"{where}[{n}]", f"`{one}` stands there twice; names must differ"
        seen.add(one)


def _party_complaints(form: DomainForm, party: PartyForm, where: str) -> Iterator[tuple[str, str]]:
    issues = len(form.issues)
    if len(party.weights) != issues:
        yield f"{where}.weights", f"{len(party.weights)} weights for {issues} issues"
    if len(party.values) != issues:
        yield f"{where}.values", f"{len(party.values)} lists of values for {issues} issues"
    for n, (values, issue) in enumerate(zip(party.values, form.issues, strict=False)):
        if len(values) != len(issue.options):
            words = f"{len(values)} values for the {len(issue.options)} options of {issue.name}"
            yield f"{where}.values[{n}]", words


def _conditions(form: DomainForm) -> Iterator[tuple[str, dict[str, Names]]]:
    for n, party in enumerate(form.parties):
        for m, bonus in enumerate(party.interactions):
            yield f"parties[{n}].interactions[{m}].if", bonus.when
    for n, rule in enumerate(form.constraints):
        yield f"constraints[{n}].if", rule.when
        if isinstance(rule, RequireForm):
            yield f"constraints[{n}].then", rule.then


def _strangers(
    where: str, when: dict[str, Names], known: dict[str, set[str]]
) -> Iterator[tuple[str, str]]:
    for issue, options in when.items():
        if issue not in known:
            yield where, f"there is no issue `{issue}`; there is {listed(known)}"
            continue
        for option in map(name, options):
            if option not in known[issue]:
                words = f"`{option}` is no option of it; there is {listed(known[issue])}"
                yield f"{where}.{issue}", words


def _rule_complaints(form: DomainForm, rule: QualifiedForm) -> Iterator[tuple[str, str]]:
    names = {name(p.name) for p in form.parties}
    if not 1 <= rule.min_parties <= len(names):
        yield "agreement_rule.min_parties", f"this must be between 1 and {len(names)}"
    for n, holder in enumerate(map(name, rule.veto)):
        if holder not in names:
            words = f"there is no party `{holder}`; there is {listed(names)}"
            yield f"agreement_rule.veto[{n}]", words
