"""What somebody asks to be otherwise, as the forms of the debrief send it."""

from math import isfinite
from typing import Final

from werkzeug.datastructures import MultiDict

from trainer.core.refusals import Reason, Refused
from trainer.service.after.otherwise import Wish

LONGEST: Final = 7  # digits of a moment's number
MOST: Final = 1e6


def wish(form: "MultiDict[str, str]") -> Wish:
    """The change that a form names; raises Refused for what is no number."""
    kind, _, ref = form.get("change", "").partition(":")
    value, reason = amount(form.get("value", "")), form.get("reason", "")
    return Wish(kind, ref, tuple(form.getlist("to")), value, reason)


def number(text: str, otherwise: int) -> int:
    """A moment's number, or another where none was named."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST else otherwise


def amount(text: str) -> float:
    """A number somebody typed; nothing is nothing."""
    try:
        found = float(text or 0)
    except ValueError:
        found = MOST
    if not isfinite(found) or abs(found) >= MOST:
        raise Refused(Reason.BAD_DURATION, "That is no number.")
    return found
