"""How far people may look back when it is over, as they are told before they begin."""

from collections.abc import Mapping
from typing import Any, Final, Literal, TypeAlias, get_args

Promise: TypeAlias = Literal["open", "closed", "nameless"]
"""Everybody reads everything; each what they read then and what was public; everything, by role."""
PROMISES: Final[tuple[Promise, ...]] = get_args(Promise)
OPTION: Final = "look_back"
SENTENCES: Final[Mapping[Promise, str]] = {
    "open": "When it is over, everybody at the table will be able to read what was said and done "
    "in every channel, private ones too.",
    "nameless": "When it is over, everybody at the table will be able to read what was said and "
    "done in every channel, private ones too; people are named by their roles only.",
    "closed": "When it is over, everybody at the table will be able to read again what they read "
    "themselves, and what everybody knew. Private channels stay closed.",
}


def promised(options: Mapping[str, Any]) -> Promise:
    """What the people of a session with these options were told."""
    kept = options.get(OPTION)
    return kept if kept in PROMISES else "open"


def promise(options: Mapping[str, Any]) -> str:
    """The same, in the sentence that they read."""
    return SENTENCES[promised(options)]
