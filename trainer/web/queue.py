"""What needs a facilitator, as pages show it, and the one click that helps."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from trainer.service.parts import Services
from trainer.service.ports import AccountId, Session, SessionId, TableId
from trainer.service.watch.alert import Help
from trainer.service.watch.watch import Shown
from trainer.web.board import Need

Line = dict[str, Any]
MOST: Final = 12  # alerts that the board shows; the rest is counted
GRAVE, WARN = 70.0, 45.0  # ranks from which an alert is told as grave, and as a warning
PASSED: Final = "That has passed meanwhile; nothing was done."


def shown(services: Services, session: Session, account: AccountId = "") -> Sequence[Shown]:
    """The queue; noted as shown to an account that is named."""
    return services.watch.queue(session, account)


def lines(found: Sequence[Shown], session: SessionId) -> list[Line]:
    """The queue as a page shows it, the worst first."""
    return [line(one, session) for one in found[:MOST]]


def line(one: Shown, session: SessionId) -> Line:
    """An alert as a page shows it."""
    alert = one.alert
    return {
        "key": alert.key,
        "kind": alert.kind,
        "number": one.number,
        "table": alert.table,
        "url": place(session, alert.table, ""),
        "grade": "grave" if alert.rank >= GRAVE else "warn" if alert.rank >= WARN else "plain",
        "since": _ago(one.age),
        "sentence": alert.sentence,
        "reason": alert.reason,
        "help": [_help(help_, session, alert.table) for help_ in alert.help],
    }


def needs(found: Sequence[Shown]) -> dict[TableId, Need]:
    """How many alerts each table has that are more than a hint, and the rank of its worst."""
    counted: dict[TableId, Need] = {}
    for one in found:
        if one.alert.table:
            known = counted.get(one.alert.table, Need())
            weighs = one.alert.rank >= WARN
            counted[one.alert.table] = Need(known.count + weighs, max(known.rank, one.alert.rank))
    return counted


def help_of(services: Services, session: Session, key: str, label: str) -> tuple[TableId, Help]:
    """A help of an alert that still stands; LookupError when it has passed."""
    for episode in services.watch.look(session):
        if episode.alert.key == key:
            for one in episode.alert.help:
                if one.label == label and one.form:
                    return episode.alert.table, one
    raise LookupError(PASSED)


def place(session: SessionId, table: TableId, where: str) -> str:
    """The address of a place that a help names."""
    base = f"/facilitator/sessions/{session}"
    if where == "board":
        return f"{base}/board"
    if not table:
        return f"{base}/people"
    return f"/facilitator/tables/{table}" + (f"#{where}" if where else "")


def _help(help_: Help, session: SessionId, table: TableId) -> Mapping[str, str]:
    url = "" if help_.form else place(session, table, help_.place)
    return {"label": help_.label, "url": url}


def _ago(age: int) -> str:
    minutes = age // 60_000
    return f"for {minutes} min" if minutes else "just now"
