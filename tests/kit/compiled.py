"""What is compiled once for all the apps of a test run, not once for each: templates, addresses."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule


class Compiled(BytecodeCache):
    """Keeps compiled templates in memory, each with the sum of its source, which Jinja checks."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled from this very source."""
        code = self._kept.get(bucket.key)
        if code:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


def compile_once() -> None:
    """From now on every app of this process finds its templates and its addresses compiled."""
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": Compiled()}
    setattr(Rule, BUILDER, _once(getattr(Rule, BUILDER)))


BUILDER = "_compile_builder"
"""Makes the function that writes a rule's address. It knows nothing but the rule's own words: what
converts the parts it finds on the rule that it is called for."""


def _once(compiled: Callable[..., Any]) -> Callable[..., Any]:
    kept: dict[tuple[Any, ...], Any] = {}

    def builder(rule: Rule, *unknown: bool) -> Any:
        key = (rule.rule, *rule._trace, *sorted((rule.defaults or {}).items()), *unknown)
        if key not in kept:
            kept[key] = compiled(rule, *unknown)
        return kept[key]

    return builder
