"""What facilitators learnt: observations tied to objectives, and what shall be better next time."""

import re
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

from trainer.service.access import Denied
from trainer.service.ports import (
    AccountId,
    Directory,
    Paper,
    PaperId,
    Session,
    SessionId,
    TableId,
    WallClock,
)
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.tables import Tables

OBSERVATION: Final = "observation"
IMPROVEMENT: Final = "improvement"
OBJECTIVES: Final = "objectives"  # option of a session: its own, in place of the scenario's
CARRIED: Final = "carried"  # option of a session: what its lobby shows of earlier ones
LONGEST: Final = 2000
LINE: Final = 200
MOST: Final = 12
MOMENT: Final = re.compile(r"/debrief/tables/([\w-]{1,64})/(\d{1,9})(?=$|[?#/])")


@dataclass(frozen=True, slots=True)
class Observation:
    """Something seen: which objective it speaks of, and at which moment of which table."""

    id: PaperId
    by: AccountId
    text: str
    objective: str = ""
    table: TableId = ""
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Improvement:
    """Something to do better: who sees to it, until when (ISO, empty for no date), and if done."""

    id: PaperId
    by: AccountId
    session: SessionId
    text: str
    owner: str = ""
    due: str = ""
    done: bool = False


class Improvements:
    """Keeps a session's observations and improvements, and finds the open ones of earlier ones."""

    def __init__(self, directory: Directory, tables: Tables, wall: WallClock) -> None:
        self._directory = directory
        self._tables = tables
        self._wall = wall

    def objectives(self, session: Session) -> Sequence[str]:
        """What people shall learn in a session: its own, or else as the scenario says."""
        own: Sequence[str] = session.options.get(OBJECTIVES) or ()
        rows = self._directory.tables_of(session.id)
        written = self._tables.state(rows[0].id).scenario.objectives if rows else ()
        return tuple(own) or written

    def set_objectives(self, session: Session, text: str) -> None:
        """Take a session's objectives, a line each; none, to take the scenario's again."""
        lines = [line.strip()[:LINE] for line in text.splitlines() if line.strip()]
        self._set(session, OBJECTIVES, lines[:MOST])

    def observe(
        self, session: Session, account: AccountId, text: str, objective: str, moment: str
    ) -> None:
        """Write an observation; `moment` is an address of the replay, or empty. LobbyRefused."""
        table, seq = self._moment(session, moment.strip())
        known = objective if objective in self.objectives(session) else ""
        body = {"text": _text(text), "objective": known}
        self._add(Paper(secrets.token_hex(8), OBSERVATION, account, body, session.id, table, seq))

    def improve(
        self, session: Session, account: AccountId, text: str, owner: str, due: str
    ) -> None:
        """Write what shall be better, by whom and until when; raises LobbyRefused."""
        said = {"owner": owner.strip()[:LINE], "due": _day(due)}
        body = {"text": _text(text), **said, "done": False}
        self._add(Paper(secrets.token_hex(8), IMPROVEMENT, account, body, session.id))

    def settle(self, session: SessionId, paper: PaperId, *, done: bool) -> None:
        """Tick an improvement off, or open it again; raises Denied."""
        found = self._own(session, paper)
        if found.kind != IMPROVEMENT:
            raise Denied
        self._directory.change_paper(paper, {**found.body, "done": done})

    def remove(self, session: SessionId, paper: PaperId, account: AccountId, *, any_: bool) -> None:
        """Throw away one's own, or with `any_` anybody's; raises Denied."""
        found = self._own(session, paper)
        if found.account != account and not any_:
            raise Denied
        self._directory.remove_paper(paper)

    def observations(self, session: SessionId) -> Sequence[Observation]:
        """What was seen in a session, the oldest first."""
        return [_observation(p) for p in self._directory.papers(OBSERVATION, session=session)]

    def of(self, session: SessionId) -> Sequence[Improvement]:
        """What a session's facilitators want better: the open ones first, the soonest due first."""
        return _sorted(self._directory.papers(IMPROVEMENT, session=session))

    def waiting(self, account: AccountId, but: Collection[SessionId] = ()) -> list[Improvement]:
        """What is open from the sessions that somebody opened, the soonest due first."""
        mine = (one.id for one in self._directory.sessions_of(account) if one.id not in but)
        papers = (p for one in mine for p in self._directory.papers(IMPROVEMENT, session=one))
        return [one for one in _sorted(papers) if not one.done]

    def before(self, session: Session) -> list[Improvement]:
        """What is open from the earlier sessions of the facilitator who opened this one."""
        opened = self._directory.sessions_of(session.facilitator)
        later = [one.id for one in opened if one.created > session.created]
        return self.waiting(session.facilitator, {session.id, *later})

    def carry(self, session: Session, papers: Iterable[PaperId]) -> None:
        """Show these of the earlier ones in the lobby, and no others."""
        known = {one.id for one in self.before(session)}
        self._set(session, CARRIED, [one for one in papers if one in known])

    def carried(self, session: Session) -> list[Improvement]:
        """What the lobby of a session shows of earlier ones, as long as it is open."""
        chosen = session.options.get(CARRIED) or ()
        return [one for one in self.before(session) if one.id in chosen] if chosen else []

    def today(self) -> str:
        """The day by the wall's clock, as `due` has it."""
        return datetime.fromtimestamp(self._wall() / 1000, UTC).date().isoformat()

    def _moment(self, session: Session, address: str) -> tuple[TableId, int | None]:
        if not address:
            return "", None
        found = MOMENT.search(address)
        row = self._directory.table(found[1]) if found else None
        if not found or row is None or row.session != session.id:
            raise LobbyRefused(LobbyReason.BAD_MOMENT)
        if not 1 <= int(found[2]) <= self._tables.state(row.id).seq:
            raise LobbyRefused(LobbyReason.BAD_MOMENT)
        return row.id, int(found[2])

    def _own(self, session: SessionId, paper: PaperId) -> Paper:
        found = self._directory.paper(paper)
        ours = found is not None and found.kind in (OBSERVATION, IMPROVEMENT)
        if found is None or not ours or found.session != session:
            raise Denied
        return found

    def _add(self, paper: Paper) -> None:
        self._directory.add_paper(replace(paper, wall=self._wall()))

    def _set(self, session: Session, option: str, value: Sequence[str]) -> None:
        fresh = self._directory.session(session.id) or session
        self._directory.set_options(session.id, {**fresh.options, option: list(value)})


def _text(text: str) -> str:
    words = text.strip()
    if not words:
        raise LobbyRefused(LobbyReason.NOTHING_SAID)
    return words[:LONGEST]


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat() if text.strip() else ""
    except ValueError:
        raise LobbyRefused(LobbyReason.BAD_DUE) from None


def _observation(paper: Paper) -> Observation:
    said: Mapping[str, Any] = paper.body
    return Observation(paper.id, paper.account, **said, table=paper.table, seq=paper.seq)


def _sorted(papers: Iterable[Paper]) -> list[Improvement]:
    made = [Improvement(p.id, p.account, p.session, **p.body) for p in papers]
    return sorted(made, key=lambda one: (one.done, one.due or "9999"))
