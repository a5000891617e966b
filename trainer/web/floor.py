"""All that a facilitator's page of one table shows, from its state, its record and who looks."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from trainer.core.state import State
from trainer.service.access import Floor
from trainer.service.ports import TableRow
from trainer.service.watch.pulse import SeatPulse
from trainer.web import news, queue, record
from trainer.web.cards import times_of
from trainer.web.deal import bargain
from trainer.web.script import script
from trainer.web.services import services

MINUTE: Final = 60_000
ALERTS: Final = 3  # that stand at the head of a table's page


def floor_parts(floor: Floor, asked: Mapping[str, str]) -> dict[str, Any]:
    """The parts of the page; `asked` is what its address asks for."""
    state, feed = services().tables.sight(floor.table.id, "")
    pulse = services().pulses.of_table(floor.table.id)
    now = times_of(state).now
    wanted = asked.get("show", "")
    return {
        "table": {
            "id": floor.table.id,
            "number": floor.table.number,
            "status": pulse.status,
            "ending": pulse.ending,
        },
        "times": pulse.clock,
        "waits": pulse.waits_for,
        "back": floor.table.id,
        "alerts": [
            queue.line(one, floor.session.id)
            for one in queue.shown(services(), floor.session)
            if one.alert.table == floor.table.id
        ][:ALERTS],
        "seats": [_seat(state, one, now) for one in pulse.seats],
        "parties": state.scenario.parties,
        "names": {role.id: role.name for role in state.scenario.roles},
        "filters": record.filters(state, feed),
        "wanted": wanted,
        "feed": record.chosen(feed, wanted),
        "revocable": record.revocable(state, now),
        "last_step": record.step(state, feed),
        "bargain": bargain(state),
        "papers": papers(state),
        "news_templates": news.templates(state.scenario),
        "news_begun": news.begin(state.scenario, asked.get("template", "")),
        **neighbours(floor),
        **script(state),
    }


def neighbours(floor: Floor) -> dict[str, TableRow | None]:
    """The table before this one and the one after, by number."""
    rows = services().directory.tables_of(floor.session.id)
    place = next(n for n, row in enumerate(rows) if row.id == floor.table.id)
    return {
        "before": rows[place - 1] if place else None,
        "after": rows[place + 1] if place + 1 < len(rows) else None,
    }


def papers(state: State) -> list[dict[str, Any]]:
    """Every document, those in somebody's hands first, with who holds it and has not read it."""
    found = [
        {
            "id": one.id,
            "title": one.title,
            "text": one.text,
            "holders": _holders(state, one.id, sorted(state.holders.get(one.id, ()))),
        }
        for one in state.scenario.documents
    ]
    return sorted(found, key=lambda one: not one["holders"])


def _holders(state: State, document: str, seats: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "seat": seat,
            "name": state.scenario.role[seat].name,
            "unread": document in state.unread.get(seat, {}),
            "person": seat in state.people("person"),
        }
        for seat in seats
    ]


def _seat(state: State, one: SeatPulse, now: int) -> dict[str, Any]:
    ago = "" if one.spoke is None else _span(now - one.spoke)
    writes = (c for c in state.scenario.channels if one.seat in _writers(state, c.id))
    return {
        "seat": one.seat,
        "name": one.name,
        "hue": one.hue,
        "kind": one.kind,
        "occupant": one.occupant,
        "connected": one.connected,
        "unread": len(state.unread.get(one.seat, {})) if one.kind == "person" else 0,
        "spoke": ago,
        "channels": [{"id": c.id, "name": c.name} for c in writes if c.id in state.open],
    }


def _writers(state: State, channel: str) -> frozenset[str]:
    spec = state.scenario.channel[channel]
    return state.scenario.seats(spec.writers or spec.members)


def _span(length: int) -> str:
    seconds = max(0, length) // 1000
    return f"{seconds // 60} min" if seconds >= MINUTE // 1000 else "a moment"
