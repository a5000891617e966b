"""People who joined and sit nowhere, and the seat that needs one most."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from trainer.core.ids import Instant
from trainer.core.scenario import Scenario
from trainer.core.state import State
from trainer.service.needs import Need
from trainer.service.ports import Participant, SessionId
from trainer.service.watch.alert import Alert, Help, rank

PATIENCE: Final = 5_000  # ms of the wall's time to find a seat oneself


def strays(
    session: SessionId,
    people: Iterable[Participant],
    tables: Sequence[State],
    need: Callable[[], Need | None],
    wall: Instant,
) -> list[Alert]:
    """One alert for each person without a seat while tables are in play."""
    if not any(state.status == "running" for state in tables):
        return []
    seated = {one.name for state in tables for one in state.seats.values() if one.kind == "person"}
    waiting = [one for one in people if one.name not in seated and wall - one.joined >= PATIENCE]
    place = need() if waiting else None
    return [_stray(session, one, place, tables[0].scenario, wall) for one in waiting]


def _stray(
    session: SessionId, person: Participant, need: Need | None, scenario: Scenario, wall: Instant
) -> Alert:
    helps: tuple[Help, ...] = (Help("See everybody", place="people"),)
    where = "No seat is free."
    if need is not None:
        form = {"table": need.table.id, "seat": need.seat, "occupant": person.id}
        helps = (Help(f"Seat them at table {need.table.number}", form, "people", "seat"), *helps)
        where = f"Table {need.table.number}, {scenario.role[need.seat].name}: {need.why}."
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
