"""Going on in spite of faults of form, so that an author hears of all the others at once."""

from copy import deepcopy
from dataclasses import MISSING, Field, fields
from typing import Any, get_args, get_origin

from trainer.core.effects import Effect
from trainer.scenario.faults import Path
from trainer.scenario.forms import Misfit, at, hints
from trainer.scenario.kinds import dataclasses_in

_HARMLESS = {"do": "flag", "flag": ""}  # stands in for an effect that nobody understands


def mended(data: Any, found: list[Misfit]) -> tuple[Any, list[Path]] | None:
    """The data without what is wrong in it, and where that was; None when too much is wrong."""
    data, holes = deepcopy(data), list[Path]()
    for misfit in found:
        try:
            hole = _mend(data, misfit)
        except (LookupError, TypeError, AttributeError):
            continue  # something around it is gone already
        if hole is None:
            return None
        holes.append(hole)
    return data, holes


def _mend(data: Any, misfit: Misfit) -> Path | None:
    spot = misfit.spot
    if spot.effect is not None and (spot.extra or spot.last == "do"):
        at(data, spot.effect[:-1])[spot.effect[-1]] = dict(_HARMLESS)
        return spot.effect
    owner, name = at(data, spot.field[:-1]), str(spot.field[-1])
    if misfit.error == "unexpected_keyword_argument":
        del owner[name]
        return spot.field
    field = next((f for f in fields(spot.owner) if f.name == name), None)
    hint = hints(spot.owner).get(name)
    if field is None or name == "id" or _holds_parts(hint):
        return None
    _stand_in(owner, field, hint)
    return spot.field


def _holds_parts(hint: Any) -> bool:
    """Whether much that others name would be gone with the field."""
    return bool(set(dataclasses_in(hint)) - set(get_args(Effect)))


def _stand_in(owner: dict[str, Any], field: Field[Any], hint: Any) -> None:
    if field.default is MISSING and field.default_factory is MISSING:
        owner[field.name] = _harmless(hint)
    else:
        del owner[field.name]


def _harmless(hint: Any) -> Any:
    plain: dict[Any, Any] = {str: "", float: 1, int: 1, bool: False}
    if hint in plain:
        return plain[hint]
    if get_origin(hint) is tuple:
        return []
    choices = get_args(hint)
    if float in choices:
        return 1
    return choices[0] if choices and isinstance(choices[0], str) else {}
