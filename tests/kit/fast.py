"""Tables whose clock runs faster than the wall's, laid by another process than the server."""

import secrets

from tests.kit.server import SCENARIOS, Chair, facilitate, now, services
from trainer.core.actors import ByClock
from trainer.core.commands import OpenTable
from trainer.service.names import new_code
from trainer.service.parts import Services
from trainer.service.ports import Session, TableRow


def fast_session(database: str, scenario: str, tables: int, pace: float, bots: str = "") -> Session:
    """A session of Fay's; nobody sits at its tables, and nothing has begun."""
    account = facilitate(database)
    with services(database, SCENARIOS) as parts:
        digest = parts.shelf.take(scenario).digest
        session = Session(
            id=secrets.token_hex(8),
            code=new_code(),
            title="Fast",
            scenario=scenario,
            digest=digest,
            facilitator=account,
            seating="choose",
            people=2,
            created=now(),
            options={"bots": bots},
        )
        rows = [TableRow(secrets.token_hex(8), session.id, n) for n in range(1, tables + 1)]
        parts.directory.add_session(session, rows)
        for row in rows:
            parts.tables.act(row.id, OpenTable(secrets.token_hex(8), pace), ByClock())
        return session


def lay_fast(database: str, scenario: str, tables: int, pace: float) -> list[list[Chair]]:
    """The chairs of each of a session's tables, all taken by people; nothing has begun."""
    session = fast_session(database, scenario, tables, pace)
    with services(database, SCENARIOS) as parts:
        rows = parts.directory.tables_of(session.id)
        return [_seated(parts, session, row.id) for row in rows]


def _seated(parts: Services, session: Session, table: str) -> list[Chair]:
    chairs = []
    for role in parts.shelf.of_session(session).roles:
        person, key = parts.lobby.join(session.code, f"{role.name} {table}")
        parts.seats.sit(person, table, role.id, ByClock())
        chairs.append(Chair(table, role.id, key, session.id))
    return chairs
