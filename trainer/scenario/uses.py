"""What each text in the format is for: a name, a condition, a template, or words for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import Enum, auto
from typing import Any, TypeAlias

from trainer.core import bargain, cast, effects, moves, stage
from trainer.core.part import Part
from trainer.core.scenario import Scenario
from trainer.scenario.faults import Path


class Use(Enum):
    """Texts that are not names."""

    CONDITION = auto()
    NUMBER = auto()  # a number, or an expression that gives one
    TEMPLATE = auto()
    TERMS = auto()  # a mapping of issues to one or several of their options
    VOTES = auto()  # motion -> temperament -> vote


@dataclass(frozen=True, slots=True)
class Names:
    """The field names things of one of these kinds (a list's items, a mapping's keys)."""

    kinds: tuple[str, ...]


Meaning: TypeAlias = Use | Names


def _names(*kinds: str) -> Names:
    return Names(kinds)


AUDIENCE = _names("role", "party", "everybody", "facilitators")
HOLDER = _names("role", "party")
CONDITION, NUMBER, TEMPLATE, TERMS = Use.CONDITION, Use.NUMBER, Use.TEMPLATE, Use.TERMS

USES: Mapping[type[Part], Mapping[str, Meaning]] = {
    Scenario: {"history": TERMS},
    cast.Interaction: {"when": TERMS},
    cast.Preferences: {"points": TERMS, "reservation": NUMBER},
    cast.Mandate: {"principal": _names("role"), "may": TERMS},
    cast.Leaning: {"action": _names("action"), "weight": _names("temperament")},
    cast.Line: {
        "channel": _names("channel"),
        "phase": _names("phase"),
        "temperaments": _names("temperament"),
        "quote": _names("document"),
    },
    cast.Script: {
        "votes": Use.VOTES,
        "bargains": _names("agreement"),
        "bargains_from": _names("phase"),
        "approves": _names("action", "agreement"),
    },
    cast.Goal: {"when": CONDITION},
    cast.Role: {"party": _names("party")},
    cast.Cast: {"seats": _names("role")},
    stage.Branch: {"to": _names("phase"), "when": CONDITION},
    stage.Phase: {
        "channels": _names("channel"),
        "guidance": AUDIENCE,
        "ends_when": CONDITION,
    },
    stage.Leak: {"to": AUDIENCE},
    stage.Channel: {"members": AUDIENCE, "writers": AUDIENCE, "mediator": _names("role")},
    bargain.Pledge: {
        "party": _names("party"),
        "kept_by": _names("action"),
        "broken_by": _names("action"),
    },
    bargain.Issue: {"known_to": AUDIENCE},
    bargain.Constraint: {"when": TERMS, "then": TERMS},
    bargain.AgreementKind: {
        "issues": _names("issue"),
        "signatories": HOLDER,
        "proposers": AUDIENCE,
        "veto": HOLDER,
        "when": CONDITION,
    },
    bargain.Chorus: {"yes_when": CONDITION, "no_when": CONDITION},
    bargain.MotionTemplate: {
        "title": TEMPLATE,
        "text": TEMPLATE,
        "movers": AUDIENCE,
        "when": CONDITION,
    },
    bargain.Body: {
        "voters": _names("role"),
        "movers": _names("role"),
        "veto": _names("role"),
        "watched_by": AUDIENCE,
        "when": CONDITION,
    },
    effects.ChangeIndicator: {"indicator": _names("indicator")},
    effects.SetIndicator: {"indicator": _names("indicator")},
    effects.RaiseFlag: {"flag": _names("flag")},
    effects.DeliverDocument: {"document": _names("document"), "to": AUDIENCE},
    effects.OpenChannel: {"channel": _names("channel")},
    effects.CloseChannel: {"channel": _names("channel")},
    effects.PublishNews: {"title": TEMPLATE, "text": TEMPLATE, "to": AUDIENCE},
    effects.ChangeCost: {"action": _names("action"), "resource": _names("resource")},
    effects.ChangeResource: {"holder": HOLDER, "resource": _names("resource")},
    effects.ScheduleInject: {"inject": _names("inject")},
    effects.CancelInject: {"inject": _names("inject")},
    effects.RevealIssue: {"issue": _names("issue"), "to": AUDIENCE},
    effects.GoToPhase: {"phase": _names("phase")},
    effects.EndStory: {"ending": _names("ending")},
    moves.Chance: {"weight": NUMBER, "text": TEMPLATE},
    moves.Told: {"to": AUDIENCE, "text": TEMPLATE},
    moves.Action: {
        "by": AUDIENCE,
        "when": CONDITION,
        "cost": _names("resource"),
        "approval": _names("role"),
    },
    moves.Document: {"holders": AUDIENCE},
    moves.Inject: {
        "title": TEMPLATE,
        "text": TEMPLATE,
        "to": AUDIENCE,
        "phase": _names("phase"),
        "when": CONDITION,
        "unless": CONDITION,
        "document": _names("document"),
    },
    moves.Indicator: {"seen_by": AUDIENCE},
    moves.Rung: {"when": CONDITION},
    moves.Resource: {"holders": HOLDER},
    moves.Ending: {"when": CONDITION, "at_end": CONDITION, "scores": HOLDER},
}


def of(part: Part, use: Use) -> Iterator[tuple[Path, Any]]:
    """The part's fields of one use, with their values, where there are any."""
    for name, meaning in USES.get(type(part), {}).items():
        value = getattr(part, name)
        if meaning is use and value not in ("", None):
            yield (name,), value


def named(part: Part) -> Iterator[tuple[Path, Names, str]]:
    """Every name the part uses: where, of which kinds it may be, and the name itself."""
    for field in fields(part):  # type: ignore[arg-type]
        meaning = USES.get(type(part), {}).get(field.name)
        if isinstance(meaning, Names):
            for path, name in _flat(getattr(part, field.name)):
                yield (field.name, *path), meaning, name


def _flat(value: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str) and value:
        yield (), value
    elif isinstance(value, Mapping):
        yield from (((key,), key) for key in value)
    elif isinstance(value, tuple):
        for n, inner in enumerate(value):
            yield from (((n, *path), name) for path, name in _flat(inner))
