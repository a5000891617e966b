"""One form for what is the same: bytes, and their fingerprint, on any machine, from any store."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

from trainer.core.scenario import Scenario
from trainer.core.state import State

_NONE: Final = object()


def fingerprint(value: Any) -> str:
    """The SHA-256 of a value's canonical bytes, in hexadecimal digits."""
    return sha256(canonical(value)).hexdigest()


def canonical(value: Any) -> bytes:
    """JSON in UTF-8 without spaces: keys sorted, sets as sorted lists, 2.0 written as 2.

    Of a class its name stands under `type`, and fields that have their default are left out: so
    the form outlives new fields that say nothing new.
    """
    return _written(_plain(value))


def state_print(state: State, rules: str = "") -> str:
    """The fingerprint of a table as it stands; `rules` is its scenario's, where it is known."""
    return sha256(_written(_plain(state, rules or fingerprint(state.scenario)))).hexdigest()


def _written(plain: Any) -> bytes:
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _plain(value: Any, rules: str = "") -> Any:
    match value:
        case Scenario() if rules:
            return rules
        case float() if value.is_integer():
            return int(value)
        case str() | int() | float() | None:
            return value
        case Mapping():
            return {str(key): _plain(one, rules) for key, one in value.items()}
        case frozenset() | set():
            return sorted((_plain(one, rules) for one in value), key=_written)
        case tuple() | list():
            return [_plain(one, rules) for one in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _fields(value, rules)
        case _:
            raise TypeError(f"there is no canonical form of a {type(value).__name__}")


def _fields(value: Any, rules: str) -> dict[str, Any]:
    # What a scenario is called by, its digest, says nothing that its words do not.
    left_out = {"digest"} if isinstance(value, Scenario) else set()
    kind: Any = type(value)
    told = {
        name: _plain(held, rules)
        for name, default in _defaults(kind)
        if name not in left_out and (held := getattr(value, name)) != default
    }
    return {**told, "type": kind.__name__}


@lru_cache(maxsize=256)
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, _default(field)) for field in fields(kind))


def _default(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return _NONE if field.default is MISSING else field.default
