"""A session of several tables in a store, each as a golden play left it."""

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.kit.ended import lay_session, recorded
from trainer.core.events import Recorded
from trainer.service.parts import Services
from trainer.service.ports import AccountId, Answer, Batch, Seating, Session, TableRow


def lay_beside(
    parts: Services, facilitator: AccountId, folder: Path, plays: Sequence[str], **options: Any
) -> Session:
    """A session with a table for each of these plays; "" for one at which nobody has begun."""
    session = lay_session(parts, facilitator, folder, **options)
    for number, play in enumerate(plays, 1):
        lay(parts, session, number, recorded(folder, play) if play else ())
    return session


def lay(parts: Services, session: Session, number: int, events: Sequence[Recorded]) -> TableRow:
    """One more table, at which this has happened."""
    row = TableRow(secrets.token_hex(8), session.id, number)
    parts.directory.add_table(row)
    if events:
        parts.events.append(Batch(row.id, 0, tuple(events), Answer(len(events))))
        state = parts.tables.state(row.id)
        status = "ended" if state.ending else "running"
        parts.directory.set_table_status(row.id, status, state.ending)
    return row


def sit(parts: Services, session: Session, table: str, seat: str, name: str) -> str:
    """Put a new person on a seat; the key of their link."""
    person, key = parts.lobby.join(session.code, name)
    parts.directory.seat(Seating(table, seat, person.id))
    return key
