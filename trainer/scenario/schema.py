"""The format as a schema: the dataclasses of the core, checked and described by pydantic."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from trainer.core.moves import Inject
from trainer.core.part import Part
from trainer.core.scenario import Scenario
from trainer.scenario.forms import misfits
from trainer.scenario.kinds import COMPUTED
from trainer.scenario.mending import mended
from trainer.scenario.source import Source

ROUNDS = 4  # mending may lay bare what stood behind; a few times, not for ever

MOST_DETAILS = 3000  # pydantic's, some forty for one unknown effect; beyond, mend these first


@dataclass(frozen=True, kw_only=True, slots=True)
class InjectsFile(Part):
    """What injects.yaml holds."""

    injects: tuple[Inject, ...]


@lru_cache(maxsize=1)
def adapter() -> TypeAdapter[Scenario]:
    """What turns plain data into a Scenario."""
    return TypeAdapter(Scenario)


def validate(source: Source) -> Scenario | None:
    """The scenario, with faults of form noted in the source and mended as well as may be.

    None when too much is wrong to look at the rest. Where something was mended is in `holes`.
    """
    data: Any = source.data
    for _ in range(ROUNDS):
        try:
            return adapter().validate_json(json.dumps(data), strict=True)
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
        found = misfits(source, data, details[:MOST_DETAILS])
        source.faults += [misfit.fault for misfit in found]
        better = mended(data, found) if len(details) <= MOST_DETAILS else None
        if better is None:
            return None
        data = better[0]
        source.holes += better[1]
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
