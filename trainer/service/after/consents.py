"""Records that people keep from session to session: opened by a phrase, and by nothing else."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Final

from trainer.service.links import digest_of
from trainer.service.ports import Directory, Paper, ParticipantId, TableRow, Taken, WallClock
from trainer.service.refusals import LobbyReason, LobbyRefused

GROWN: Final = "grown"
ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing here is taken for another
GROUPS: Final = 4
EACH: Final = 4  # 16 characters out of 31: 79 bits


def new_phrase() -> str:
    """A phrase that nobody guesses, in groups that can be copied by hand."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(EACH)) for _ in range(GROUPS))
    return "-".join(groups)


class Consents:
    """Keeps what people asked to be kept; a record is its tables, and is gone with the last.

    Nobody is named in it, and of its phrase only a fingerprint is stored: no page opens a record
    without its phrase, a facilitator’s neither.
    """

    def __init__(self, directory: Directory, wall: WallClock) -> None:
        self._directory = directory
        self._wall = wall

    def opens(self, phrase: str) -> bool:
        """Whether there is a record with this phrase."""
        return bool(self.entries(phrase))

    def entries(self, phrase: str) -> Sequence[Paper]:
        """The tables of a record, as they were kept; none for a phrase that opens nothing."""
        key = _key(phrase)
        return self._directory.papers(GROWN, account=key) if key else ()

    def kept(self, row: TableRow, participant: ParticipantId) -> bool:
        """Whether somebody's part in a table is in a record."""
        return self._directory.paper(_id(row, participant)) is not None

    def keep(
        self, phrase: str, row: TableRow, participant: ParticipantId, body: Mapping[str, Any]
    ) -> None:
        """Put somebody's part in a table into the record of a phrase; raises LobbyRefused."""
        made = Paper(
            id=_id(row, participant),
            kind=GROWN,
            account=_key(phrase),
            body=body,
            session=row.session,
            table=row.id,
            wall=self._wall(),
        )
        try:
            self._directory.add_paper(made)
        except Taken:
            raise LobbyRefused(LobbyReason.IN_RECORD) from None

    def take_out(self, row: TableRow, participant: ParticipantId) -> None:
        """Take somebody's part in a table out of the record it is in."""
        self._directory.remove_paper(_id(row, participant))

    def withdraw(self, phrase: str) -> None:
        """Erase a whole record; nothing of it is left."""
        for paper in self.entries(phrase):
            self._directory.remove_paper(paper.id)


def spelt(phrase: str) -> str:
    """A phrase as it was given out, however somebody typed it."""
    plain = _plain(phrase)
    return "-".join(plain[at : at + EACH] for at in range(0, len(plain), EACH))


def _plain(phrase: str) -> str:
    return "".join(sign for sign in phrase.lower() if sign.isalnum())


def _key(phrase: str) -> str:
    """What is stored of a phrase; empty for what can't be one."""
    plain = _plain(phrase)
    return digest_of(f"record/{plain}") if len(plain) == GROUPS * EACH else ""


def _id(row: TableRow, participant: ParticipantId) -> str:
    return f"{GROWN}-{row.id}-{participant}"
