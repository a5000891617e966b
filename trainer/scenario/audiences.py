"""Who can read each text of a scenario, at some time in play."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TypeAlias

from trainer.core.bargain import AgreementKind, Body, Issue
from trainer.core.cast import Party, Role
from trainer.core.effects import DeliverDocument, PublishNews
from trainer.core.moves import Action, Document, Indicator, Inject
from trainer.core.part import Part
from trainer.core.prompts import Prompt
from trainer.core.scenario import Scenario
from trainer.core.stage import Channel, Phase
from trainer.scenario.faults import Path
from trainer.scenario.walk import effects, walk

_SPOKEN = ("name", "title", "about", "text", "question", "words", "why_not", "narrative", "history")
_Papers: TypeAlias = dict[str, frozenset[str]]
STRANGER = "everybody"  # not a seat: whoever looks at what is public


@dataclass(frozen=True, slots=True)
class Text:
    """Words, where they stand, and who can read them."""

    path: Path
    words: str
    readers: frozenset[str]


def readable(scenario: Scenario) -> Iterator[Text]:
    """Every text that people read, with its readers."""
    public, papers = frozenset({STRANGER}), holders(scenario)
    for name in ("title", "subtitle", "summary", "public"):
        yield Text((name,), getattr(scenario, name), public)
    for field in fields(scenario):
        for n, part in enumerate(_parts(scenario, field.name)):
            if isinstance(part, Part):
                yield from _top(scenario, papers, (field.name, n), part)
    for n, words in enumerate(scenario.objectives):
        yield Text(("objectives", n), words, public)
    for path, part in walk(scenario.debrief, ("debrief",)):
        if isinstance(part, Prompt) and not part.opened:
            yield Text((*path, "ask"), part.ask, public)
    for path, effect in effects(scenario):
        if isinstance(effect, PublishNews):
            readers = scenario.seats(effect.to)
            yield Text((*path, "title"), effect.title, readers)
            yield Text((*path, "text"), effect.text, readers)


def _parts(scenario: Scenario, name: str) -> tuple[object, ...]:
    held = getattr(scenario, name)
    return held if isinstance(held, tuple) else ()


def _top(scenario: Scenario, papers: _Papers, path: Path, part: Part) -> Iterator[Text]:
    """The texts of one thing in a top-level list."""
    match part:
        case Role():
            yield from _role(scenario, path, part)
        case Phase():
            yield from _words(path, part, frozenset({STRANGER}), "name", "entry")
            for key, words in part.guidance.items():
                yield Text((*path, "guidance", key), words, scenario.seats((key,)))
        case Action():
            yield from _action(scenario, path, part)
        case Party():
            yield from _words(path, part, frozenset({STRANGER}), "name", "summary")
            if part.preferences:
                at, own = (*path, "preferences", "batna"), scenario.seats((part.id,))
                yield Text(at, part.preferences.batna, own)
        case Document():
            yield from _words(path, part, papers[part.id], *_SPOKEN)
        case _:
            readers = _readers(scenario, part)
            for where, inner in walk(part, path):
                if not isinstance(inner, PublishNews):
                    yield from _words(where, inner, readers, *_SPOKEN)


def _words(path: Path, part: Part, readers: frozenset[str], *names: str) -> Iterator[Text]:
    for name in names:
        words = getattr(part, name, "")
        if isinstance(words, str) and words:
            yield Text((*path, name), words, readers)


def _role(scenario: Scenario, path: Path, role: Role) -> Iterator[Text]:
    own = frozenset({role.id})
    yield from _words(path, role, frozenset({STRANGER}), "name", "title", "public")
    yield Text((*path, "brief"), role.brief, own)
    if role.preferences:
        yield Text((*path, "preferences", "batna"), role.preferences.batna, own)
    if role.mandate:
        readers = own | {role.mandate.principal}
        yield Text((*path, "mandate", "words"), role.mandate.words, readers)
    for n, line in enumerate(role.script.lines):
        if line.channel in scenario.channel:
            at = (*path, "script", "lines", n, "text")
            yield Text(at, line.text, scenario.members(line.channel))


def _action(scenario: Scenario, path: Path, action: Action) -> Iterator[Text]:
    takers = scenario.seats(action.by) | ({action.approval} if action.approval else set())
    yield from _words(path, action, takers, "name", "about", "group", "why_not")
    for n, chance in enumerate(action.chances):
        yield Text((*path, "chances", n, "text"), chance.text, takers)
    for n, told in enumerate(action.told):
        yield Text((*path, "told", n, "text"), told.text, scenario.seats(told.to))


def _readers(scenario: Scenario, part: Part) -> frozenset[str]:
    match part:
        case Channel():
            return scenario.members(part.id)
        case Issue():
            return scenario.seats(part.known_to)
        case AgreementKind():
            return scenario.seats((*part.proposers, *part.signatories))
        case Indicator():
            return scenario.seats(part.seen_by)
        case Inject():
            return scenario.seats(part.to)
        case Body():
            return scenario.seats((*part.watched_by, *part.voters, *part.movers))
        case _:
            return frozenset({STRANGER})


def holders(scenario: Scenario) -> dict[str, frozenset[str]]:
    """For each document the seats that the scenario itself may give it to."""
    given = {paper.id: list(paper.holders) for paper in scenario.documents}
    for _, effect in effects(scenario):
        if isinstance(effect, DeliverDocument):
            given.setdefault(effect.document, []).extend(effect.to)
    for inject in scenario.injects:
        given.setdefault(inject.document, []).extend(inject.to)
    return {paper: scenario.seats(tuple(dict.fromkeys(to))) for paper, to in given.items()}
