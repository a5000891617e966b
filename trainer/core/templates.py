"""Texts with {{ expressions }} that somebody writes during play: whether they can be worked out."""

import re
from typing import Final

from trainer.core.conditions import FAULTS, LONGEST, MACROS, Facts

_PLACEHOLDER: Final = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)
_MACRO: Final = re.compile(rf"\.\s*({'|'.join(MACROS)})\s*\(")
_SHOWN: Final = 60  # characters of an expression that a complaint repeats


def complaint(facts: Facts, text: str) -> str:
    """What is wrong with a template, in a sentence; nothing if it can be worked out now."""
    rest = _PLACEHOLDER.sub("", text)
    if "{{" in rest or "}}" in rest:
        return "A {{ has no }}, or the reverse. Close it, or take it out."
    for expression in _PLACEHOLDER.findall(text):
        if not _sound(facts, expression.strip()):
            short = expression.strip()[:_SHOWN]
            return f"{{{{ {short} }}}} can't be worked out. Mend it, or write the words themselves."
    return ""


def _sound(facts: Facts, expression: str) -> bool:
    if not expression or len(expression) > LONGEST or _MACRO.search(expression):
        return False
    try:
        facts.ask(expression)
    except FAULTS:
        return False
    return True
