"""YAML as plain data with the line and column of every part, safe against hostile text."""

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.scanner import Scanner, ScannerError

from trainer.scenario.faults import Fault, FaultyScenarioError, Mark, Path, fault
from trainer.scenario.reading import Folder, unseen

DEEPEST = 30  # levels of nesting; a scenario needs ten
MOST = 40_000  # values in a file; our largest scenario has a quarter
TOO_DEEP = f"lists and mappings nest deeper than {DEEPEST} levels; flatten them"
BIGGEST = 1e9
DIGITS = 15  # longer numbers are read as what they are: too big
_INTEGER = re.compile(r"[-+]?[0-9]+")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


class _ShallowScanner(Scanner):  # type: ignore[misc,unused-ignore]
    """Gives up on deep nesting before it costs anything (its work grows with the square)."""

    def fetch_flow_collection_start(self, *args: Any, **kwargs: Any) -> None:
        self._guard(self.flow_level)
        super().fetch_flow_collection_start(*args, **kwargs)

    def add_indent(self, column: int) -> bool:
        self._guard(len(self.indents) // 2)
        return bool(super().add_indent(column))

    def _guard(self, depth: int) -> None:
        if depth >= DEEPEST:
            raise ScannerError(None, None, TOO_DEEP, self.reader.get_mark())


@dataclass(slots=True)
class Tree:
    """Plain data, and the marks of its values and keys by path."""

    data: Any = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A list or mapping being read; `key` is what the next value will be filed under."""

    path: Path
    held: Any
    key: Any = None
    waiting: bool = False


def parse(folder: Folder, name: str) -> Tree:
    """The tree of a YAML file; raises FaultyScenarioError where nothing can be made of it."""
    return parse_text(folder, name, folder.read(name))


def parse_text(folder: Folder, name: str, text: str) -> Tree:
    """The tree of a text that stands in a file."""
    builder = _Builder(folder, name)
    try:
        for count, event in enumerate(_events(text)):
            if count > MOST:
                raise FaultyScenarioError(
                    [fault(builder.mark(event), f"more than {MOST:,} values; make it shorter")]
                )
            builder.take(event)
    except MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        mark = folder.mark(name, at.line + 1, at.column + 1) if at else folder.mark(name)
        words = f"not YAML: {_said(error.problem or 'it breaks off')}"
        raise FaultyScenarioError([*builder.tree.faults, fault(mark, words)]) from None
    except (YAMLError, ValueError, IndexError, AttributeError, AssertionError, TypeError) as error:
        # The parser itself breaks on some garbage; to the author that is the same thing.
        words = f"not YAML ({type(error).__name__}); write it anew"
        raise FaultyScenarioError([fault(folder.mark(name), words)]) from None
    return builder.tree


def _said(problem: str) -> str:
    advice = "; mend it here (text that has : # { or } in it needs quotes)"
    return problem if problem == TOO_DEEP else problem + advice


def _events(text: str) -> Iterator[Event]:
    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner = _ShallowScanner
    yield from yaml.parse(io.StringIO(text))


class _Builder:
    """Turns parser events into a tree without recursion."""

    def __init__(self, folder: Folder, name: str) -> None:
        self.tree = Tree()
        self._folder, self._name = folder, name
        self._stack: list[_Open] = []
        self._documents = 0

    def mark(self, event: Event) -> Mark:
        at = event.start_mark
        return self._folder.mark(self._name, at.line + 1, at.column + 1)

    def take(self, event: Event) -> None:
        if isinstance(event, NodeEvent):
            self._refuse_cleverness(event)
        match event:  # what else the parser says carries nothing
            case MappingStartEvent():
                self._begin(event, {})
            case SequenceStartEvent():
                self._begin(event, [])
            case ScalarEvent() | AliasEvent():
                self._scalar(event)
            case MappingEndEvent() | SequenceEndEvent():
                self._stack.pop()
            case DocumentEndEvent():
                self._documents += 1
                if self._documents > 1:
                    self._complain(event, "a second document; keep one in a file (no ---)")
            case _:
                pass

    def _refuse_cleverness(self, event: NodeEvent) -> None:
        if isinstance(event, AliasEvent):
            self._complain(event, f"alias *{event.anchor}; write the value out")
        elif event.anchor is not None:
            self._complain(event, f"anchor &{event.anchor}; remove it")
        if getattr(event, "tag", None) is not None:
            self._complain(event, "a tag (!...); remove it")

    def _complain(self, event: Event, what: str) -> None:
        self.tree.faults.append(fault(self.mark(event), what))

    def _begin(self, event: Event, held: Any) -> None:
        if self._wants_key():
            self._complain(event, "a list or mapping as a key; put text that has {{ }} in quotes")
            self._name_key(event, "?")
            self._stack.append(_Open(("?",), held))
            return
        path = self._place(event, held)
        self._stack.append(_Open(path, held))

    def _scalar(self, event: ScalarEvent | AliasEvent) -> None:
        text = getattr(event, "value", "")
        if self._wants_key():
            self._name_key(event, text)
            return
        self._place(event, self._value(event, text))

    def _value(self, event: Event, text: str) -> Any:
        if unseen(text):
            self._complain(event, "control characters in a text; remove them")
        if not getattr(event, "implicit", (False,))[0]:
            return text
        value = _plain_value(text)
        if isinstance(value, int | float) and not abs(value) <= BIGGEST:
            self._complain(event, f"the number is beyond {BIGGEST:,.0f}; write a smaller one")
            return 0
        return value

    def _wants_key(self) -> bool:
        top = self._stack[-1] if self._stack else None
        return top is not None and isinstance(top.held, dict) and not top.waiting

    def _name_key(self, event: Event, text: str) -> None:
        top = self._stack[-1]
        path = (*top.path, text)
        if text in top.held:
            first = self.tree.keys[path].line
            self._complain(event, f"`{text}` stands twice (first in line {first}); keep one")
        if unseen(text):
            self._complain(event, "control characters in a key; remove them")
        top.key, top.waiting = text, True
        self.tree.keys.setdefault(path, self.mark(event))

    def _place(self, event: Event, value: Any) -> Path:
        if not self._stack:
            self.tree.data = value
            self.tree.values[()] = self.mark(event)
            return ()
        top = self._stack[-1]
        if isinstance(top.held, dict):
            path = (*top.path, top.key)
            top.held[top.key] = value
            top.waiting = False
        else:
            path = (*top.path, len(top.held))
            top.held.append(value)
        self.tree.values[path] = self.mark(event)
        return path


def _plain_value(text: str) -> Any:
    if text.lower() in _WORDS and text in (text.lower(), text.title(), text.upper()):
        return _WORDS[text.lower()]
    if len(text) <= DIGITS and _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text.replace(".inf", "inf").replace(".Inf", "inf").replace(".INF", "inf"))
    return math.inf if text in (".nan", ".NaN", ".NAN") else text
