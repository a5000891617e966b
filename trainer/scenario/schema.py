"""The format as a schema: the dataclasses of the core, checked and described by pydantic."""

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from trainer.core.effects import Effect
from trainer.core.moves import Inject
from trainer.core.part import Part
from trainer.core.scenario import Scenario
from trainer.scenario.faults import Path, fault
from trainer.scenario.source import Source

COMPUTED = ("digest", "public", "injects")  # fields of Scenario that scenario.yaml does not hold
EFFECTS: Mapping[str, type[Any]] = {
    get_args(get_type_hints(member)["do"])[0]: member for member in get_args(Effect)
}
_CLASS = {member.__name__: do for do, member in EFFECTS.items()}
_WORDS = {
    "string_type": "this must be text; put it in quotes",
    "float_type": "this must be a number",
    "int_type": "this must be a whole number",
    "int_from_float": "this must be a whole number",
    "bool_type": "this must be true or false",
    "tuple_type": "this must be a list; write [one, two] or lines that begin with -",
    "dict_type": "this must be a mapping; write `key: value`",
    "mapping_type": "this must be a mapping; write `key: value`",
    "dataclass_type": "this must be a mapping; write `key: value`",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class InjectsFile(Part):
    """What injects.yaml holds."""

    injects: tuple[Inject, ...]


@lru_cache(maxsize=1)
def adapter() -> TypeAdapter[Scenario]:
    """What turns plain data into a Scenario."""
    return TypeAdapter(Scenario)


def validate(source: Source) -> Scenario | None:
    """The scenario, or None with the faults noted in the source."""
    try:
        return adapter().validate_json(json.dumps(source.data), strict=True)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        for detail in details:
            _note(source, detail)
        return None


def json_schema() -> dict[str, Any]:
    """One JSON Schema that describes scenario.yaml and injects.yaml alike."""
    main = adapter().json_schema(ref_template="#/$defs/{model}")
    news = TypeAdapter(InjectsFile).json_schema(ref_template="#/$defs/{model}")
    defs = {**main.pop("$defs"), **news.pop("$defs")}
    for name in COMPUTED:
        main["properties"].pop(name, None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scenario files",
        "description": "scenario.yaml is a Scenario, injects.yaml an InjectsFile.",
        "oneOf": [{"$ref": "#/$defs/Scenario"}, {"$ref": "#/$defs/InjectsFile"}],
        "$defs": {**defs, "Scenario": main, "InjectsFile": news},
    }


def parts(kind: type[Any] = Scenario, seen: set[type[Any]] | None = None) -> set[type[Any]]:
    """Every dataclass that the format is made of."""
    seen = set() if seen is None else seen
    if kind not in seen:
        seen.add(kind)
        for hint in get_type_hints(kind).values():
            for inner in _dataclasses_in(hint):
                parts(inner, seen)
    return seen


def _dataclasses_in(hint: Any) -> Iterator[type[Any]]:
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for inner in get_args(hint):
        yield from _dataclasses_in(inner)


def _note(source: Source, detail: ErrorDetails) -> None:
    if _noise(source.data, detail["loc"]):
        return
    path = _path(source.data, detail["loc"])
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    match detail["type"]:
        case "missing" if last == "do":
            source.complain(path, f"an effect without `do`; say one of {', '.join(EFFECTS)}")
        case "missing":
            source.complain(path, f"`{last}` is missing; add it")
        case "unexpected_keyword_argument":
            words = f"unknown key `{last}`; {_advice(detail['loc'])}"
            source.faults.append(fault(source.key_mark((*path, last)), words))
        case "literal_error" if last == "do":
            source.complain(path, f"unknown effect; say one of {', '.join(EFFECTS)}")
        case "literal_error":
            expected = detail.get("ctx", {}).get("expected", "a known word")
            source.complain(path, f"unknown word; say {expected}")
        case "string_type" if last == "str":  # of "a number or text"
            source.complain(path, "this must be a number, or an expression in quotes")
        case other:
            source.complain(path, _WORDS.get(other, detail["msg"]))


def _noise(data: Any, loc: tuple[int | str, ...]) -> bool:
    """Whether an error is of an effect that the author did not mean."""
    at = next((n for n, step in enumerate(loc) if step in _CLASS), None)
    if at is None:
        return len(loc) > 1 and loc[-1] == "float"  # the other half of "a number or text"
    meant = _at(data, loc[:at])
    do = meant.get("do") if isinstance(meant, dict) else None
    if isinstance(do, str) and do in EFFECTS:
        return _CLASS[str(loc[at])] != do
    return loc[at] != "ChangeIndicator" or loc[at + 1 :] not in ((), ("do",))


def _path(data: Any, loc: tuple[int | str, ...]) -> Path:
    """The steps of an error's location that exist in the data: unions add steps of their own."""
    path: list[str | int] = []
    for step in loc:
        if isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            continue
        path.append(step)
    return tuple(path)


def _at(data: Any, loc: tuple[int | str, ...]) -> Any:
    for step in _path(data, loc):
        data = data[step]
    return data


def _advice(loc: tuple[int | str, ...]) -> str:
    known = _known_keys(loc[:-1])
    near = difflib.get_close_matches(str(loc[-1]), known, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"the keys here are {', '.join(known)}" if known else "remove it"


def _known_keys(loc: tuple[int | str, ...]) -> list[str]:
    kind: Any = Scenario
    for step in loc:
        if step in _CLASS:
            kind = EFFECTS[_CLASS[str(step)]]
        elif isinstance(step, str) and is_dataclass(kind):
            inner = list(_dataclasses_in(get_type_hints(kind).get(step)))
            kind = inner[0] if len(inner) == 1 else kind
    skipped = COMPUTED if kind is Scenario else ()
    return [f.name for f in fields(kind) if f.name not in skipped]
