"""Facilitators' logins."""

import secrets
from functools import cached_property
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from trainer.service.names import person_name
from trainer.service.ports import Account, AccountId, Directory, Taken, WallClock
from trainer.service.refusals import LobbyReason, LobbyRefused

PASSWORD: Final = range(8, 201)
LONGEST_EMAIL: Final = 254


class Accounts:
    """Adds facilitators and lets them in."""

    def __init__(
        self, directory: Directory, wall: WallClock, hasher: PasswordHasher | None = None
    ) -> None:
        self._directory = directory
        self._wall = wall
        self._hasher = hasher or PasswordHasher()

    def add(self, email: str, name: str, password: str) -> Account:
        """A new facilitator; raises LobbyRefused."""
        address = _address(email)
        shown = person_name(name)
        if len(password) not in PASSWORD:
            raise LobbyRefused(LobbyReason.SHORT_PASSWORD)
        made = Account(
            secrets.token_hex(8), shown, address, self._hasher.hash(password), self._wall()
        )
        try:
            self._directory.add_account(made)
        except Taken:
            raise LobbyRefused(LobbyReason.EMAIL_TAKEN) from None
        return made

    def sign_in(self, email: str, password: str) -> Account:
        """The facilitator with this password; unknown emails take as long as wrong passwords."""
        nobody = self._nobody  # made here, so that its making gives nobody's absence away
        account = self._directory.account_by_email(email.strip())
        known = account.password_hash if account else nobody
        if not self._fits(known, password) or account is None:
            raise LobbyRefused(LobbyReason.SIGN_IN)
        if self._hasher.check_needs_rehash(known):
            self._directory.set_password(account.id, self._hasher.hash(password))
        return account

    def find(self, account: AccountId) -> Account | None:
        """A facilitator by id."""
        return self._directory.account(account)

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash(secrets.token_hex(16))

    def _fits(self, known: str, password: str) -> bool:
        try:
            return len(password) in PASSWORD and self._hasher.verify(known, password)
        except (VerificationError, InvalidHashError):
            return False


def _address(email: str) -> str:
    address = email.strip()
    name, at, host = address.partition("@")
    plain = address.isprintable() and not any(letter.isspace() for letter in address)
    if not (plain and name and at and host) or "@" in host or len(address) > LONGEST_EMAIL:
        raise LobbyRefused(LobbyReason.BAD_EMAIL)
    return address
