"""Links that carry their own proof: a seat, or a facilitator's way in without a password."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from trainer.service.ports import AccountId, Directory, ParticipantId, SessionId, TableId

_SIGNATURE = 16  # bytes of HMAC-SHA-256: 128 bits


def digest_of(key: str) -> str:
    """What is stored of a secret key: enough to know it again, not to use it."""
    return hashlib.sha256(key.encode()).hexdigest()


def new_key() -> str:
    """The secret of a person's own link."""
    return secrets.token_urlsafe(24)


class Links:
    """Makes and reads signed tokens; their secret stays in the directory."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def seat(self, table: TableId, seat: str) -> str:
        """A token that seats whoever brings it."""
        return self._sign("seat", table, seat)

    def read_seat(self, token: str) -> tuple[TableId, str] | None:
        """The table and seat of a token that this installation made."""
        words = self._read("seat", token)
        return (words[0], words[1]) if len(words) == 2 else None  # noqa: PLR2004

    def entry(self, account: AccountId, *, once: bool = True) -> str:
        """A token that signs a facilitator in: once, or as long as this database lives."""
        return self._sign("entry", account, secrets.token_hex(8) if once else "")

    def read_entry(self, token: str) -> AccountId | None:
        """Whom a token signs in; a one-time token is spent by this."""
        words = self._read("entry", token)
        if len(words) != 2:  # noqa: PLR2004
            return None
        account, nonce = words
        return account if not nonce or self.first(f"entry-{nonce}") else None

    def wall(self, session: SessionId, edition: str = "") -> str:
        """A token that shows a session's wall, and nothing else, to whoever brings it."""
        return self._sign("wall", session, *([edition] if edition else []))

    def read_wall(self, token: str) -> tuple[SessionId, str]:
        """The session whose wall a token shows, and its edition; empty for one not ours."""
        session, edition, *_ = (*self._read("wall", token), "", "")
        return session, edition

    def expected(self, participant: ParticipantId) -> str:
        """The key of a person whom the facilitator listed and who has yet to come."""
        return self._sign("expected", participant)

    def first(self, name: str) -> bool:
        """Whether this is the first time, on any worker, that anybody asks under this name."""
        # The directory keeps the first value under a name, so of all who ask one sees its own.
        mine = secrets.token_hex(8)
        return self._directory.secret(name, lambda: mine) == mine

    def _sign(self, kind: str, *words: str) -> str:
        body = "\n".join(words).encode()
        return urlsafe_b64encode(self._seal(kind, body) + body).decode().rstrip("=")

    def _read(self, kind: str, token: str) -> list[str]:
        try:
            sealed = urlsafe_b64decode(token + "=" * (-len(token) % 4))
            seal, body = sealed[:_SIGNATURE], sealed[_SIGNATURE:]
            if hmac.compare_digest(seal, self._seal(kind, body)):
                return body.decode().split("\n")
        except ValueError:
            pass
        return []

    def _seal(self, kind: str, body: bytes) -> bytes:
        secret = self._directory.secret("links", lambda: secrets.token_hex(32))
        key = f"{secret}/{kind}".encode()
        return hmac.digest(key, body, "sha256")[:_SIGNATURE]
