"""Core data to plain JSON values and back: one codec for the store, the wire and the tests."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from cattrs import Converter
from cattrs.preconf.orjson import make_converter
from cattrs.strategies import configure_tagged_union

from trainer.core.actors import Actor
from trainer.core.commands import Command, SeatCommand, TableCommand
from trainer.core.events import Event

T = TypeVar("T")
TAG = "type"


@lru_cache(maxsize=1)
def converter() -> Converter:
    """The converter: unions are told apart by `type`, unknown keys are refused."""
    made = make_converter(forbid_extra_keys=True)
    for union in (Actor, Event, SeatCommand, TableCommand, Command):
        configure_tagged_union(union, made, tag_name=TAG)
    return made


def encode(value: Any, kind: Any) -> Any:
    """Plain JSON values for a value of this type."""
    return converter().unstructure(value, unstructure_as=kind)


def decode(data: Any, kind: type[T] | Any) -> Any:
    """The value of this type that was encoded.

    Raises cattrs' BaseValidationError, ValueError, TypeError or KeyError on anything else.
    """
    try:
        return converter().structure(data, kind)
    except AttributeError as fault:  # cattrs asks for a union's tag without looking
        raise TypeError("what should be an object is none") from fault


def names(union: Any) -> Mapping[str, type]:
    """The classes of a union, by name."""
    members: dict[str, type] = {}
    for member in get_args(union):
        if get_origin(member) in (Union, UnionType):
            members |= names(member)
        elif is_dataclass(member) and isinstance(member, type) and fields(member) is not None:
            members[member.__name__] = member
    return members
