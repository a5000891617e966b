"""Another name for a person in what is kept: where they sat, and where somebody typed it."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from trainer.core.events import Recorded
from trainer.core.events.console import InjectEdited, Whispered
from trainer.core.events.lobby import SeatTaken
from trainer.core.events.offers import (
    AgreementRejected,
    ApprovalAnswered,
    ApprovalAsked,
    OfferClosed,
    OfferMade,
)
from trainer.core.events.script import IndicatorChanged, InjectSent
from trainer.core.events.steps import ActionUndone
from trainer.core.events.talk import MessageDelivered, MessageLeaked, MessageSent
from trainer.core.events.votes import AmendmentAnswered, AmendmentProposed, MotionMoved
from trainer.core.scenario import Scenario

TYPED: Final[Mapping[type, tuple[str, ...]]] = {
    MessageSent: ("text",),
    MessageDelivered: ("text",),
    MessageLeaked: ("text",),
    OfferMade: ("note",),
    OfferClosed: ("reason",),
    AgreementRejected: ("reason",),
    ApprovalAsked: ("note",),
    ApprovalAnswered: ("reason",),
    ActionUndone: ("reason",),
    MotionMoved: ("title", "text"),
    AmendmentProposed: ("text",),
    AmendmentAnswered: ("text",),
    Whispered: ("text",),
    InjectSent: ("title", "text", "source"),
    InjectEdited: ("title", "text"),
    IndicatorChanged: ("reason",),
}
"""The fields of events that may hold words which somebody typed during play."""
SHORTEST: Final = 3  # letters of a part of a name that is looked for by itself
REMOVED: Final = "[removed]"
COMMON: Final = frozenset(
    [
        "and",
        "bin",
        "del",
        "della",
        "den",
        "der",
        "dos",
        "miss",
        "mrs",
        "prof",
        "saint",
        "san",
        "the",
        "van",
        "von",
    ]
)
"""Parts of names that are words of every sentence."""


@dataclass(frozen=True)
class Renaming:
    """A person who was called `was` is `now`; where it was `typed`, each word of it is `word`.

    One word stands for one word, so that nobody’s share of the talk changes by it. Parts of the
    name that are `spared`, such as those of a character of the story, are left where they are.
    """

    was: str
    now: str
    typed: bool = False
    word: str = REMOVED
    spared: frozenset[str] = frozenset()

    def of(self, recorded: Recorded) -> Recorded:
        """The same event at the same place, with the other name."""
        event = recorded.event
        if isinstance(event, SeatTaken):
            who = event.occupant
            if who.kind == "person" and who.name == self.was:
                known = replace(event, occupant=replace(who, name=self.now))
                return replace(recorded, event=known)
        return self._in_words(recorded) if self.typed else recorded

    def in_text(self, text: str) -> str:
        """A text without the name, as far as it can be recognised."""
        return self._pattern.sub(self._words, text)

    def anywhere(self, body: Any, ids: Collection[str] = ()) -> Any:
        """Plain JSON values without the name in any of their texts; `ids` are names of things."""
        if isinstance(body, str):
            return body if body in ids else self.in_text(body)
        if isinstance(body, Mapping):
            return {key: self.anywhere(value, ids) for key, value in body.items()}
        if isinstance(body, list | tuple):
            return [self.anywhere(value, ids) for value in body]
        return body

    def _in_words(self, recorded: Recorded) -> Recorded:
        texts = dict(typed_in(recorded))
        told = {field: self.in_text(text) for field, text in texts.items()}
        if told == texts:
            return recorded
        event: Any = recorded.event
        return replace(recorded, event=replace(event, **told))

    def _words(self, found: re.Match[str]) -> str:
        return " ".join(self.word for _ in found[0].split())

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = {form for name in _spellings(self.was) for form in self._forms(name)}
        ranked = sorted(forms, key=lambda form: (-len(form), form))
        return re.compile(rf"(?<!\w)(?:{'|'.join(ranked)})(?!\w)" if ranked else r"(?!)")

    def _forms(self, name: str) -> Iterator[str]:
        """What to look for: all of a name in any case, its words only as names are written.

        A man called Will must not take the will out of everybody’s sentences.
        """
        parts = name.split()
        if len(parts) > 1:
            yield "(?i:" + r"\s+".join(map(re.escape, parts)) + ")"
        for part in parts:
            if len(parts) == 1 or self._tells(part):
                said = (part, part[:1].upper() + part[1:], part.upper())
                yield from map(re.escape, said)

    def _tells(self, part: str) -> bool:
        """Whether a part of a name, by itself, says who is meant."""
        return len(part) >= SHORTEST and part.casefold() not in COMMON | self.spared


def typed_in(recorded: Recorded) -> Iterator[tuple[str, str]]:
    """The fields of an event that hold words which somebody typed, and the words."""
    event = recorded.event
    for field in TYPED.get(type(event), ()):
        yield field, getattr(event, field)


def words_of(scenario: Scenario) -> frozenset[str]:
    """The words that the story’s own characters and sides are called by."""
    named = [role.name for role in scenario.roles] + [party.name for party in scenario.parties]
    return frozenset(word.casefold() for name in named for word in name.split())


def ids_of(scenario: Scenario) -> frozenset[str]:
    """What the things of a scenario are called in what a program keeps."""
    rooms = ("role", "party", "phase", "channel", "issue", "kind", "indicator", "action")
    more = ("document", "inject", "body", "ending", "temperament")
    return frozenset(name for room in (*rooms, *more) for name in getattr(scenario, room))


def _spellings(name: str) -> set[str]:
    return {name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)}
