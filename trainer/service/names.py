"""What people may be called, and what codes look like."""

import secrets
import unicodedata
from typing import Final

from trainer.service.refusals import LobbyReason, LobbyRefused

LONGEST_NAME: Final = 60
# Without letters and digits that look or sound alike on a whiteboard: no I/1/L, O/0, S/5, B/8, Z/2.
ALPHABET: Final = "ACDEFGHJKMNPQRTUVWXY34679"
CODE_LENGTH: Final = 6


def person_name(typed: str) -> str:
    """A name as it will be shown: trimmed, neither empty, nor too long, nor invisible."""
    name = " ".join(typed.split())
    if not name:
        raise LobbyRefused(LobbyReason.NO_NAME)
    if len(name) > LONGEST_NAME:
        raise LobbyRefused(LobbyReason.LONG_NAME)
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn") for letter in name):
        raise LobbyRefused(LobbyReason.BAD_NAME)
    return name


def new_code() -> str:
    """A join code nobody can guess within a class hour."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def tidy_code(typed: str) -> str:
    """A code as typed by a person: any case, with spaces or dashes."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())[: CODE_LENGTH + 6]
