"""The form of a domain file, and what pydantic says of one in an author's words."""

import json
from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import ErrorDetails

Label: TypeAlias = str | bool | int | float
Number: TypeAlias = Annotated[float, Field(ge=-1e12, le=1e12)]
Names: TypeAlias = Annotated[tuple[Label, ...], Field(min_length=1)]
Asked: TypeAlias = Annotated[dict[str, Names], Field(min_length=1)]


# Steps in the place of an error that pydantic adds of its own: which member of a union it tried.
TAGS = ("forbid", "require", "qualified", "unanimity", "unanimous", "str", "bool", "int", "float")


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class IssueForm(Form):
    name: Label
    options: Names


class BonusForm(Form):
    when: Annotated[dict[str, Names], Field(alias="if")]
    add: Number


class PartyForm(Form):
    name: Label
    weights: tuple[Number, ...]
    values: tuple[tuple[Number, ...], ...]
    reservation: Number
    interactions: tuple[BonusForm, ...] = ()


class ForbidForm(Form):
    type: Literal["forbid"]
    when: Annotated[Asked, Field(alias="if")]


class RequireForm(Form):
    type: Literal["require"]
    when: Annotated[Asked, Field(alias="if")]
    then: Asked


class UnanimityForm(Form):
    type: Literal["unanimity", "unanimous"]


class QualifiedForm(Form):
    type: Literal["qualified"]
    min_parties: int
    veto: tuple[Label, ...] = ()


Rule: TypeAlias = Annotated[UnanimityForm | QualifiedForm, Field(discriminator="type")]


class DomainForm(Form):
    id: Label
    issues: Annotated[tuple[IssueForm, ...], Field(min_length=1)]
    parties: Annotated[tuple[PartyForm, ...], Field(min_length=1)]
    constraints: tuple[Annotated[ForbidForm | RequireForm, Field(discriminator="type")], ...] = ()
    agreement_rule: Annotated[UnanimityForm | QualifiedForm, Field(discriminator="type")] | None = (
        None
    )
    comparable: bool = True
    title: str = ""
    description: str = ""
    about: str = ""
    notes: str = ""
    source: str = ""


def name(label: Label) -> str:
    """A label as text."""
    return label if isinstance(label, str) else json.dumps(label)


def where(data: Any, loc: Iterable[str | int]) -> str:
    """The place of an error, without the steps that only our own forms have."""
    shown = ""
    for step in loc:
        if isinstance(step, int):
            shown += f"[{step}]"
            data = data[step] if isinstance(data, list) and step < len(data) else None
        elif isinstance(data, dict) and (step in data or step not in TAGS):
            shown += f".{step}" if shown else str(step)
            data = data.get(step)
    return shown


def words(detail: ErrorDetails) -> str:
    match detail["type"]:
        case "missing":
            return "is missing; add it"
        case "extra_forbidden":
            return "unknown key; remove it"
        case "float_type" | "finite_number":
            return "this must be a number"
        case "string_type" | "bool_type":
            return "this must be text or a number"
        case "int_type" | "int_from_float":
            return "this must be a whole number"
        case "tuple_type":
            return "this must be a list"
        case "dict_type" | "model_type" | "model_attributes_type":
            return "this must be a mapping"
        case "too_short":
            return "this must not be empty"
        case "union_tag_invalid" | "union_tag_not_found" | "literal_error":
            expected = detail.get("ctx", {}).get("expected_tags", "")
            return f"unknown `type`; say one of {expected}" if expected else "needs a known `type`"
        case _:
            return detail["msg"]
