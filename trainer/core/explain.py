"""What a condition waits for, part by part, in words, each with how it stands now."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from trainer.core.conditions import Facts
from trainer.core.state import State

SIGNS: Final = {
    ">=": "at least",
    "<=": "at most",
    ">": "over",
    "<": "under",
    "==": "",
    "!=": "not",
}
_SIGN: Final = r"(>=|<=|==|!=|>|<)"
_MEASURE: Final = re.compile(rf'indicator\["([^"]+)"\]\s*{_SIGN}\s*(-?\d+(?:\.\d+)?)')
_TIME: Final = re.compile(rf"(minutes|phase_minutes)\s*{_SIGN}\s*(\d+(?:\.\d+)?)")
_SAID: Final = re.compile(rf'said\["([^"]+)"\]\s*{_SIGN}\s*(\d+(?:\.\d+)?)')
_PHASE: Final = re.compile(r'phase\s*(==|!=)\s*"([^"]+)"')
_AGREED: Final = re.compile(r'agreed\["([^"]+)"\]\s*(==|!=)\s*"([^"]+)"')
_AMONG: Final = re.compile(r'"([^"]+)"\s+in\s+([a-z_]+)')
AMONG: Final = {
    "flags": ("“{}” is so", "“{}” is not so"),
    "done": ("“{}” was done", "“{}” was not done"),
    "signed": ("“{}” is signed", "“{}” is not signed"),
    "offered": ("“{}” was offered", "“{}” was not offered"),
    "carried": ("“{}” was carried", "“{}” was not carried"),
    "lost": ("“{}” was lost", "“{}” was not lost"),
    "fired": ("“{}” has come", "“{}” has not come"),
    "open": ("“{}” is open", "“{}” is not open"),
}
"""Lists of facts: how it is said that something is among them, and that it is not."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that must be so, in words; `now` tells where a number or a phase stands."""

    words: str
    holds: bool
    now: str = ""


def explain(state: State, condition: str, facts: Mapping[str, Any]) -> tuple[Part, ...]:
    """The parts of a condition that must all be so; `facts` are the table's, as of now.

    What no phrase is known for is given as the author wrote it.
    """
    if condition in ("", "true"):
        return ()
    return tuple(_part(state, one, facts) for one in split(condition, "&&"))


@lru_cache(maxsize=4096)
def split(condition: str, sign: str) -> tuple[str, ...]:
    """A condition at its outermost `&&` or `||`, without the brackets around each part."""
    parts, depth, quoted, start = [], 0, False, 0
    text = bare(condition)
    for place, letter in enumerate(text):
        quoted ^= letter == '"'
        if quoted:
            continue
        depth += (letter in "([") - (letter in ")]")
        if not depth and text.startswith(sign, place):
            parts.append(text[start:place])
            start = place + len(sign)
    return tuple(bare(part) for part in (*parts, text[start:]))


def bare(text: str) -> str:
    """An expression without brackets around the whole of it."""
    text = text.strip()
    while text.startswith("(") and _closes(text) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def _closes(text: str) -> int:
    """Where the bracket that begins a text is closed."""
    depth, quoted = 0, False
    for place, letter in enumerate(text):
        quoted ^= letter == '"'
        depth += 0 if quoted else (letter == "(") - (letter == ")")
        if not depth:
            return place
    return -1


def _part(state: State, text: str, facts: Mapping[str, Any]) -> Part:
    ways = split(text, "||")
    holds = Facts(facts).holds(text)
    if len(ways) > 1:
        said = [_all(state, way, facts) for way in ways]
        now = next((one.now for one in said if one.now), "")
        return Part(" or ".join(one.words for one in said), holds, now)
    words, now = _said(state, text, facts)
    return Part(words, holds, now)


def _all(state: State, text: str, facts: Mapping[str, Any]) -> Part:
    parts = [_part(state, one, facts) for one in split(text, "&&")]
    now = next((one.now for one in parts if one.now), "")
    return Part(" and ".join(one.words for one in parts), all(p.holds for p in parts), now)


@dataclass(frozen=True, slots=True)
class _Look:
    """One comparison as it is looked at: at which table, and whether it is denied."""

    state: State
    facts: Mapping[str, Any]
    denied: bool


def _said(state: State, text: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    denied = text.startswith("!")
    inner = bare(text[1:]) if denied else text
    look = _Look(state, facts, denied)
    for pattern, tell in PHRASES:
        if found := pattern.fullmatch(inner):
            return tell(look, found)
    return text, ""


def _measure(look: _Look, found: re.Match[str]) -> tuple[str, str]:
    spec = look.state.scenario.indicator.get(found[1])
    now = look.facts["indicator"].get(found[1], 0.0)
    return _number(look, spec.name if spec else found[1], found), f"{now:g}"


def _number(look: _Look, name: str, found: re.Match[str]) -> str:
    words = " ".join(filter(None, (name, SIGNS[found[2]], f"{float(found[3]):g}")))
    return f"not: {words}" if look.denied else words


def _time(look: _Look, found: re.Match[str]) -> tuple[str, str]:
    whose = "minutes of play" if found[1] == "minutes" else "minutes of the phase"
    return _number(look, whose, found), f"{look.facts[found[1]]:.0f}"


def _talk(look: _Look, found: re.Match[str]) -> tuple[str, str]:
    spec = look.state.scenario.channel.get(found[1])
    name = f"messages in {spec.name if spec else found[1]}"
    return _number(look, name, found), f"{look.facts['said'].get(found[1], 0)}"


def _phase(look: _Look, found: re.Match[str]) -> tuple[str, str]:
    phases = look.state.scenario.phase
    spec, here = phases.get(found[2]), phases.get(look.facts["phase"])
    is_it = "is not" if (found[1] == "!=") ^ look.denied else "is"
    return f"phase {is_it} “{spec.name if spec else found[2]}”", here.name if here else ""


def _settled(look: _Look, found: re.Match[str]) -> tuple[str, str]:
    issue = look.state.scenario.issue.get(found[1])
    options = {one.id: one.name for one in issue.options} if issue else {}
    is_it = "is not" if (found[2] == "!=") ^ look.denied else "is"
    now = look.facts["agreed"].get(found[1], issue.status_quo if issue else "")
    words = f"{issue.name if issue else found[1]} {is_it} “{options.get(found[3], found[3])}”"
    return words, options.get(now, now)


def _among(look: _Look, found: re.Match[str]) -> tuple[str, str]:
    if found[2] not in AMONG:
        return found[0], ""
    return AMONG[found[2]][look.denied].format(_name(look.state, found[2], found[1])), ""


def _name(state: State, kind: str, ref: str) -> str:
    """What people call something that conditions name by its id."""
    spec = state.scenario
    known: Mapping[str, Mapping[str, Any]] = {
        "done": spec.action,
        "signed": spec.kind,
        "offered": spec.kind,
        "open": spec.channel,
        "fired": spec.inject,
    }
    thing = known.get(kind, {}).get(ref)
    words = getattr(thing, "name", "") or getattr(thing, "title", "")
    return words or ref.replace("-", " ")


Tell = Callable[[_Look, re.Match[str]], tuple[str, str]]
PHRASES: Final[tuple[tuple[re.Pattern[str], Tell], ...]] = (
    (_MEASURE, _measure),
    (_TIME, _time),
    (_SAID, _talk),
    (_PHASE, _phase),
    (_AGREED, _settled),
    (_AMONG, _among),
)
