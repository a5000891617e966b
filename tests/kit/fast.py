"""Tables whose clock runs faster than the wall's, laid before the server starts."""

import secrets

from tests.kit.server import EMAIL, SCENARIOS, Chair, facilitate, now, services
from trainer.core.actors import ByClock
from trainer.core.commands import OpenTable
from trainer.service.parts import Services
from trainer.service.ports import Session, TableRow


def lay_fast(database: str, scenario: str, tables: int, pace: float) -> list[list[Chair]]:
    """The chairs of each of a session's tables, all taken by people; nothing has begun."""
    account = facilitate(database)
    with services(database, SCENARIOS) as parts:
        session = _session(parts, scenario, account)
        numbers = range(1, tables + 1)
        rows = [TableRow(secrets.token_hex(8), session.id, number) for number in numbers]
        parts.directory.add_session(session, rows)
        return [_laid(parts, session, row.id, pace) for row in rows]


def _session(parts: Services, scenario: str, account: str) -> Session:
    digest = parts.shelf.take(scenario).digest
    code = f"FAST{EMAIL[:2].upper()}"
    return Session("fast", code, "Fast", scenario, digest, account, "choose", 2, "open", now())


def _laid(parts: Services, session: Session, table: str, pace: float) -> list[Chair]:
    parts.tables.act(table, OpenTable(secrets.token_hex(8), pace), ByClock())
    chairs = []
    for role in parts.shelf.of_session(session).roles:
        person, key = parts.lobby.join(session.code, f"{role.name} {table}")
        parts.seats.sit(person, table, role.id, ByClock())
        chairs.append(Chair(table, role.id, key, session.id))
    return chairs
