"""The condition language: CEL expressions over the facts of a table, compiled once.

The names an expression may use are `NAMES`; `facts` in `state.py` gives their values.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from math import isfinite
from typing import Any

import cel

NAMES = (
    "minutes",
    "phase_minutes",
    "phase",
    "indicator",
    "flags",
    "done",
    "agreed",
    "signed",
    "carried",
    "lost",
    "fired",
    "open",
    "said",
    "offered",
    "motion",
)
LONGEST = 1000
MACROS = ("all", "exists", "exists_one", "map", "filter")
# What an expression may raise in play that compiled well: a live table must outlive an author's
# slip, and `trainer check` is where it is found.
FAULTS = (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError)
REMEMBERED = 50_000  # answers, after which all are forgotten and found again
_TIMES = ("minutes", "phase_minutes")  # never the same twice
_UNKNOWN = object()
_answers: dict[tuple[Any, ...], Any] = {}
_numbers: dict[tuple[str, Any], int] = {}
_fresh = count(1)
_GAUGE = re.compile(r'\bindicator\["([a-z0-9-]+)"\]')
_PLACEHOLDER = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The names an expression mentions: of the indicators only these `gauges`, if it has any."""

    names: tuple[str, ...]
    marked: tuple[str, ...]
    gauges: tuple[str, ...]
    timed: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """Conditions that mention the same, with their places among others."""

    number: int
    asked: _Asked
    expressions: tuple[str, ...]
    places: tuple[int, ...]


class Facts:
    """What is so at one instant, ready to be asked many questions cheaply.

    Only the names that an expression mentions are handed to the language, and an answer is
    remembered for as long as the values of those names come up again: a table asks the same
    hundred questions after everything that happens, and few of the answers can have changed.
    """

    __slots__ = ("_context", "_given", "_marks", "_values")

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values
        self._context: Any = None
        self._given: set[str] = set()
        self._marks: dict[str, int] = {}

    def ask(self, expression: str) -> Any:
        """The value of an expression."""
        asked = _mentioned(expression)
        if asked.timed:
            return self._execute(expression, asked.names)
        marks, gauges = self._marks, self._values.get("indicator", {})
        values = [marks.get(name) or self._mark(name) for name in asked.marked]
        key = (expression, *values, *map(gauges.get, asked.gauges))
        answer = _answers.get(key, _UNKNOWN)
        if answer is _UNKNOWN:
            answer = self._execute(expression, asked.names)
            _remember(_answers, key, answer)
        return answer

    def _mark(self, name: str) -> int:
        """A number that stands for a value, quicker to look up than the value itself."""
        value = self._values.get(name)
        if isinstance(value, Mapping):
            value = tuple(value.items())
        seen = (name, tuple(value) if isinstance(value, list) else value)
        number = _numbers.get(seen)
        if number is None:
            number = next(_fresh)
            _remember(_numbers, seen, number)
        self._marks[name] = number
        return number

    def _execute(self, expression: str, names: tuple[str, ...]) -> Any:
        if self._context is None:
            self._context = cel.Context()
        for name in names:
            if name not in self._given and name in self._values:
                self._context.add_variable(name, self._values[name])
                self._given.add(name)
        return _compiled(expression).execute(self._context)

    def holds(self, expression: str) -> bool:
        """Whether a condition is true; what can't be worked out does not hold."""
        if expression in ("true", "false", ""):
            return expression == "true"
        try:
            return self.ask(expression) is True
        except FAULTS:
            return False

    def hold(self, expressions: tuple[str, ...]) -> list[bool]:
        """Whether each of many conditions is true; those that mention the same go together."""
        answers = [False] * len(expressions)
        for group in _grouped(expressions):
            for place, holds in zip(group.places, self._together(group), strict=True):
                answers[place] = holds
        return answers

    def _together(self, group: _Group) -> tuple[bool, ...]:
        asked, marks, gauges = group.asked, self._marks, self._values.get("indicator", {})
        if asked.timed:
            return tuple(map(self.holds, group.expressions))
        values = [marks.get(name) or self._mark(name) for name in asked.marked]
        key = (group.number, *values, *map(gauges.get, asked.gauges))
        found: tuple[bool, ...] | None = _answers.get(key)
        if found is None:
            found = tuple(map(self.holds, group.expressions))
            _remember(_answers, key, found)
        return found

    def number(self, value: float | str) -> float:
        """A number as it stands, or the value of an expression; 0 for what is no number."""
        try:
            found = float(self.ask(value)) if isinstance(value, str) else float(value)
        except FAULTS:
            return 0.0
        return found if isfinite(found) else 0.0

    def fill(self, template: str) -> str:
        """The template with each {{ expression }} replaced by its value."""
        if "{{" not in template:
            return template
        return _PLACEHOLDER.sub(lambda found: self._word(found[1].strip()), template)

    def _word(self, expression: str) -> str:
        try:
            return _worded(self.ask(expression))
        except FAULTS:
            return "?"


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> Any:
    return cel.compile(expression)


@lru_cache(maxsize=4096)
def _mentioned(expression: str) -> _Asked:
    """What an expression asks for; a name inside a text counts too, which does no harm."""
    names = tuple(name for name in NAMES if re.search(rf"\b{name}\b", expression))
    gauges = tuple(dict.fromkeys(_GAUGE.findall(expression)))
    if len(_GAUGE.findall(expression)) != len(re.findall(r"\bindicator\b", expression)):
        gauges = ()
    marked = tuple(name for name in names if not gauges or name != "indicator")
    return _Asked(names, marked, gauges, timed=any(name in names for name in _TIMES))


@lru_cache(maxsize=256)
def _grouped(expressions: tuple[str, ...]) -> tuple[_Group, ...]:
    places: dict[_Asked, list[int]] = {}
    for place, expression in enumerate(expressions):
        places.setdefault(_mentioned(expression), []).append(place)
    return tuple(
        _Group(next(_fresh), asked, tuple(expressions[n] for n in found), tuple(found))
        for asked, found in places.items()
    )


def _remember(memory: dict[Any, Any], key: Any, value: Any) -> None:
    if len(memory) >= REMEMBERED:
        memory.clear()
    memory[key] = value


def _worded(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
