"""Rules about names: well formed, each declared once, and none used that nobody declared."""

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from trainer.core.bargain import Body, Issue
from trainer.core.cast import Script
from trainer.core.scenario import EVERYBODY, FACILITATORS, Scenario
from trainer.scenario.faults import Complaint, Path, listed
from trainer.scenario.uses import Use, named, of
from trainer.scenario.walk import every, walk

TEMPERAMENTS = ("historical", "hawk", "dove", "stonewaller")  # when the scenario declares none
VOTES = ("yes", "no", "abstain")
_SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 60
_LISTS = {
    "party": "parties", "role": "roles", "phase": "phases", "channel": "channels",
    "issue": "issues", "agreement": "agreements", "indicator": "indicators",
    "resource": "resources", "action": "actions", "document": "documents", "inject": "injects",
    "body": "bodies", "ending": "endings", "temperament": "temperaments",
}  # fmt: skip

Known = Mapping[str, frozenset[str]]


def declared(scenario: Scenario) -> Known:
    """The names there are, by kind."""
    known = {
        kind: frozenset(part.id for part in getattr(scenario, name))
        for kind, name in _LISTS.items()
    }
    motions = frozenset(motion.id for body in scenario.bodies for motion in body.motions)
    return {
        **known,
        "temperament": known["temperament"] or frozenset(TEMPERAMENTS),
        "motion": motions,
        "flag": frozenset(scenario.flags),
        "everybody": frozenset({EVERYBODY}),
        "facilitators": frozenset({FACILITATORS}),
    }


def complaints(scenario: Scenario) -> Iterator[Complaint]:
    """Everything wrong with names."""
    yield from _ids(scenario)
    known = declared(scenario)
    for path, part in walk(scenario):
        for where, meaning, name in named(part):
            names = frozenset[str]().union(*(known[kind] for kind in meaning.kinds))
            if name not in names:
                yield (*path, *where), undeclared(" or ".join(_said(meaning.kinds)), name, names)
        for where, terms in of(part, Use.TERMS):
            yield from _terms(scenario, (*path, *where), terms)
        if isinstance(part, Script):
            yield from _votes(known, (*path, "votes"), part)


def undeclared(kind: str, name: str, known: frozenset[str]) -> str:
    """What to say of a name that nobody declared."""
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"there is {listed(known)}"
    return f"`{name[:_LONGEST]}` is no {kind}; {hint}"


def _said(kinds: tuple[str, ...]) -> list[str]:
    words = {"everybody": "all", "agreement": "agreement kind"}
    return [words.get(kind, kind) for kind in kinds]


def _ids(scenario: Scenario) -> Iterator[Complaint]:
    lists: list[tuple[Path, list[str]]] = [
        ((name,), [part.id for part in getattr(scenario, name)]) for name in _LISTS.values()
    ]
    for path, issue in every(scenario, Issue):
        lists.append(((*path, "options"), [option.id for option in issue.options]))
    for path, ids in lists:
        yield from _each_once(path, ids, {}, "id")
    yield from _each_once(("flags",), list(scenario.flags), {}, "")
    yield from _each_once(("constraints",), [c.id for c in scenario.constraints], {}, "id")
    parties = dict.fromkeys((p.id for p in scenario.parties), "a party")
    taken = {**parties, EVERYBODY: "a word for everybody", FACILITATORS: "a word of the format"}
    yield from _each_once(("roles",), [r.id for r in scenario.roles], taken, "id", fresh=False)
    reserved = {name: word for name, word in taken.items() if name not in parties}
    yield from _each_once(("parties",), list(parties), reserved, "id", fresh=False)
    yield from _motions(scenario)


def _motions(scenario: Scenario) -> Iterator[Complaint]:
    taken: dict[str, str] = {}
    for path, body in every(scenario, Body):
        ids = [motion.id for motion in body.motions]
        yield from _each_once((*path, "motions"), ids, taken, "id")
        taken |= dict.fromkeys(ids, f"a motion of {body.id}")


def _each_once(
    path: Path, ids: list[str], taken: Mapping[str, str], key: str, *, fresh: bool = True
) -> Iterator[Complaint]:
    seen: set[str] = set()
    for n, name in enumerate(ids):
        at = (*path, n, key) if key else (*path, n)
        if fresh and (not _SHAPE.fullmatch(name) or len(name) > _LONGEST):
            yield at, "an id is lower-case words with hyphens, to 60 letters; rename it"
        if fresh and name in seen:
            yield at, f"the id `{name}` is taken already in this list; choose another"
        if name in taken:
            yield at, f"`{name}` is already {taken[name]}; choose another id"
        seen.add(name)


def _terms(scenario: Scenario, path: Path, terms: Mapping[str, Any]) -> Iterator[Complaint]:
    issues = frozenset(scenario.issue)
    for issue, chosen in terms.items():
        if issue not in issues:
            yield (*path, issue), undeclared("issue", issue, issues)
            continue
        options = frozenset(o.id for o in scenario.issue[issue].options)
        for option in (chosen,) if isinstance(chosen, str) else chosen:
            if option not in options:
                yield (*path, issue), undeclared(f"option of {issue}", option, options)


def _votes(known: Known, path: Path, script: Script) -> Iterator[Complaint]:
    for motion, by_temper in script.votes.items():
        if motion not in known["motion"]:
            yield (*path, motion), undeclared("motion", motion, known["motion"])
        for temper, vote in by_temper.items():
            at = (*path, motion, temper)
            if temper not in known["temperament"]:
                yield at, undeclared("temperament", temper, known["temperament"])
            if vote not in VOTES:
                yield at, f"`{vote}` is no vote; say {listed(VOTES)}"
