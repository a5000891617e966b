"""Tables whose story is over: a scenario's golden play, laid into a store as it was recorded."""

import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from trainer.core.events import Recorded
from trainer.scenario.load import load
from trainer.service.golden import golden_plays, record_play
from trainer.service.names import new_code
from trainer.service.parts import Services
from trainer.service.ports import AccountId, Answer, Batch, Seating, Session, TableRow

LAID: Final = 1_700_000_000_000  # ms; when the session was opened


@dataclass(frozen=True, slots=True)
class Ended:
    """A table that has ended, and the key of the person in each seat."""

    session: Session
    table: str
    keys: dict[str, str]

    def url(self, seat: str, page: str = "") -> str:
        """A page of a seat."""
        return f"/table/{self.table}/{seat}{page}"


@cache
def recorded(folder: Path, name: str) -> tuple[Recorded, ...]:
    """Everything that happened in a golden play, worked out once."""
    play = next(play for play in golden_plays(folder) if play.name == name)
    return record_play(load(folder), play)


def lay_ended(parts: Services, facilitator: AccountId, folder: Path, play: str) -> Ended:
    """A session with one table, as the play left it, and a person in every seat."""
    laid, events = lay_table(parts, facilitator, folder), recorded(folder, play)
    parts.events.append(Batch(laid.table, 0, events, Answer(len(events))))
    ending = parts.tables.state(laid.table).ending
    parts.directory.set_table_status(laid.table, "ended", ending)
    return laid


def lay_table(parts: Services, facilitator: AccountId, folder: Path) -> Ended:
    """A session with one table at which nothing has happened, and a person for every seat."""
    session = lay_session(parts, facilitator, folder)
    row = TableRow(secrets.token_hex(8), session.id, 1)
    parts.directory.add_table(row)
    return Ended(session, row.id, _seated(parts, session, row.id))


def lay_session(parts: Services, facilitator: AccountId, folder: Path, **options: Any) -> Session:
    """A session without tables."""
    session = Session(
        id=secrets.token_hex(8),
        code=new_code(),
        title="Friday morning",
        scenario=folder.name,
        digest=parts.shelf.take(folder.name).digest,
        facilitator=facilitator,
        seating="choose",
        people=2,
        created=LAID,
        options=options,
    )
    parts.directory.add_session(session, [])
    return session


def _seated(parts: Services, session: Session, table: str) -> dict[str, str]:
    keys = {}
    for role in parts.shelf.of_session(session).roles:
        person, keys[role.id] = parts.lobby.join(session.code, f"The {role.id}")
        parts.directory.seat(Seating(table, role.id, person.id))
    return keys
