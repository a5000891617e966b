"""People who joined and sit nowhere, and the seat that needs one most."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from trainer.core.ids import Instant, SeatId
from trainer.core.state import State
from trainer.service.ports import Participant, SessionId, TableId, TableRow
from trainer.service.watch.alert import Alert, Help, rank

PATIENCE: Final = 5_000  # ms of the wall's time to find a seat oneself
Tables = Sequence[tuple[TableRow, State]]


def strays(
    session: SessionId, people: Iterable[Participant], tables: Tables, wall: Instant
) -> list[Alert]:
    """One alert for each person without a seat while tables are in play."""
    if not any(state.status == "running" for _, state in tables):
        return []
    seated = {
        one.name for _, state in tables for one in state.seats.values() if one.kind == "person"
    }
    waiting = [one for one in people if one.name not in seated and wall - one.joined >= PATIENCE]
    place = neediest(tables)
    return [_stray(session, one, place, wall) for one in waiting]


def _stray(
    session: SessionId, person: Participant, place: tuple[TableRow, State, SeatId] | None, wall: int
) -> Alert:
    helps: tuple[Help, ...] = (Help("See everybody", place="people"),)
    where = "No seat is free."
    if place is not None:
        row, state, seat = place
        role = state.scenario.role[seat].name
        form = {"table": row.id, "seat": seat, "occupant": person.id}
        helps = (Help(f"Seat them at table {row.number}", form, "people", "seat"), *helps)
        where = f"Table {row.number} needs somebody for {role}."
    return Alert(
        f"{session}:stray:{person.id}",
        "stray",
        "",
        rank("stray", (wall - person.joined) / 300_000),
        f"{person.name} has joined and has no seat.",
        where,
        person.joined,
        helps,
    )


def neediest(tables: Tables) -> tuple[TableRow, State, SeatId] | None:
    """The seat a person should take: one that must be played, or is empty, first."""
    free = [
        (_need(state, seat), row.number, order, row, state, seat)
        for row, state in tables
        if state.status in ("waiting", "running")
        for order, seat in enumerate(_free(state))
    ]
    return min(free, key=lambda one: one[:3])[3:] if free else None


def _free(state: State) -> list[SeatId]:
    held = state.people("person")
    return [role.id for role in state.scenario.roles if role.id not in held]


def _need(state: State, seat: SeatId) -> tuple[bool, bool, int]:
    required = state.scenario.role[seat].required
    return (not required, seat in state.seats, len(state.people("person")))


def session_tables(rows: Iterable[TableRow], states: Mapping[TableId, State]) -> Tables:
    """Tables with their states."""
    return [(row, states[row.id]) for row in rows if row.id in states]
