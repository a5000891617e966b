"""Every piece of a scenario with the path where it stands."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, TypeVar, get_args

from trainer.core.effects import Effect
from trainer.core.part import Part
from trainer.core.scenario import Scenario
from trainer.scenario.faults import Path

P = TypeVar("P", bound=Part)


def walk(part: Part, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """The part itself, then all that is in it."""
    yield path, part
    for field in fields(part):  # type: ignore[arg-type]
        value = getattr(part, field.name)
        if isinstance(value, Part):
            yield from walk(value, (*path, field.name))
        elif isinstance(value, tuple):
            for n, inner in enumerate(value):
                if isinstance(inner, Part):
                    yield from walk(inner, (*path, field.name, n))


def every(scenario: Scenario, kind: type[P]) -> Iterator[tuple[Path, P]]:
    """Every part of one kind."""
    return ((path, part) for path, part in walk(scenario) if isinstance(part, kind))


def effects(scenario: Scenario) -> Iterator[tuple[Path, Any]]:
    """Every effect, wherever it hangs."""
    kinds = get_args(Effect)
    return ((path, part) for path, part in walk(scenario) if isinstance(part, kinds))
