"""A session while it is being set up: every choice, and what follows from the choices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias, get_args

from trainer.core.codec import decode, encode
from trainer.core.scenario import Scenario
from trainer.service.after.promises import Promise, promised
from trainer.service.casting import cast_for, casts_with, heads, tables_for
from trainer.service.lobby import Plan
from trainer.service.ports import SeatingMode, Session

Names: TypeAlias = Literal["own", "role", "seat"]
Bundles: TypeAlias = tuple[tuple[str, ...], ...]
Cast: TypeAlias = Mapping[str, Bundles]
NAMES: Final = get_args(Names)
SEATINGS: Final = get_args(SeatingMode)


@dataclass(frozen=True, slots=True)
class Draft:
    """A session as its facilitator sets it up.

    `minutes` of play are 0 as written; `people` come in all; `tables` are 0 when fitted; `cast`
    maps a head-count to the roles of each person, where the scenario's own was changed. `start`
    and `end` are instants on the facilitator's own clock (ISO, no zone), empty when not planned;
    `arrival` and `debrief` are minutes before and after play. `names` says what a trainee is
    called at the table: by the own name, by the role, or by the seat's number. `look_back` is how
    far people are promised to look back when it is over.
    """

    scenario: str = ""
    title: str = ""
    minutes: float = 0
    people: int = 0
    tables: int = 0
    seating: SeatingMode = "choose"
    cast: Cast = field(default_factory=dict)
    bots: str = "historical"
    without: tuple[str, ...] = ()
    names: Names = "own"
    observers: bool = False
    observer_brief: str = ""
    start: str = ""
    end: str = ""
    arrival: float = 10
    debrief: float = 45
    look_back: Promise = "open"


def to_body(draft: Draft) -> Mapping[str, Any]:
    """A draft as plain JSON values."""
    body: Mapping[str, Any] = encode(draft, Draft)
    return body


def from_body(body: Mapping[str, Any]) -> Draft:
    """The draft that was kept."""
    made: Draft = decode({k: v for k, v in body.items() if k in Draft.__slots__}, Draft)
    return made


def of_session(session: Session, tables: int) -> Draft:
    """The draft that would open such a session again, but for when."""
    kept = session.options
    return Draft(
        scenario=session.scenario,
        title=session.title,
        minutes=float(kept.get("minutes") or 0),
        people=int(kept.get("people") or session.people * tables),
        tables=tables,
        seating=session.seating,
        cast={k: tuple(map(tuple, v)) for k, v in dict(kept.get("cast") or {}).items()},
        bots=str(kept.get("bots", "")),
        without=tuple(kept.get("without") or ()),
        names=kept["names"] if kept.get("names") in NAMES else "own",
        observers=bool(kept.get("observers")),
        observer_brief=str(kept.get("observer_brief") or ""),
        start=str(kept.get("start") or ""),
        end=str(kept.get("end") or ""),
        arrival=float(kept.get("arrival", Draft().arrival)),
        debrief=float(kept.get("debrief", Draft().debrief)),
        look_back=promised(kept),
    )


def plan_of(draft: Draft, scenario: Scenario) -> Plan:
    """What the lobby is asked to open."""
    return Plan(
        scenario=draft.scenario,
        title=draft.title,
        tables=tables_of(draft, scenario),
        people=max(heads_of(draft, scenario)),
        seating=draft.seating,
        minutes=draft.minutes,
        bots=draft.bots,
        options={
            "people": draft.people,
            "cast": {size: [list(roles) for roles in own] for size, own in draft.cast.items()},
            "without": list(draft.without),
            "names": draft.names,
            "observers": draft.observers,
            "observer_brief": draft.observer_brief,
            "start": draft.start,
            "end": draft.end,
            "arrival": draft.arrival,
            "debrief": draft.debrief,
            "look_back": draft.look_back,
        },
    )


def tables_of(draft: Draft, scenario: Scenario) -> int:
    """How many tables: as asked, else as few as give everybody a role."""
    return draft.tables or tables_for(draft.people, scenario.casts)


def heads_of(draft: Draft, scenario: Scenario) -> tuple[int, ...]:
    """How many people sit at each table."""
    return heads(draft.people, tables_of(draft, scenario))


def minutes_of(draft: Draft, scenario: Scenario) -> float:
    """Minutes of play."""
    return draft.minutes or scenario.minutes


def people_at(draft: Draft, scenario: Scenario, size: int) -> Bundles:
    """The roles of each person at a table of so many; the other roles are for bots."""
    return cast_for(casts_with(scenario, {"cast": draft.cast}), size)[:size]
