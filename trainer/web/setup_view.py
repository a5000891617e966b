"""What the pages of the set-up show of a draft: its cast, its day, and what should be mended."""

from itertools import chain
from typing import Any

from flask import current_app, request

from trainer.core.scenario import Scenario
from trainer.service import checklist
from trainer.service.checklist import Check
from trainer.service.draft import (
    Draft,
    heads_of,
    minutes_of,
    of_session,
    people_at,
)
from trainer.service.ports import Session
from trainer.service.timetable import left_for_debrief, needed, planned, timetable
from trainer.web.addresses import LAN, is_here
from trainer.web.services import services
from trainer.web.setup_form import LENGTHS


def preview(draft: Draft, scenario: Scenario | None) -> dict[str, Any]:
    """The session as it would be opened now."""
    if scenario is None:
        return {"chosen": None, "checks": []}
    return {
        "chosen": {"title": scenario.title, "summary": scenario.summary},
        "title": draft.title or scenario.title,
        "minutes": minutes_of(draft, scenario),
        "heads": heads_of(draft, scenario),
        "sizes": sizes(draft, scenario),
        "off": len(draft.without),
        "checks": checklist.of_draft(draft, scenario),
        **day(draft, scenario),
    }


def sizes(draft: Draft, scenario: Scenario) -> list[dict[str, Any]]:
    """Each head-count there is, the greatest first: its tables, and who plays what."""
    heads = heads_of(draft, scenario)
    return [
        {
            "size": size,
            "tables": [number for number, at in enumerate(heads, start=1) if at == size],
            "people": [_role(scenario, role, n) for role, n in _players(draft, scenario, size)],
            "bots": [
                _role(scenario, role.id, 0)
                for role in scenario.roles
                if role.id not in dict(_players(draft, scenario, size))
            ],
            "changed": str(size) in draft.cast,
            "spare": size - len(people_at(draft, scenario, size)),
        }
        for size in sorted(set(heads), reverse=True)
    ]


def day(draft: Draft, scenario: Scenario) -> dict[str, Any]:
    """The day as a bar and a list: minutes from the start, out of the longer of plan and need."""
    length = max(needed(draft, scenario), planned(draft) or 0)
    left = left_for_debrief(draft, scenario)
    return {
        "day": timetable(draft, scenario),
        "day_length": length,
        "day_planned": planned(draft),
        "eaten": left is not None and left < draft.debrief,
    }


def lengths(scenario: Scenario | None, draft: Draft) -> list[dict[str, Any]]:
    """The lengths a scenario may be played at; one's own where it is none of them."""
    words = {"full": "Full length", "shorter": "Three quarters", "half": "Half length"}
    written = scenario.minutes if scenario else 0
    found: list[dict[str, Any]] = [
        {"id": name, "name": words[name], "minutes": round(written * factor)}
        for name, factor in LENGTHS.items()
    ]
    now = round(draft.minutes) or round(written)
    for one in found:
        one["chosen"] = one["minutes"] == now if written else one["id"] == "full"
    if not any(one["chosen"] for one in found):
        own = {"id": "own", "name": "A length of your own", "minutes": now, "chosen": True}
        found.append(own)
    return found


def moves(scenario: Scenario, draft: Draft) -> list[dict[str, Any]]:
    """The moves that can be switched off, by group: actions, then bodies that may sit."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for act in scenario.actions:
        groups.setdefault(act.group or "Actions", []).append(
            {"id": act.id, "name": act.name, "on": act.id not in draft.without}
        )
    for body in scenario.bodies:
        groups.setdefault("Bodies that meet and vote", []).append(
            {"id": body.id, "name": body.name, "on": body.id not in draft.without}
        )
    return [
        {"name": name, "moves": found, "on": sum(one["on"] for one in found)}
        for name, found in groups.items()
    ]


def of_session_now(session: Session) -> list[Check]:
    """What should be mended in a session before it begins."""
    tables = services().directory.tables_of(session.id)
    draft, scenario = of_session(session, len(tables)), services().shelf.of_session(session)
    kept = services().rosters.details(session)
    people = services().directory.participants_of(session.id)
    come = [one for one in people if kept.get(one.id, {}).get("role") != "observer"]
    held = {one.participant for row in tables for one in _seatings(row.id)}
    alone = is_here(request.host) and not current_app.config[LAN]
    live = (
        checklist.of_people(draft, scenario, len(come), len(held)),
        checklist.of_server(alone=alone),
    )
    return [*checklist.of_draft(draft, scenario), *chain.from_iterable(live)]


def tables_said(numbers: list[int]) -> str:
    """Tables by their numbers: Table 3, Tables 1 and 2, Tables 1 to 4."""
    first, last = numbers[0], numbers[-1]
    if first == last:
        return f"Table {first}"
    return f"Tables {first} {'and' if last == first + 1 else 'to'} {last}"


def _seatings(table: str) -> Any:
    return services().directory.seatings_at(table)


def _players(draft: Draft, scenario: Scenario, size: int) -> list[tuple[str, int]]:
    bundles = people_at(draft, scenario, size)
    return [(role, n) for n, roles in enumerate(bundles, start=1) for role in roles]


def _role(scenario: Scenario, role: str, person: int) -> dict[str, Any]:
    spec = scenario.role[role]
    party = scenario.party[spec.party]
    return {
        "id": spec.id,
        "name": spec.name,
        "title": spec.title,
        "party": party.name,
        "hue": party.hue,
        "required": spec.required,
        "person": person,
    }
