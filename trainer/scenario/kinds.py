"""The dataclasses of the core that the format is made of."""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any, get_args, get_type_hints

from trainer.core.effects import Effect
from trainer.core.scenario import Scenario

COMPUTED = ("digest", "public", "injects")  # fields of Scenario that scenario.yaml does not hold
EFFECTS: Mapping[str, type[Any]] = {
    get_args(get_type_hints(member)["do"])[0]: member for member in get_args(Effect)
}


def parts(kind: type[Any] = Scenario, seen: set[type[Any]] | None = None) -> set[type[Any]]:
    """Every dataclass that the format is made of."""
    seen = set() if seen is None else seen
    if kind not in seen:
        seen.add(kind)
        for hint in get_type_hints(kind).values():
            for inner in dataclasses_in(hint):
                parts(inner, seen)
    return seen


def dataclasses_in(hint: Any) -> Iterator[type[Any]]:
    """The dataclasses that a type speaks of."""
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for inner in get_args(hint):
        yield from dataclasses_in(inner)
