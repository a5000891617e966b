"""Projection: a table's state as one seat may know it, built up from nothing, slice by slice."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from trainer.core.ids import SeatId
from trainer.core.state import State
from trainer.core.view import SeatView
from trainer.core.views import bargaining, bodies, channels, moves, people, reflection, table

Slice: TypeAlias = Callable[[State, SeatId], Any]

SLICES: Mapping[str, Slice] = {
    "title": table.title,
    "subtitle": table.subtitle,
    "public": table.public,
    "status": table.status,
    "clock": table.clock,
    "phase": table.phase,
    "next_step": table.next_step,
    "me": people.me,
    "people": people.people,
    "channels": channels.channels,
    "issues": bargaining.issues,
    "kinds": bargaining.kinds,
    "offers": bargaining.offers,
    "agreements": bargaining.agreements,
    "ledger": bargaining.ledger,
    "actions": moves.actions,
    "steps": moves.steps,
    "approvals": moves.approvals,
    "documents": moves.documents,
    "indicators": moves.indicators,
    "bodies": bodies.bodies,
    "places": table.places,
    "ending": table.ending,
    "unread": moves.unread,
    "reflection": reflection.reflection,
}


def project(state: State, seat: SeatId) -> SeatView:
    """All this seat may know now."""
    return SeatView(**{name: part(state, seat) for name, part in SLICES.items()})
