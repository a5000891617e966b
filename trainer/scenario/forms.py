"""What pydantic says of a form, as faults that an author understands."""

import difflib
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, get_args, get_origin, get_type_hints

from pydantic_core import ErrorDetails

from trainer.core.effects import Effect
from trainer.core.scenario import Scenario
from trainer.scenario.faults import Fault, Path, fault
from trainer.scenario.kinds import COMPUTED, EFFECTS, dataclasses_in
from trainer.scenario.source import Source

_DO = {member.__name__: do for do, member in EFFECTS.items()}
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


@dataclass(slots=True)
class Spot:
    """Where an error is: the steps that exist in the data, and what the format expects there."""

    path: Path = ()
    last: str = ""
    field: Path = ()  # the way to the field that is wrong
    owner: Any = Scenario  # the dataclass whose field that is
    kind: Any = Scenario  # the dataclass that the steps so far have come to
    effect: Path | None = None  # the way to the effect it is in, if it is in one
    do: str = ""  # the effect that was tried there
    extra: bool = False  # the last step is the format's own, not the author's


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing that does not fit the format: where, pydantic's word for it, and ours."""

    spot: Spot
    error: str
    fault: Fault


def misfits(source: Source, data: Any, details: list[ErrorDetails]) -> list[Misfit]:
    """What the errors of some data (the source's, or a mended copy) come to."""
    spots = [(locate(data, detail["loc"]), detail) for detail in details]
    told = [(spot, detail) for spot, detail in spots if not _noise(data, spot)]
    return [Misfit(s, d["type"], _fault(source, s, d)) for s, d in told or spots]


def locate(data: Any, loc: tuple[int | str, ...]) -> Spot:
    """The spot of an error's location."""
    spot, inside = Spot(), True
    for step in loc:
        spot.last, spot.extra = str(step), False
        real = (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        )
        if not real and step in _DO:
            spot.effect, spot.do = spot.path, _DO[str(step)]
            spot.kind, inside, spot.extra = EFFECTS[spot.do], True, True
            continue
        if inside:
            spot.field, spot.owner = (*spot.path, step), spot.kind
            inside = _enter(spot, str(step))
        elif isinstance(step, int) and spot.field == spot.path and _kind_in(spot) is not None:
            spot.kind, inside = _kind_in(spot), True
        spot.extra = not real
        if real:
            data = data[step]
            spot.path = (*spot.path, step)
    return spot


def _enter(spot: Spot, name: str) -> bool:
    """Step into a field; whether one is then at once inside of another dataclass."""
    hint = hints(spot.kind).get(name)
    inner = list(dataclasses_in(hint))
    if len(inner) == 1 and get_origin(hint) is not tuple:
        spot.kind = inner[0]
        return True
    return False


def _kind_in(spot: Spot) -> Any:
    inner = list(dataclasses_in(hints(spot.kind).get(str(spot.field[-1]))))
    return inner[0] if len(inner) == 1 else None


@lru_cache(maxsize=256)
def hints(kind: type[Any]) -> dict[str, Any]:
    """The types of a dataclass' fields."""
    return get_type_hints(kind)


def _noise(data: Any, spot: Spot) -> bool:
    """Whether an error says nothing to the author: a union complains for each of its members."""
    if spot.effect is None:
        return spot.extra and spot.last == "float"  # the other half of "a number or text"
    meant = at(data, spot.effect)
    do = meant.get("do") if isinstance(meant, dict) else None
    if isinstance(do, str) and do in EFFECTS:
        return spot.do != do
    first = get_args(Effect)[0].__name__
    return EFFECTS[spot.do].__name__ != first or spot.last not in ("do", first)


def at(data: Any, path: Path) -> Any:
    """What stands at a path."""
    for step in path:
        data = data[step]
    return data


def _fault(source: Source, spot: Spot, detail: ErrorDetails) -> Fault:
    mark = source.mark(spot.path)
    kind = detail["type"]
    if kind == "unexpected_keyword_argument":
        at = spot.path if not spot.extra else (*spot.path, spot.last)
        return fault(source.key_mark(at), f"unknown key `{spot.last}`; {_advice(spot)}")
    return fault(mark, _words(spot, kind, detail))


def _words(spot: Spot, kind: str, detail: ErrorDetails) -> str:
    match kind:
        case "missing" | "literal_error" if spot.last == "do" and spot.effect is not None:
            return f"unknown effect; say `do:` and one of {', '.join(EFFECTS)}"
        case "missing":
            return f"`{spot.last}` is missing; add it"
        case "literal_error":
            return f"unknown word; say {detail.get('ctx', {}).get('expected', 'a known one')}"
        case "string_type" if spot.extra and spot.last == "str":  # of "a number or text"
            return "this must be a number, or an expression in quotes"
        case other:
            return _WORDS.get(other, f"{detail['msg']}; change it")


def _advice(spot: Spot) -> str:
    skipped = COMPUTED if spot.owner is Scenario else ()
    known = [f.name for f in fields(spot.owner) if f.name not in skipped]
    near = difflib.get_close_matches(spot.last, known, n=1)
    return f"did you mean `{near[0]}`?" if near else f"the keys here are {', '.join(known)}"
