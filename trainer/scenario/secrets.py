"""Rules about secrets: no canary phrase where others than its owners can read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from trainer.core.cast import Role
from trainer.core.moves import Document
from trainer.core.scenario import Scenario
from trainer.scenario.audiences import Text, holders, readable
from trainer.scenario.faults import Complaint, Fault, Path, fault
from trainer.scenario.source import Source

MOST = 1000  # faults noted; more help nobody


@dataclass(frozen=True, slots=True)
class _Secret:
    """A canary phrase: who may know it, and the text that it guards."""

    path: Path
    phrase: str
    owners: frozenset[str]
    text: str


def complaints(scenario: Scenario, source: Source) -> Iterator[Complaint]:
    """Canaries that guard nothing. Those that got out are noted in the source, at their line."""
    texts = [(text, _even(text.words)) for text in readable(scenario)]
    for secret in _secrets(scenario):
        phrase = _even(secret.phrase)
        if phrase not in _even(secret.text):
            words = f"the canary `{secret.phrase}` is not in the text that it guards; put it there"
            yield secret.path, words
        for text, words in texts:
            if phrase in words and text.readers - secret.owners and len(source.faults) < MOST:
                source.faults.append(_escaped(source, secret, text))


def _escaped(source: Source, secret: _Secret, text: Text) -> Fault:
    found = _pattern(secret.phrase).search(text.words)
    mark = source.text_mark(text.path, text.words, found.start() if found else 0)
    others = ", ".join(sorted(text.readers - secret.owners))
    return fault(mark, f"the secret `{secret.phrase}` can be read here by {others}; remove it")


def _even(words: str) -> str:
    """Words as they are compared: however they are spaced, broken into lines, or capitalised."""
    return " ".join(words.casefold().split())


def _pattern(phrase: str) -> re.Pattern[str]:
    words = (re.escape(word) for word in phrase.split())
    return re.compile(r"\s+".join(words), re.IGNORECASE)


def _secrets(scenario: Scenario) -> Iterator[_Secret]:
    for n, role in enumerate(scenario.roles):
        if role.canary.strip():
            yield _Secret(("roles", n, "canary"), role.canary, frozenset({role.id}), _own(role))
    papers = holders(scenario)
    for n, paper in enumerate(scenario.documents):
        if paper.canary.strip():
            at = ("documents", n, "canary")
            yield _Secret(at, paper.canary, papers[paper.id], _own(paper))
    for n, inject in enumerate(scenario.injects):
        if inject.canary.strip():
            own = " ".join([inject.title, inject.text, *(c.text for c in inject.chances)])
            to = scenario.seats(inject.to)
            yield _Secret(("injects", n, "canary"), inject.canary, to, own)


def _own(part: Role | Document) -> str:
    words = (getattr(part, field.name) for field in fields(part) if field.name != "canary")
    return "\n".join(word for word in words if isinstance(word, str))
