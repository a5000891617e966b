"""Rules about expressions: they compile, ask only what there is to ask, and give what is wanted."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import cel

from trainer.core.conditions import FAULTS, LONGEST, MACROS, NAMES, Facts
from trainer.core.part import Part
from trainer.core.scenario import Scenario
from trainer.scenario import samples
from trainer.scenario.faults import Complaint, Path, listed
from trainer.scenario.names import Known, declared, undeclared
from trainer.scenario.uses import USES, Use, of
from trainer.scenario.walk import walk

FUNCTIONS = frozenset({"size", "int", "double", "string", "startsWith", "endsWith", "contains"})
HOLDS = {
    "indicator": "indicator",
    "agreed": "issue",
    "said": "channel",
    "flags": "flag",
    "done": "action",
    "signed": "agreement",
    "offered": "agreement",
    "carried": "motion",
    "lost": "motion",
    "fired": "inject",
    "open": "channel",
    "phase": "phase",
    "motion": "motion",
}
_PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_QUOTED = r"""(?:"([^"\\]*)"|'([^'\\]*)')"""
_LITERAL = re.compile(_QUOTED)
_INDEX = re.compile(r"\b(indicator|agreed|said)\s*\[\s*" + _QUOTED)
_DOT = re.compile(r"\b(indicator|agreed|said)\.([a-z_]\w*)()")
_MEMBER = re.compile(_QUOTED + r"\s+in\s+(\w+)")
_PHASE = re.compile(r"\b(phase|motion)\s*[=!]=\s*" + _QUOTED)
_OPTION = re.compile(r"\bagreed\s*\[\s*" + _QUOTED + r"\s*\]\s*[=!]=\s*" + _QUOTED)
_PHASED = re.compile(r"\bphase\b")
_MACRO = re.compile(rf"\.\s*({'|'.join(MACROS)})\s*\(")
_PARSE = re.compile(r"<input>:(\d+):(\d+): (.*?)(?: expecting .*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Asked:
    """An expression, where it stands, and what it has to give."""

    path: Path
    text: str
    wants: Use


def complaints(scenario: Scenario) -> Iterator[Complaint]:
    """Everything wrong with expressions."""
    known = declared(scenario)
    tables: tuple[list[Facts], list[Facts]] = ([], [])
    for asked in _asked(scenario):
        found = list(_form(scenario, known, asked.text))
        if not found:
            tables = tables if tables[0] else samples.several(scenario)
            found = list(_trial(tables[_PHASED.search(asked.text) is not None], asked))
        yield from ((asked.path, what) for what in found)
    yield from _open_braces(scenario)


def value(facts: Facts, text: str) -> Any:
    """What an expression gives, or None where it can't be asked."""
    try:
        return facts.ask(text)
    except FAULTS:
        return None


def members(text: str) -> Iterator[tuple[str, str]]:
    """The lists an expression looks into, each with what it looks for there."""
    for one, other, name in _MEMBER.findall(text):
        yield name, one or other


def texts(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Every expression of a scenario, with where it stands."""
    return ((asked.path, asked.text) for asked in _asked(scenario))


def _asked(scenario: Scenario) -> Iterator[_Asked]:
    for path, part in walk(scenario):
        for use in (Use.CONDITION, Use.NUMBER, Use.TEMPLATE):
            for where, given in of(part, use):
                if isinstance(given, str):
                    texts = _PLACEHOLDER.findall(given) if use is Use.TEMPLATE else [given]
                    yield from (_Asked((*path, *where), text.strip(), use) for text in texts)


def _open_braces(scenario: Scenario) -> Iterator[Complaint]:
    for path, part in walk(scenario):
        for where, text in of(part, Use.TEMPLATE):
            rest = _PLACEHOLDER.sub("", text)
            if "{{" in rest or "}}" in rest:
                yield (*path, *where), "a {{ without its }} (or the reverse); close it"
        for name, text in _plain(part):
            if "{{" in text:
                yield (*path, name), "this text is shown as it stands; write it without {{ }}"


def _plain(part: Part) -> Iterator[tuple[str, str]]:
    """The texts of a part that nobody works out."""
    for field in fields(part):  # type: ignore[arg-type]
        text = getattr(part, field.name)
        if isinstance(text, str) and field.name not in USES.get(type(part), {}):
            yield field.name, text


def _form(scenario: Scenario, known: Known, text: str) -> Iterator[str]:
    if len(text) > LONGEST:
        yield f"the expression is longer than {LONGEST} characters; shorten it"
        return
    bare = _LITERAL.sub('""', text)
    if macro := _MACRO.search(bare):
        yield f'`{macro[1]}` can\'t be used in expressions; name each thing: "a" in done && ...'
        return
    try:
        program = cel.compile(text)
    except FAULTS as error:
        yield _broken(str(error))
        return
    for name in sorted(set(program.variables()) - set(NAMES)):
        yield f"unknown name `{name}`; an expression may ask {listed(NAMES)}"
    for name in sorted(set(program.functions()) - FUNCTIONS):
        if name[:1].isalpha():
            yield f"unknown function `{name}`; there is {listed(FUNCTIONS)}"
    yield from _looked_up(scenario, known, text)


def _broken(words: str) -> str:
    found = _PARSE.search(words)
    where = f" at its character {found[2]}" if found else ""
    why = found[3] if found else "it can't be read"
    return f"not an expression{where} ({why.removeprefix('Syntax error: ')}); mend it"


def _looked_up(scenario: Scenario, known: Known, text: str) -> Iterator[str]:
    pairs = [(name, a or b) for name, a, b in _INDEX.findall(text) + _DOT.findall(text)]
    pairs += [(name, a or b) for name, a, b in _PHASE.findall(text)]
    pairs += list(members(text))
    for name, sought in pairs:
        kind = HOLDS.get(name)
        if kind and sought not in known[kind]:
            yield undeclared(kind, sought, known[kind])
    for a, b, c, d in _OPTION.findall(text):
        issue, option = scenario.issue.get(a or b), c or d
        options = frozenset(o.id for o in issue.options) if issue else frozenset({option})
        if option not in options:
            yield undeclared(f"option of {a or b}", option, options)


def _trial(tables: list[Facts], asked: _Asked) -> Iterator[str]:
    """The first thing that goes wrong when the expression is asked at tables that might be."""
    for facts in tables:
        try:
            given = facts.ask(asked.text)
        except ZeroDivisionError:
            given = "it divides by zero at some tables; guard it with ? :"
        except LookupError as error:
            given = f"there is no {error} to look up; name what is declared"
        except FAULTS as error:
            given = _unfit(error)
        else:
            given = _unwanted(asked.wants, given)
        if given:
            yield given
            return


def _unfit(error: Exception) -> str:
    if "Unsupported operation" in str(error) or "overload" in str(error):
        return (
            "whole numbers and decimals (or other kinds) don't mix in arithmetic;"
            ' write 2.0 * indicator["x"], or convert with double(...) or int(...)'
        )
    return f"it can't be worked out ({type(error).__name__}); mend it"


def _unwanted(wants: Use, given: Any) -> str:
    if wants is Use.CONDITION and not isinstance(given, bool):
        return f"a condition must be true or false, and this is {_kind(given)}; compare it"
    if wants is Use.NUMBER and (isinstance(given, bool) or not isinstance(given, int | float)):
        return f"this must give a number, and it gives {_kind(given)}; use x ? 1.0 : 0.0"
    if wants is Use.NUMBER and not math.isfinite(given):
        return "this number is not finite at some tables; bound it"
    return ""


def _kind(given: Any) -> str:
    words = {bool: "true or false", str: "a text", list: "a list", dict: "a mapping"}
    return words.get(type(given), "a number")
