"""What each step of the set-up asks, read from its form: the draft it makes, and what is wrong."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from werkzeug.datastructures import MultiDict

from trainer.core.scenario import Scenario
from trainer.service.after.promises import PROMISES
from trainer.service.draft import NAMES, SEATINGS, Bundles, Draft, heads_of, people_at
from trainer.service.lobby import LONGEST_TITLE, MINUTES, MOST_PEOPLE, MOST_TABLES
from trainer.service.refusals import LobbyReason
from trainer.service.timetable import instant, planned

Form = MultiDict[str, str]
Faults = dict[str, str]
Read = tuple[Draft, Faults]

LENGTHS: Final = {"full": 1.0, "shorter": 0.75, "half": 0.5}
LONGEST_BRIEF: Final = 4000
BAR: Final = 600.0  # minutes that arriving, or the debrief, may take


def scenario(draft: Draft, form: Form, chosen: Scenario) -> Read:
    """Step 1: what is played, under which title, and at what length."""
    title = form.get("title", "").strip()
    made = replace(draft, scenario=chosen.id, title=title)
    if draft.scenario != chosen.id:
        most = max((cast.people for cast in chosen.casts), default=2)
        known = chosen.temperament
        bots = draft.bots if draft.bots in known else next(iter(known), "")
        people = draft.people or most
        made = replace(made, cast={}, without=(), minutes=0, people=people, bots=bots)
    factor = LENGTHS.get(form.get("length", ""))
    if factor is not None:
        made = replace(made, minutes=0 if factor == 1 else round(chosen.minutes * factor))
    too_long = len(title) > LONGEST_TITLE
    return made, {"title": LobbyReason.NO_TITLE.sentence} if too_long else {}


def people(draft: Draft, form: Form, _: Scenario) -> Read:
    """Step 2: how many come, at how many tables, and who says where they sit."""
    heads, tables = whole(form.get("people", "")), whole(form.get("tables") or "0")
    seating = form.get("seating", "")
    faults: Faults = {}
    if not 1 <= heads <= MOST_TABLES * MOST_PEOPLE:
        faults["people"] = f"Say how many people come: 1 to {MOST_TABLES * MOST_PEOPLE}."
    if not 0 <= tables <= MOST_TABLES:
        faults["tables"] = LobbyReason.BAD_TABLES.sentence
    elif not faults and tables and heads > tables * MOST_PEOPLE:
        faults["tables"] = f"No table has more than {MOST_PEOPLE} people. Take more tables."
    if seating not in SEATINGS:
        faults["seating"] = LobbyReason.BAD_SEATING.sentence
    made = replace(draft, people=heads, tables=tables, seating=seating)  # type: ignore[arg-type]
    return (draft if faults else made), faults


def cast(draft: Draft, form: Form, chosen: Scenario) -> Read:
    """Step 3: which person plays which role, for each head-count; the others are for bots."""
    if form.get("go") == "refit":
        return replace(draft, cast={}), {}
    own = {}
    bare = replace(draft, cast={})
    for size in set(heads_of(draft, chosen)):
        said = _bundles(form, chosen, size)
        if said is not None and _as_sets(said) != _as_sets(people_at(bare, chosen, size)):
            own[str(size)] = said
    return replace(draft, cast=own), {}


def options(draft: Draft, form: Form, chosen: Scenario) -> Read:
    """Step 4: how long, with which moves, seen by whom, and how bots play."""
    typed, low, high = form.get("minutes", "").strip(), *MINUTES
    minutes = number(typed or "0")
    brief = form.get("observer_brief", "").replace("\r\n", "\n").strip()
    names, bots = form.get("names", "own"), form.get("bots", "")
    look_back = form.get("look_back", draft.look_back)
    faults: Faults = {}
    if typed and not low <= minutes <= high:
        faults["minutes"] = LobbyReason.BAD_MINUTES.sentence
    if bots and bots not in chosen.temperament:
        faults["bots"] = LobbyReason.NO_TEMPERAMENT.sentence
    if len(brief) > LONGEST_BRIEF:
        faults["observer_brief"] = f"Shorten it to {LONGEST_BRIEF} characters."
    if names not in NAMES:
        faults["names"] = "Choose what people are called at the table."
    if look_back not in PROMISES:
        faults["look_back"] = "Choose how far people may look back."
    moves = [*(act.id for act in chosen.actions), *(body.id for body in chosen.bodies)]
    kept = set(form.getlist("with"))
    made = replace(
        draft,
        minutes=0 if minutes == chosen.minutes else minutes,
        bots=bots,
        names=names,  # type: ignore[arg-type]
        observers="observers" in form,
        observer_brief=brief,
        without=tuple(move for move in moves if move not in kept),
        look_back=look_back,  # type: ignore[arg-type]
    )
    return (draft if faults else made), faults


def schedule(draft: Draft, form: Form, _: Scenario) -> Read:
    """Step 5: when people come, when they go, and what is kept for the debrief."""
    start, end = form.get("start", "").strip(), form.get("end", "").strip()
    arrival, debrief = number(form.get("arrival") or "0"), number(form.get("debrief") or "0")
    faults: Faults = {}
    for name, said in (("start", start), ("end", end)):
        if said and instant(said) is None:
            faults[name] = "Write a date and a time, such as 2026-11-23T09:00."
    for name, minutes in (("arrival", arrival), ("debrief", debrief)):
        if not 0 <= minutes <= BAR:
            faults[name] = f"Give minutes: 0 to {BAR:.0f}."
    made = replace(draft, start=start, end=end, arrival=arrival, debrief=debrief)
    day = planned(made) if not faults else None
    if day is not None and not 0 < day <= MINUTES[1]:
        faults["end"] = "It ends before it begins." if day <= 0 else "A session lasts up to a day."
    return (draft if faults else made), faults


STEPS: Final = {
    "scenario": scenario,
    "people": people,
    "cast": cast,
    "options": options,
    "schedule": schedule,
}


def _bundles(form: Form, chosen: Scenario, size: int) -> Bundles | None:
    """Each person's roles at a table of so many, None where the form says nothing of it."""
    said = {role.id: form.get(f"cast.{size}.{role.id}") for role in chosen.roles}
    if all(value is None for value in said.values()):
        return None
    by_person: Mapping[int, list[str]] = {number: [] for number in range(1, size + 1)}
    for role, value in said.items():
        player = whole(value or "0")
        if player in by_person:
            by_person[player].append(role)
    return tuple(tuple(roles) for roles in by_person.values() if roles)


def _as_sets(bundles: Bundles) -> set[frozenset[str]]:
    return {frozenset(roles) for roles in bundles}


def whole(text: str) -> int:
    """A whole number as typed; one that fits nowhere for what is none."""
    return int(number(text))


def number(text: str) -> float:
    """A number as typed; one that fits nowhere for what is none."""
    try:
        found = float(text)
    except ValueError:
        return -1
    return found if abs(found) < 1e6 else -1  # noqa: PLR2004 - no number of people or minutes
