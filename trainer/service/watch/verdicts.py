"""What facilitators made of alerts: kept as papers, so that each kind's worth can be looked up."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias
from uuid import uuid4

from trainer.core.ids import Instant
from trainer.service.ports import AccountId, Directory, Paper, SessionId
from trainer.service.watch.alert import WEIGHTS, Kind
from trainer.service.watch.episodes import Episode

PAPER: Final = "alert"
Verdict: TypeAlias = Literal["shown", "snoozed", "done", "false", "helped"]
FINAL: Final[tuple[Verdict, ...]] = ("done", "false")


@dataclass(frozen=True, slots=True)
class Rate:
    """How a kind of alert has done in a session: of those shown, how many were what."""

    kind: Kind
    shown: int
    helped: int
    done: int
    false: int
    snoozed: int

    @property
    def false_alarms(self) -> float:
        """The share of those shown that somebody called a false alarm."""
        return self.false / self.shown if self.shown else 0.0


class Verdicts:
    """The papers about alerts, one for each episode that was shown."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def of(self, session: SessionId) -> dict[str, Paper]:
        """The papers of a session, by episode."""
        found = self._directory.papers(PAPER, session=session)
        return {str(one.body.get("episode", "")): one for one in found}

    def hidden(self, paper: Paper | None, now: Instant) -> bool:
        """Whether an alert was put aside: for good, or until an instant that has not come."""
        if paper is None:
            return False
        until = paper.body.get("until")
        return paper.body.get("verdict") in FINAL or (isinstance(until, int) and now < until)

    def shown(self, session: SessionId, account: AccountId, episode: Episode, wall: int) -> Paper:
        """Note that an alert was shown."""
        alert = episode.alert
        body = {
            "episode": episode.id,
            "kind": alert.kind,
            "sentence": alert.sentence,
            "since": alert.since,
            "verdict": "shown",
        }
        paper = Paper(uuid4().hex, PAPER, account, body, session, alert.table, None, wall)
        self._directory.add_paper(paper)
        return paper

    def say(self, paper: Paper, verdict: Verdict, by: AccountId, until: Instant = 0) -> None:
        """Note what somebody made of it; that it helped is not forgotten later."""
        helped = bool(paper.body.get("helped")) or verdict == "helped"
        last = paper.body.get("verdict") if verdict == "helped" else verdict
        said: Mapping[str, Any] = {"verdict": last, "helped": helped, "by": by, "until": until}
        self._directory.change_paper(paper.id, {**paper.body, **said})

    def rates(self, session: SessionId) -> tuple[Rate, ...]:
        """Each kind that was shown, with how it did."""
        bodies = [paper.body for paper in self._directory.papers(PAPER, session=session)]
        kinds = [kind for kind in WEIGHTS if any(body.get("kind") == kind for body in bodies)]
        return tuple(_rate(kind, [b for b in bodies if b.get("kind") == kind]) for kind in kinds)


def _rate(kind: Kind, bodies: Iterable[Mapping[str, Any]]) -> Rate:
    all_of = list(bodies)
    last = Counter(str(body.get("verdict")) for body in all_of)
    helped = sum(1 for body in all_of if body.get("helped"))
    return Rate(kind, len(all_of), helped, last["done"], last["false"], last["snoozed"])
