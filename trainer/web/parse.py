"""From what a browser or a program sent to a core command; nothing in it is trusted."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from functools import lru_cache
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from cattrs.errors import BaseValidationError
from werkzeug.datastructures import MultiDict

from trainer.core.codec import TAG, decode, names

FORM_ONLY: Final = frozenset(
    {"csrf_token", "do", "type", "form", "command", "id", "next", "sure", "preview"}
)
NO: Final = frozenset({"", "0", "off", "false", "no"})
LONGEST: Final = 20_000  # characters in any one text; the rules of a table allow fewer
LONGEST_ID: Final = 64
TOO_MUCH: Final = 1e9


class Malformed(Exception):
    """What was sent is no command; says what is wrong with it in a sentence."""


def command_from_form(form: MultiDict[str, str], union: Any) -> Any:
    """The command a form's fields say, of the class its field `do` (or `type`) names."""
    kind = _kind(form.get("do") or form.get("type"), union)
    hints = _hints(kind)
    extra = {name.partition(".")[0] for name in form} - FORM_ONLY - hints.keys()
    if extra:
        raise Malformed(f"{kind.__name__} has no field {min(extra)}.")
    given = ((field, _from_form(form, field, hints[field.name])) for field in fields(kind))
    return _made({field.name: value for field, value in given if value is not MISSING}, kind)


def command_from_json(data: Any, union: Any) -> Any:
    """The command a JSON object says, of the class its `type` names."""
    if not isinstance(data, dict):
        raise Malformed("Send a command: an object with its type and its fields.")
    kind = _kind(data.get(TAG), union)
    return _made({name: value for name, value in data.items() if name != TAG}, kind)


def command_id(given: Any) -> str:
    """The id that a client gave its command; empty when it gave none."""
    if given is None or given == "":
        return ""
    if not isinstance(given, str) or len(given) > LONGEST_ID or not given.isprintable():
        raise Malformed(f"A command's id is a text of up to {LONGEST_ID} plain characters.")
    return given


def terms_from_json(data: Any) -> dict[str, str]:
    """Terms: one option for each issue in them; nothing means none."""
    if data is None:
        return {}
    if not _fits(data, Mapping[str, str]):
        raise Malformed("Terms are an object of issues, each with its option.")
    return {issue: option for issue, option in data.items() if option}


def _kind(name: Any, union: Any) -> type:
    known = names(union)
    if not isinstance(name, str) or name not in known:
        raise Malformed("There is no such command.")
    return known[name]


@lru_cache(maxsize=128)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _made(data: dict[str, Any], kind: type) -> Any:
    hints = _hints(kind)
    for field in fields(kind):
        if field.name not in data and _required(field):
            raise Malformed(f"{kind.__name__} needs {field.name}.")
    for name, value in data.items():
        if name not in hints:
            raise Malformed(f"{kind.__name__} has no field {str(name)[:40]}.")
        if not _fits(value, hints[name]):
            raise Malformed(f"{kind.__name__} can't have that as its {name}.")
    try:
        return decode(data, kind)
    except (BaseValidationError, ValueError, TypeError, KeyError) as error:
        raise Malformed("That is not a command.") from error


def _required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _from_form(form: MultiDict[str, str], field: "Field[Any]", kind: Any) -> Any:
    """A field's value as JSON would say it, MISSING where the form leaves it to the default."""
    name = field.name
    if get_origin(kind) is tuple:
        values = [value for value in form.getlist(name) if value]
        return values or ([] if _required(field) else MISSING)  # none ticked is none, not a fault
    if get_origin(kind) is Mapping:
        inside = get_args(kind)[1]
        found = _mapping(form, name).items()
        return {k: _number(v, inside) if inside in NUMBERS else v for k, v in found}
    if kind is bool:
        return _ticked(form, field)
    value = form.get(name)
    if value is None or (kind in NUMBERS and not value.strip()):
        return MISSING
    return _number(value, kind) if kind in NUMBERS else value.replace("\r\n", "\n")


def _mapping(form: MultiDict[str, str], name: str) -> dict[str, str]:
    prefix = f"{name}."
    return {k.removeprefix(prefix): v for k, v in form.items() if k.startswith(prefix) and v}


def _ticked(form: MultiDict[str, str], field: "Field[Any]") -> Any:
    if field.name in form:
        return form[field.name].lower() not in NO
    return False if _required(field) else MISSING  # a box that is not ticked is not sent


def _number(value: str, kind: Any) -> float | str:
    try:
        return int(value) if kind is int else float(value)
    except ValueError:
        return value  # not a number, as the check will say


def _fits(value: Any, kind: Any) -> bool:
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return isinstance(value, str) and value in parts
    if origin is tuple:
        return isinstance(value, list) and all(_fits(one, parts[0]) for one in value)
    if origin is Mapping:
        return isinstance(value, dict) and all(
            _text(k) and _fits(v, parts[1]) for k, v in value.items()
        )
    check = _CHECKS.get(kind)
    return check is not None and check(value)


def _text(value: Any) -> bool:
    if not isinstance(value, str) or len(value) > LONGEST:
        return False
    return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _finite(value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and abs(value) < TOO_MUCH  # which is not so of NaN either


def _boolean(value: Any) -> bool:
    return isinstance(value, bool)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and _finite(value)


NUMBERS: Final = (float, int)
_CHECKS: Final[dict[Any, Callable[[Any], bool]]] = {
    str: _text,
    float: _finite,
    int: _whole,
    bool: _boolean,
}
