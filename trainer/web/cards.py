"""Sessions, tables and people in the small: what lobbies and lists show of them."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any

from trainer.core.cast import Role
from trainer.core.state import State
from trainer.core.views import table as whole
from trainer.service.clocks import standing
from trainer.service.ports import ParticipantId, Session, TableRow
from trainer.web.services import services
from trainer.web.times import Times

Card = dict[str, Any]


def session_card(session: Session) -> Card:
    """A session by its name, its code and its scenario."""
    scenario = services().shelf.of_session(session)
    return {
        "id": session.id,
        "title": session.title,
        "code": session.code,
        "scenario_title": scenario.title,
        "summary": scenario.summary,
        "minutes": float(session.options.get("minutes") or scenario.minutes),
        "seating": session.seating,
        "status": session.status,
        "people": session.people,
        "created": datetime.fromtimestamp(session.created / 1000, UTC).strftime("%-d %b %Y"),
    }


def table_cards(session: Session, me: ParticipantId = "") -> list[Card]:
    """The tables of a session, with who sits where; `mine` marks one's own seats."""
    return [table_card(row, me) for row in services().directory.tables_of(session.id)]


def table_card(row: TableRow, me: ParticipantId = "") -> Card:
    """A table with its seats, phase and clock."""
    state = services().tables.state(row.id)
    held = {one.seat: one.participant for one in services().directory.seatings_at(row.id)}
    mine = {seat for seat, person in held.items() if person == me}
    kinds = [occupant.kind for occupant in state.seats.values()]
    return {
        "id": row.id,
        "number": row.number,
        "status": standing(state),
        "seats": [_seat(state, role, held, mine) for role in state.scenario.roles],
        "people": kinds.count("person"),
        "bots": kinds.count("bot"),
        "empty": len(state.scenario.roles) - len(kinds),
        **moment(state),
    }


def moment(state: State) -> Card:
    """Where a table is in its story."""
    phase = state.scenario.phase.get(state.phase)
    ending = state.scenario.ending.get(state.ending)
    times = times_of(state)
    return {
        "phase": phase.name if phase else "",
        "clock": times.left,
        "story": times.when(times.now) if state.runs else "",
        "ending": ending.name if ending else "",
    }


def times_of(state: State) -> Times:
    """How a page about a table tells the time."""
    return Times(whole.clock(state, ""), whole.places(state, ""), services().wall())


def people_cards(session: Session, cards: Iterable[Card]) -> list[Card]:
    """Everybody in a session with the seats they hold."""
    names: dict[ParticipantId, list[str]] = {}
    tables: dict[ParticipantId, int] = {}
    for table in cards:
        for seat in table["seats"]:
            names.setdefault(seat["participant"], []).append(seat["role"])
            tables[seat["participant"]] = table["number"]
    return [
        {
            "id": one.id,
            "name": one.name,
            "seats": names.get(one.id, []),
            "table": tables.get(one.id, 0),
        }
        for one in services().directory.participants_of(session.id)
    ]


def _seat(state: State, role: Role, held: dict[str, ParticipantId], mine: Collection[str]) -> Card:
    occupant, party = state.seats.get(role.id), state.scenario.party[role.party]
    return {
        "seat": role.id,
        "role": role.name,
        "title": role.title,
        "public": role.public,
        "party": party.name,
        "hue": party.hue,
        "required": role.required,
        "occupant": occupant.name if occupant else "",
        "kind": occupant.kind if occupant else "empty",
        "temperament": occupant.temperament if occupant else "",
        "participant": held.get(role.id, ""),
        "mine": role.id in mine,
        "free": occupant is None or occupant.kind == "bot",
    }
