"""Channels and papers, as data."""

from dataclasses import dataclass
from typing import Literal

from trainer.core.ids import Instant


@dataclass(frozen=True, slots=True)
class LetterView:
    """A message waiting with me as mediator."""

    id: str
    by: str
    text: str
    sent: Instant


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel I am a member of. `state` says whether it carries words now."""

    id: str
    name: str
    kind: str
    about: str
    members: tuple[str, ...]
    state: Literal["open", "closed", "asking"]
    may_write: bool
    why_not: str
    delay: float
    scatter: float
    risky: bool
    garbles: bool
    consented: tuple[str, ...]
    my_consent: bool
    mediator: str
    waiting: tuple[LetterView, ...]
    under_way: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    id: str
    title: str
    kind: str
    text: str
    shareable: bool
