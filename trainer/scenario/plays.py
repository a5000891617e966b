"""Golden plays: recorded plays by which a scenario shows that each ending can be come to."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from itertools import islice
from typing import Any, get_args

from trainer.core import commands
from trainer.core.scenario import Scenario
from trainer.scenario.faults import FaultyScenarioError, Mark, Path, fault, listed
from trainer.scenario.names import Known, declared, undeclared
from trainer.scenario.source import Source
from trainer.scenario.tree import Tree, parse

FACILITATOR, LAST = "facilitator", "last"
MOST_PLAYS = 50
COMMANDS: Mapping[str, type[Any]] = {kind.__name__: kind for kind in get_args(commands.Command)}
# What the fields of commands name; the rest are words, numbers, or things a table makes.
_NAMES = {
    "channel": "channel", "quote": "document", "document": "document", "action": "action",
    "body": "body", "template": "motion", "inject": "inject", "phase": "phase",
    "ending": "ending", "indicator": "indicator", "seat": "role",
}  # fmt: skip
_MADE = frozenset({"offer", "agreement", "motion", "move", "message", "approval", "answers"})


@dataclass(frozen=True, slots=True)
class _Play:
    """One file, while it is looked at."""

    source: Source
    tree: Tree
    name: str
    scenario: Scenario
    known: Known

    def complain(self, path: Path, what: str) -> None:
        self.source.faults.append(fault(self._mark(path), what))

    def _mark(self, path: Path) -> Mark:
        for length in range(len(path), -1, -1):
            if found := self.tree.values.get(path[:length]):
                return found
        return self.source.folder.mark(self.name)


def examine(scenario: Scenario, source: Source) -> None:
    """Note in the source what is wrong with the golden plays."""
    folder = source.folder.root / "plays"
    found = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    for path in islice(found, MOST_PLAYS):
        name = f"plays/{path.name}"
        try:
            tree = parse(source.folder, name)
        except FaultyScenarioError as error:
            source.faults += error.faults
            continue
        source.faults += tree.faults
        _play(_Play(source, tree, name, scenario, declared(scenario)))


def _play(play: _Play) -> None:
    data = play.tree.data
    if not isinstance(data, dict):
        play.complain((), "a play is a mapping with `ending`, `seed` and `steps`; write one")
        return
    for key in data:
        if key not in ("ending", "seed", "steps"):
            play.complain((key,), f"unknown key `{key}`; a play has ending, seed and steps")
    ending = data.get("ending")
    if _stranger(ending, play.known["ending"]):
        play.complain(("ending",), undeclared("ending", str(ending), play.known["ending"]))
    steps = data.get("steps")
    if not isinstance(steps, list):
        play.complain(("steps",), "a play needs a list of steps; write some")
        return
    before = 0.0
    for n, step in enumerate(steps):
        before = _step(play, ("steps", n), step, before)


def _step(play: _Play, path: Path, step: Any, before: float) -> float:
    if not isinstance(step, dict):
        play.complain(path, "a step is a mapping with `at`, `by` and `do`; write one")
        return before
    at = step.get("at")
    if isinstance(at, bool) or not isinstance(at, int | float) or at < before:
        play.complain((*path, "at"), "steps go forward in minutes of table time; mend `at`")
        at = before
    by = step.get("by")
    if _stranger(by, play.known["role"] | {FACILITATOR}):
        play.complain((*path, "by"), undeclared("role", str(by), play.known["role"]))
    kind = COMMANDS.get(str(step.get("do")))
    if kind is None:
        play.complain((*path, "do"), undeclared("command", str(step.get("do")), _COMMAND_NAMES))
        return at
    for where, what in _fields(play, kind, step):
        play.complain((*path, *where), what)
    return at


_COMMAND_NAMES = frozenset(COMMANDS)


def _stranger(name: Any, known: frozenset[str]) -> bool:
    return not isinstance(name, str) or name not in known


def _fields(play: _Play, kind: type[Any], step: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    known = {field.name for field in fields(kind)}
    for field in fields(kind):
        bare = field.default is MISSING and field.default_factory is MISSING
        if bare and field.name not in step:
            yield (), f"{kind.__name__} needs `{field.name}`; add it"
    for key, value in step.items():
        if key in ("at", "by", "do"):
            continue
        if key not in known:
            yield (key,), f"{kind.__name__} has no `{key}`; it has {listed(known)}"
        elif key == "to" and not isinstance(value, list):
            if kind is not commands.AdjustIndicator:
                yield (key,), "this must be a list; write [one, two]"
        else:
            yield from _value(play, kind, key, value)


def _value(play: _Play, kind: type[Any], key: str, value: Any) -> Iterator[tuple[Path, str]]:
    names = play.known
    if key == "kind":
        if _stranger(value, names["agreement"]):
            yield (key,), undeclared("agreement kind", str(value), names["agreement"])
    elif key in _NAMES and value:
        known = names[_NAMES[key]]
        if _stranger(value, known):
            yield (key,), undeclared(_NAMES[key], str(value), known)
    elif key in _MADE and value != LAST and value:
        yield (key,), f"write `{key}: {LAST}`, the newest one; names are made at the table"
    elif key in ("terms", "annex"):
        yield from _terms(play.scenario, key, value)
    elif key in ("to", "annex_to"):
        audience = names["role"]
        if kind is commands.SendNews:
            audience |= names["party"] | names["everybody"] | names["facilitators"]
        for n, name in enumerate(value if isinstance(value, list) else ()):
            if _stranger(name, audience):
                yield (key, n), undeclared("role", str(name), audience)


def _terms(scenario: Scenario, key: str, terms: Any) -> Iterator[tuple[Path, str]]:
    if not isinstance(terms, dict):
        yield (key,), "terms map issues to options; write {issue: option}"
        return
    for issue, option in terms.items():
        options = {o.id for o in scenario.issue[issue].options} if issue in scenario.issue else None
        if options is None:
            yield (key, issue), undeclared("issue", issue, frozenset(scenario.issue))
        elif _stranger(option, frozenset(options)):
            words = undeclared(f"option of {issue}", str(option), frozenset(options))
            yield (key, issue), words
