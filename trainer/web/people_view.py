"""What the page of a session's people shows of them: their seats, their links, what is lent."""

from typing import Any

from flask import url_for

from trainer.service.access import allows
from trainer.service.ports import Participant, Session
from trainer.web.addresses import reachable
from trainer.web.cards import Card, people_cards
from trainer.web.guard import facilitator
from trainer.web.services import services


def people(mine: Session, tables: list[Card]) -> list[Card]:
    """Everybody, with what the list says of them and the link the facilitator may hand out.

    Whoever may not run the session gets no links: with one, they could sit down in that seat.
    """
    may = may_run(mine)
    kept = services().rosters.details(mine)
    found = {one.id: one for one in services().directory.participants_of(mine.id)}
    blank = {"contact": "", "group": "", "role": ""}
    return [
        {
            **blank,
            **kept.get(card["id"], {}),
            **card,
            "link": _link(found[card["id"]]) if may else "",
        }
        for card in people_cards(mine, tables)
    ]


def may_run(mine: Session) -> bool:
    """Whether who is signed in may change anything in a session."""
    return allows(services().access.right_in(facilitator(), mine) or "observe", "run")


def tables(mine: Session, cards: list[Card]) -> list[Card]:
    """The tables with people's own names, whatever they are called there."""
    names = {one.id: one.name for one in services().directory.participants_of(mine.id)}
    return [
        {
            **table,
            "seats": [{**it, "person": names.get(it["participant"], "")} for it in table["seats"]],
        }
        for table in cards
    ]


def as_text(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(tuple("=+-@")) else cell


def _link(person: Participant) -> str:
    key = services().rosters.key(person)
    return reachable(url_for("landing.mine", key=key)) if key else ""


def loans(mine: Session) -> list[dict[str, Any]]:
    names = {one.id: one.name for one in services().directory.participants_of(mine.id)}
    return [
        {
            "id": loan.id,
            "table": loan.table.number,
            "seat": loan.seat,
            "now": names.get(loan.now, "a bot"),
            "before": names.get(loan.before, "a bot" if loan.before else "nobody"),
        }
        for loan in services().loans.of(mine)
    ]
