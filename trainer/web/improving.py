"""Improvements as pages show them: on their own page, at the next session's desk, in its lobby."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from trainer.service.after.improvements import CARRIED, Improvement
from trainer.service.ports import AccountId, Session
from trainer.web.guard import facilitator
from trainer.web.services import services


class Names:
    """Accounts by name, each asked for once."""

    def __init__(self) -> None:
        self._known: dict[AccountId, str] = {}

    def of(self, account: AccountId) -> str:
        """The name of an account, or "somebody" when it is gone."""
        if account not in self._known:
            found = services().accounts.find(account)
            self._known[account] = found.name if found else "somebody"
        return self._known[account]


def cards(found: Iterable[Improvement], session: Session | None = None) -> list[dict[str, Any]]:
    """Improvements with their day in words, and which the lobby of `session` shows."""
    today = services().after.improvements.today()
    carried = (session.options.get(CARRIED) or ()) if session else ()
    return [
        {
            "it": one,
            "due": day(one.due),
            "late": bool(one.due) and one.due < today and not one.done,
            "shown": one.id in carried,
            "from": _title(one.session),
        }
        for one in found
    ]


def before(session: Session) -> list[dict[str, Any]]:
    """What is open from earlier sessions, for the desk of this one."""
    return cards(services().after.improvements.before(session), session)


def waiting() -> list[dict[str, Any]]:
    """What is open from all sessions of whoever sets up another."""
    return cards(services().after.improvements.waiting(facilitator()))


def carried(session: Session) -> list[dict[str, Any]]:
    """What the lobby of a session shows of earlier ones."""
    return cards(services().after.improvements.carried(session))


def release(session: Session) -> None:
    """Release the feedback of each table of a session that is over; raises Refused if none is."""
    rows = services().directory.tables_of(session.id)
    over = [row for row in rows if row.status == "ended"]
    for row in over or rows[:1]:
        services().after.feedback.release(row, facilitator())


def tables(session: Session) -> list[dict[str, Any]]:
    """The tables of a session, with whether people there may read what was said of them."""
    return [
        {
            "id": row.id,
            "number": row.number,
            "over": row.status == "ended",
            "released": services().after.feedback.released(row.id),
        }
        for row in services().directory.tables_of(session.id)
    ]


def day(due: str) -> str:
    """A day as people write it; empty for none."""
    return date.fromisoformat(due).strftime("%-d %b %Y") if due else ""


def _title(session: str) -> str:
    found = services().directory.session(session)
    return found.title if found else ""
