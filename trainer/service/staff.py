"""Who helps with a session, and how far they may go."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias, get_args

from trainer.service.access import Access, Need
from trainer.service.ports import (
    Account,
    AccountId,
    Directory,
    Right,
    Session,
    SessionId,
    Staff,
)
from trainer.service.refusals import LobbyReason, LobbyRefused

RIGHTS: Final[tuple[Right, ...]] = get_args(Right)
Listener: TypeAlias = Callable[[SessionId, AccountId], None]
"""Told whose right in which session is another now, or none."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a session's staff: "own" is whoever opened it."""

    account: AccountId
    name: str
    email: str
    right: Need


class StaffRoom:
    """Asks facilitators in to help with another's session, and lets them go."""

    def __init__(self, directory: Directory, access: Access) -> None:
        self._directory = directory
        self._access = access
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Hear of every change of a helper's right, after it is kept."""
        self._listeners.append(listener)

    def invite(self, session: Session, email: str, right: str) -> Member:
        """Let the facilitator with this email address help; raises LobbyRefused."""
        allowed = _right(right)
        account = self._directory.account_by_email(email.strip())
        if account is None:
            raise LobbyRefused(LobbyReason.NO_HELPER)
        if account.id == session.facilitator:
            raise LobbyRefused(LobbyReason.OWN_SESSION)
        self._allow(session, account.id, allowed)
        return _member(account, allowed)

    def change(self, session: Session, account: AccountId, right: str) -> None:
        """Let a helper do more or less; raises LobbyRefused."""
        allowed = _right(right)
        if account not in {one.account for one in self._directory.staff_of(session.id)}:
            raise LobbyRefused(LobbyReason.NO_HELPER)
        self._allow(session, account, allowed)

    def remove(self, session: Session, account: AccountId) -> None:
        """A helper helps no longer."""
        self._directory.remove_staff(session.id, account)
        self._tell(session, account)

    def members(self, session: Session) -> tuple[Member, ...]:
        """Whoever opened the session, then its helpers by name."""
        owner = self._directory.account(session.facilitator)
        found = [
            _member(account, one.right)
            for one in self._directory.staff_of(session.id)
            if (account := self._directory.account(one.account))
        ]
        helpers = sorted(found, key=lambda it: (it.name, it.account))
        return (*([_member(owner, "own")] if owner else []), *helpers)

    def helping(self, account: AccountId) -> tuple[tuple[Session, Need], ...]:
        """The sessions of others that an account helps with, and how far."""
        return tuple(
            (session, right)
            for session in self._directory.sessions_with(account)
            if (right := self._access.right_in(account, session))
        )

    def _allow(self, session: Session, account: AccountId, right: Right) -> None:
        self._directory.add_staff(Staff(session.id, account, right))
        self._tell(session, account)

    def _tell(self, session: Session, account: AccountId) -> None:
        for listener in self._listeners:
            listener(session.id, account)


def _right(right: str) -> Right:
    found = next((one for one in RIGHTS if one == right), None)
    if found is None:
        raise LobbyRefused(LobbyReason.BAD_RIGHT)
    return found


def _member(account: Account, right: Need) -> Member:
    return Member(account.id, account.name, account.email, right)
