"""What was said where somebody reads who should not know it, or does not read who was meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from trainer.core.ids import ChannelId, Instant, SeatId
from trainer.core.scenario import Scenario
from trainer.core.state import State
from trainer.service.watch.trail import Said

SHORTEST: Final = 6  # letters of a word that can give an issue away
TITLE: Final = 12  # characters of a title that is more than a common phrase
OPENING: Final = 48  # characters of a message in which somebody is addressed
HONORIFICS: Final = (
    r"(?:(?:dear|mr|mrs|ms|dr|minister|ambassador|chairman|president|secretary)\.? )*"
)


@dataclass(frozen=True, slots=True)
class Secret:
    """A phrase that gives something away: of a role's brief, a document or an issue."""

    phrase: str
    kind: Literal["brief", "document", "issue"]
    ref: str
    what: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A message that stands in the wrong channel: `readers` learn of `what`.

    For words to somebody who does not read there, `meant` is that seat and `readers` are none.
    """

    said: Said
    what: str
    readers: tuple[SeatId, ...] = ()
    meant: SeatId = ""

    @property
    def channel(self) -> ChannelId:
        """Where it was said."""
        return self.said.channel

    @property
    def t(self) -> Instant:
        """When it was said."""
        return self.said.t


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that a scenario makes one listen for: telling phrases, and how each role is addressed."""

    secrets: tuple[Secret, ...]
    calls: tuple[tuple[SeatId, "re.Pattern[str]"], ...]


def lexicon(scenario: Scenario) -> Lexicon:
    """What to listen for at tables of this scenario; worth keeping."""
    secrets = (*_briefs(scenario), *_documents(scenario), *_issues(scenario))
    return Lexicon(secrets, _calls(scenario))


def slip(state: State, said: Said, words: Lexicon) -> Slip | None:
    """What is wrong with a message's place, if anything."""
    members = state.scenario.members(said.channel)
    text = said.text.casefold()
    for secret in words.secrets:
        told = secret.phrase in text or _quoted(state.scenario, said, secret)
        if told and said.by in _knowing(state, secret):
            outside = members - _cleared(state, secret, said.by)
            if outside:
                return Slip(said, secret.what, _ordered(state.scenario, outside))
    meant = _addressed(state.scenario, said, members, words)
    return Slip(said, "", (), meant) if meant else None


def _quoted(scenario: Scenario, said: Said, secret: Secret) -> bool:
    """Whether a paper is cited before the public; to whom one talks in private, one may show it."""
    public = scenario.channel[said.channel].kind in ("press", "plenary")
    return public and secret.kind == "document" and said.quote == secret.ref


def _briefs(scenario: Scenario) -> Iterator[Secret]:
    for role in scenario.roles:
        if role.canary:
            yield Secret(role.canary.casefold(), "brief", role.id, f"the brief of {role.name}")


def _documents(scenario: Scenario) -> Iterator[Secret]:
    for paper in scenario.documents:
        if paper.canary:
            yield Secret(paper.canary.casefold(), "document", paper.id, f"“{paper.title}”")
        if len(paper.title) >= TITLE:
            yield Secret(paper.title.casefold(), "document", paper.id, f"“{paper.title}”")


def _issues(scenario: Scenario) -> Iterator[Secret]:
    """The telling words of issues that only some know: those that no public text uses."""
    public = frozenset(re.findall(r"\w+", " ".join(_public(scenario)).casefold()))
    for issue in scenario.issues:
        if scenario.seats(issue.known_to) == scenario.everybody:
            continue
        for word in re.findall(r"\w+", issue.name.casefold()):
            stem = word.removesuffix("s")
            if len(stem) >= SHORTEST and not {word, stem} & public:
                yield Secret(stem, "issue", issue.id, f"the issue “{issue.name}”")


def _public(scenario: Scenario) -> Iterator[str]:
    yield from (scenario.title, scenario.subtitle, scenario.summary, scenario.public)
    yield from (f"{phase.name} {phase.entry}" for phase in scenario.phases)
    yield from (party.summary for party in scenario.parties)
    yield from (f"{role.title} {role.public}" for role in scenario.roles)
    for issue in scenario.issues:
        if scenario.seats(issue.known_to) == scenario.everybody:
            yield f"{issue.name} {issue.question}"


def _knowing(state: State, secret: Secret) -> frozenset[SeatId]:
    """Who can give it away: whoever has it."""
    if secret.kind == "brief":
        return frozenset({secret.ref})
    if secret.kind == "document":
        return state.holders.get(secret.ref, frozenset())
    return frozenset(state.known.get(secret.ref, frozenset()))


def _cleared(state: State, secret: Secret, by: SeatId) -> frozenset[SeatId]:
    """Who may read of it from this writer: whoever knows, and for papers the writer's own side."""
    if secret.kind == "issue":
        return _knowing(state, secret)
    party = state.scenario.role[by].party
    return _knowing(state, secret) | state.scenario.seats((party,))


def _addressed(
    scenario: Scenario, said: Said, members: frozenset[SeatId], words: Lexicon
) -> SeatId:
    """The seat a message begins by addressing, if it does not read there but might elsewhere."""
    opening = said.text[:OPENING].casefold()
    if not any(mark in opening for mark in ",:"):
        return ""
    for seat, call in words.calls:
        if seat not in members and call.match(opening) and _reaches(scenario, said.by, seat):
            return seat
    return ""


def _calls(scenario: Scenario) -> tuple[tuple[SeatId, "re.Pattern[str]"], ...]:
    """How each role is addressed at the beginning of a message."""
    last = [role.name.split()[-1].casefold() for role in scenario.roles]
    calls = []
    for role in scenario.roles:
        own = role.name.split()[-1].casefold()
        words = {role.name.casefold(), *([own] if last.count(own) == 1 else [])}
        names = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        calls.append((role.id, re.compile(rf"^{HONORIFICS}(?:{names})\s*[,:]")))
    return tuple(calls)


def _reaches(scenario: Scenario, by: SeatId, seat: SeatId) -> bool:
    """Whether some channel joins them."""
    return any(
        {by, seat} <= scenario.members(channel.id)
        and (not channel.writers or by in scenario.seats(channel.writers))
        for channel in scenario.channels
    )


def _ordered(scenario: Scenario, seats: frozenset[SeatId]) -> tuple[SeatId, ...]:
    return tuple(role.id for role in scenario.roles if role.id in seats)
