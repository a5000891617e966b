"""Small hands for folding: agenda entries, mappings with one change."""

from collections.abc import Mapping
from typing import TypeVar

from trainer.core.records import Due
from trainer.core.state import State

K = TypeVar("K")
V = TypeVar("V")


def put(mapping: Mapping[K, V], key: K, value: V) -> dict[K, V]:
    """The mapping with one entry more or changed."""
    return {**mapping, key: value}


def drop(mapping: Mapping[K, V], key: K) -> dict[K, V]:
    """The mapping without an entry."""
    return {k: v for k, v in mapping.items() if k != key}


def due(state: State, item: Due) -> tuple[Due, ...]:
    """The agenda with one thing more, kept in order of time, then of coming in."""
    later = next((i for i, other in enumerate(state.agenda) if other.t > item.t), None)
    if later is None:
        return (*state.agenda, item)
    return (*state.agenda[:later], item, *state.agenda[later:])


def undue(state: State, kind: str, ref: str) -> tuple[Due, ...]:
    """The agenda without a thing."""
    return tuple(d for d in state.agenda if d.kind != kind or d.ref != ref)
