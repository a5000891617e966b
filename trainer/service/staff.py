"""Who helps with a session, and how far they may go."""

from dataclasses import dataclass
from typing import Final, get_args

from trainer.service.access import Access, Need
from trainer.service.ports import Account, AccountId, Directory, Right, Session, Staff
from trainer.service.refusals import LobbyReason, LobbyRefused

RIGHTS: Final[tuple[Right, ...]] = get_args(Right)


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

    def invite(self, session: Session, email: str, right: str) -> Member:
        """Let the facilitator with this email address help; raises LobbyRefused."""
        allowed = _right(right)
        account = self._directory.account_by_email(email.strip())
        if account is None:
            raise LobbyRefused(LobbyReason.NO_HELPER)
        if account.id == session.facilitator:
            raise LobbyRefused(LobbyReason.OWN_SESSION)
        self._directory.add_staff(Staff(session.id, account.id, allowed))
        return _member(account, allowed)

    def change(self, session: Session, account: AccountId, right: str) -> None:
        """Let a helper do more or less; raises LobbyRefused."""
        allowed = _right(right)
        if account not in {one.account for one in self._directory.staff_of(session.id)}:
            raise LobbyRefused(LobbyReason.NO_HELPER)
        self._directory.add_staff(Staff(session.id, account, allowed))

    def remove(self, session: Session, account: AccountId) -> None:
        """A helper helps no longer."""
        self._directory.remove_staff(session.id, account)

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


def _right(right: str) -> Right:
    found = next((one for one in RIGHTS if one == right), None)
    if found is None:
        raise LobbyRefused(LobbyReason.BAD_RIGHT)
    return found


def _member(account: Account, right: Need) -> Member:
    return Member(account.id, account.name, account.email, right)
