"""Every event that a type can hold."""

import types
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from trainer.core import codec
from trainer.core.actors import Actor
from trainer.core.events import Event, Recorded

PLAIN: Final[Mapping[Any, st.SearchStrategy[Any]]] = {
    str: st.text(max_size=20),
    bool: st.booleans(),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
}


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Every value that a type of the core can take."""
    if kind in PLAIN:
        return PLAIN[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in {Union, types.UnionType}:
        return st.one_of([values_of(member) for member in arguments])
    if origin is tuple:
        return st.lists(values_of(arguments[0]), max_size=3).map(tuple)
    if origin is not None and issubclass(origin, Mapping):
        return st.dictionaries(*map(values_of, arguments), max_size=3)
    hints = get_type_hints(kind)
    return st.builds(kind, **{it.name: values_of(hints[it.name]) for it in fields(kind)})


def streams() -> st.SearchStrategy[tuple[Recorded, ...]]:
    """Streams in which each kind of event happens once."""
    happenings = st.tuples(*map(values_of, codec.names(Event).values()))
    actors, instants = values_of(Actor), values_of(int)
    return st.builds(
        lambda events, t, wall, by: tuple(
            Recorded(seq, t, wall, by, event) for seq, event in enumerate(events, 1)
        ),
        happenings,
        instants,
        instants,
        actors,
    )
