"""A poll that nobody can trace: what people felt, kept apart from who they are.

Two kinds of paper are kept while a poll is open. A turnout says that a person has answered, and
nothing else. A ballot says what was chosen; it names no person and no time, and its id is a hash
over a random token that lies in the person's browser and nowhere here. So the same browser can
replace its own ballot, and no page and no export can tell whose it is. (Who holds the database file
itself could, as long as the poll is open, compare the order in which its rows were written.)

When the poll is closed the ballots are counted and destroyed: only the counts stay, and the words
in alphabetical order. Until then nothing is shown but how many have answered, since whoever
watched a count change as a name appeared would know what that person chose. Fewer than three
answers show no words.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from trainer.debrief.questions import FEELINGS
from trainer.service.ports import Directory, Paper, ParticipantId, SessionId, Taken, WallClock
from trainer.service.refusals import LobbyReason, LobbyRefused

BALLOT: Final = "ballot"
TURNOUT: Final = "turnout"
POLL: Final = "poll"
MOST: Final = 4  # feelings that one person may choose
WORD: Final = 24  # characters
ENOUGH: Final = 3  # answers among which a word can hide


@dataclass(frozen=True, slots=True)
class Poll:
    """Which poll: a session's, at one step of one guided debrief."""

    session: SessionId
    guide: str
    step: str

    @property
    def name(self) -> str:
        """Its name among the papers."""
        return f"{self.session}-{self.guide}-{self.step}"


@dataclass(frozen=True, slots=True)
class Tally:
    """What a poll came to: answers in all, and how many chose each feeling and each word."""

    answers: int
    feelings: Mapping[str, int]
    words: Mapping[str, int]


class Polls:
    """Takes ballots, and counts them once."""

    def __init__(self, directory: Directory, wall: WallClock) -> None:
        self._directory = directory
        self._wall = wall
        self._lock = Lock()

    def answer(
        self, poll: Poll, who: ParticipantId, token: str, feelings: Iterable[str], word: str
    ) -> None:
        """What somebody chose, in place of what this browser chose before; raises LobbyRefused."""
        chosen = [one for one in FEELINGS if one in set(feelings)][:MOST]
        said = " ".join(word.split())[:WORD].casefold()
        if not chosen and not said:
            raise LobbyRefused(LobbyReason.NOTHING_SAID)
        with self._lock:
            if self.tally(poll) is not None:
                raise LobbyRefused(LobbyReason.POLL_CLOSED)
            self._cast(poll, who, _ballot(poll, who, token), {"feelings": chosen, "word": said})

    def answered(self, poll: Poll) -> frozenset[ParticipantId]:
        """Who has answered, and never what."""
        return frozenset(
            paper.account
            for paper in self._directory.papers(TURNOUT, session=poll.session)
            if paper.body["poll"] == poll.name
        )

    def mine(self, poll: Poll, who: ParticipantId, token: str) -> Mapping[str, Any]:
        """What this browser chose, while the poll is open."""
        paper = self._directory.paper(_ballot(poll, who, token))
        return paper.body if paper else {}

    def close(self, poll: Poll) -> None:
        """Count the ballots and destroy them; a poll that is closed stays as it was counted."""
        with self._lock:
            if self.tally(poll) is not None:
                return
            ballots = self._ballots(poll)
            body = _counted([paper.body for paper in ballots])
            name = f"{POLL}-{poll.name}"
            with suppress(Taken):
                self._directory.add_paper(
                    Paper(name, POLL, "", body, poll.session, wall=self._wall())
                )
            for paper in ballots:
                self._directory.remove_paper(paper.id)

    def tally(self, poll: Poll) -> Tally | None:
        """What it came to, once it is closed."""
        paper = self._directory.paper(f"{POLL}-{poll.name}")
        if paper is None:
            return None
        body = paper.body
        return Tally(int(body["answers"]), dict(body["feelings"]), dict(body["words"]))

    def _cast(self, poll: Poll, who: ParticipantId, ballot: str, body: Mapping[str, Any]) -> None:
        if self._directory.paper(ballot) is not None:
            self._directory.change_paper(ballot, {**body, "poll": poll.name})
            return
        turnout = Paper(
            f"{TURNOUT}-{poll.name}-{who}", TURNOUT, who, {"poll": poll.name}, poll.session
        )
        try:
            self._directory.add_paper(turnout)
        except Taken:
            raise LobbyRefused(LobbyReason.ANSWERED_ELSEWHERE) from None
        kept = {**body, "poll": poll.name}
        self._directory.add_paper(Paper(ballot, BALLOT, "", kept, poll.session))

    def _ballots(self, poll: Poll) -> list[Paper]:
        found = self._directory.papers(BALLOT, session=poll.session)
        return [paper for paper in found if paper.body["poll"] == poll.name]


def _ballot(poll: Poll, who: ParticipantId, token: str) -> str:
    sealed = hashlib.sha256(f"{token}\n{poll.name}\n{who}".encode()).hexdigest()
    return f"{BALLOT}-{sealed}"


def _counted(ballots: list[Mapping[str, Any]]) -> dict[str, Any]:
    chosen = Counter(feeling for one in ballots for feeling in one["feelings"])
    words = Counter(one["word"] for one in ballots if one["word"])
    return {
        "answers": len(ballots),
        "feelings": {name: chosen[name] for name in FEELINGS if chosen[name]},
        "words": dict(sorted(words.items())) if len(ballots) >= ENOUGH else {},
    }
