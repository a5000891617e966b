"""Setting up: drafts that wait to be opened, and templates that are kept to begin from."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from trainer.core.scenario import Scenario
from trainer.service.access import Denied
from trainer.service.draft import Draft, from_body, of_session, plan_of, to_body
from trainer.service.lobby import Lobby
from trainer.service.ports import AccountId, Directory, Paper, PaperId, Session, WallClock
from trainer.service.shelf import Shelf

Kind: TypeAlias = Literal["draft", "template"]


class Setups:
    """Keeps each facilitator's drafts and templates, as papers that only their author reads."""

    def __init__(self, directory: Directory, shelf: Shelf, lobby: Lobby, wall: WallClock) -> None:
        self._directory = directory
        self._shelf = shelf
        self._lobby = lobby
        self._wall = wall

    def begin(self, account: AccountId, draft: Draft | None = None) -> PaperId:
        """A new draft, blank or from another."""
        return self._keep("draft", account, draft or Draft())

    def begin_like(self, session: Session) -> PaperId:
        """A draft of another session like this one, for its own facilitator, not yet dated."""
        tables = len(self._directory.tables_of(session.id))
        draft = replace(of_session(session, tables), start="", end="")
        return self.begin(session.facilitator, draft)

    def begin_from(self, account: AccountId, template: PaperId) -> PaperId:
        """A draft from one of one's templates; raises Denied."""
        return self.begin(account, self.read(account, template, "template"))

    def read(self, account: AccountId, paper: PaperId, kind: Kind = "draft") -> Draft:
        """One's own draft or template; raises Denied."""
        found = self._directory.paper(paper)
        if found is None or found.kind != kind or found.account != account:
            raise Denied
        return from_body(found.body)

    def change(self, paper: PaperId, draft: Draft) -> None:
        """Keep what was chosen."""
        self._directory.change_paper(paper, to_body(draft))

    def all(self, account: AccountId, kind: Kind) -> Sequence[tuple[PaperId, Draft]]:
        """One's drafts or templates, the newest first."""
        kept = self._directory.papers(kind, account=account)
        return [(paper.id, from_body(paper.body)) for paper in reversed(kept)]

    def keep_template(self, account: AccountId, draft: Draft) -> PaperId:
        """Keep a draft to begin others from; a template is not dated."""
        return self._keep("template", account, replace(draft, start="", end=""))

    def discard(self, account: AccountId, paper: PaperId, kind: Kind) -> None:
        """Throw one's own draft or template away; raises Denied."""
        self.read(account, paper, kind)
        self._directory.remove_paper(paper)

    def open(self, account: AccountId, paper: PaperId) -> Session:
        """Open the session that a draft plans; raises LobbyRefused, and then the draft stays."""
        draft = self.read(account, paper)
        session = self._lobby.open(plan_of(draft, self.scenario(draft)), account)
        self._directory.remove_paper(paper)
        return session

    def scenario(self, draft: Draft) -> Scenario:
        """The scenario that a draft has chosen; raises LobbyRefused."""
        return self._shelf.read(draft.scenario)

    def _keep(self, kind: Kind, account: AccountId, draft: Draft) -> PaperId:
        paper = Paper(secrets.token_hex(8), kind, account, to_body(draft), wall=self._wall())
        self._directory.add_paper(paper)
        return paper.id
