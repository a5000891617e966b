"""The condition language: CEL expressions over the facts of a table, compiled once.

The names an expression may use are `NAMES`; `facts` in `state.py` gives their values.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
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
REMEMBERED = 50_000  # answers, after which all are forgotten and found again
_TIMES = frozenset({"minutes", "phase_minutes"})  # never the same twice
_answers: dict[tuple[Any, ...], Any] = {}
_PLACEHOLDER = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)


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
        self._marks: dict[str, Any] = {}

    def ask(self, expression: str) -> Any:
        """The value of an expression."""
        names = _mentioned(expression)
        if not _TIMES.isdisjoint(names):
            return self._execute(expression, names)
        key = (expression, *(self._mark(name) for name in names))
        if key not in _answers:
            if len(_answers) >= REMEMBERED:
                _answers.clear()
            _answers[key] = self._execute(expression, names)
        return _answers[key]

    def _mark(self, name: str) -> Any:
        """A value in a form that can be looked up."""
        if name not in self._marks:
            value = self._values.get(name)
            if isinstance(value, Mapping):
                value = tuple(value.items())
            self._marks[name] = tuple(value) if isinstance(value, list) else value
        return self._marks[name]

    def _execute(self, expression: str, names: tuple[str, ...]) -> Any:
        if self._context is None:
            self._context = cel.Context()
        for name in names:
            if name not in self._given and name in self._values:
                self._context.add_variable(name, self._values[name])
                self._given.add(name)
        return _compiled(expression).execute(self._context)

    def holds(self, expression: str) -> bool:
        """Whether a condition is true; the commonest ones cost nothing."""
        if expression in ("true", "false", ""):
            return expression == "true"
        return bool(self.ask(expression))

    def number(self, value: float | str) -> float:
        """A number as it stands, or the value of an expression."""
        return float(self.ask(value)) if isinstance(value, str) else float(value)

    def fill(self, template: str) -> str:
        """The template with each {{ expression }} replaced by its value."""
        if "{{" not in template:
            return template
        return _PLACEHOLDER.sub(lambda found: _worded(self.ask(found[1].strip())), template)


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> Any:
    return cel.compile(expression)


@lru_cache(maxsize=4096)
def _mentioned(expression: str) -> tuple[str, ...]:
    """The names in an expression; a name inside a text counts too, which does no harm."""
    return tuple(name for name in NAMES if re.search(rf"\b{name}\b", expression))


def _worded(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
