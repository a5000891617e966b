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
_PLACEHOLDER = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)


class Facts:
    """What is so at one instant, ready to be asked many questions cheaply."""

    __slots__ = ("_context",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._context = cel.Context(variables=dict(values))

    def ask(self, expression: str) -> Any:
        """The value of an expression."""
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


def _worded(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
