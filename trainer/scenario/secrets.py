"""Rules about secrets: no canary phrase where others than its owners can read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from trainer.core.cast import Role
from trainer.core.moves import Document
from trainer.core.scenario import Scenario
from trainer.scenario.audiences import holders, readable
from trainer.scenario.faults import Complaint, Path, fault
from trainer.scenario.source import Source


@dataclass(frozen=True, slots=True)
class _Secret:
    """A canary phrase: who may know it, and the text that it guards."""

    path: Path
    phrase: str
    owners: frozenset[str]
    text: str


def complaints(scenario: Scenario, source: Source) -> Iterator[Complaint]:
    """Canaries that guard nothing. Those that got out are noted in the source, at their line."""
    texts = list(readable(scenario))
    for secret in _secrets(scenario):
        pattern = _pattern(secret.phrase)
        if not pattern.search(secret.text):
            words = f"the canary `{secret.phrase}` is not in the text that it guards; put it there"
            yield secret.path, words
        for text in texts:
            found = pattern.search(text.words) if text.readers - secret.owners else None
            if found:
                mark = source.text_mark(text.path, text.words, found.start())
                others = ", ".join(sorted(text.readers - secret.owners))
                words = f"the secret `{secret.phrase}` can be read here by {others}; remove it"
                source.faults.append(fault(mark, words))


def _pattern(phrase: str) -> re.Pattern[str]:
    words = (re.escape(word) for word in phrase.split())
    return re.compile(r"\s+".join(words), re.IGNORECASE)


def _secrets(scenario: Scenario) -> Iterator[_Secret]:
    for n, role in enumerate(scenario.roles):
        if role.canary.strip():
            yield _Secret(("roles", n, "canary"), role.canary, frozenset({role.id}), _own(role))
    for n, paper in enumerate(scenario.documents):
        if paper.canary.strip():
            at = ("documents", n, "canary")
            yield _Secret(at, paper.canary, holders(scenario, paper), _own(paper))
    for n, inject in enumerate(scenario.injects):
        if inject.canary.strip():
            own = " ".join([inject.title, inject.text, *(c.text for c in inject.chances)])
            to = scenario.seats(inject.to)
            yield _Secret(("injects", n, "canary"), inject.canary, to, own)


def _own(part: Role | Document) -> str:
    words = (getattr(part, field.name) for field in fields(part) if field.name != "canary")
    return "\n".join(word for word in words if isinstance(word, str))
