"""The day of a session: arriving, playing phase by phase, and talking about it afterwards."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from trainer.core.scenario import Scenario
from trainer.service.draft import Draft, minutes_of


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the day: its kind ("arrive", "play" or "debrief"), its length in minutes, and
    when it begins: so many minutes after the start, and on the clock if the day is planned.
    """

    kind: str
    name: str
    minutes: float
    begins: float
    clock: str = ""


def timetable(draft: Draft, scenario: Scenario) -> tuple[Stretch, ...]:
    """The day in order."""
    factor = minutes_of(draft, scenario) / scenario.minutes
    parts = [
        ("arrive", "Arrive, take a seat, read the brief", draft.arrival),
        *(("play", phase.name, phase.minutes * factor) for phase in scenario.phases),
        ("debrief", "Debrief", draft.debrief),
    ]
    start, begins, found = instant(draft.start), 0.0, []
    for kind, name, minutes in parts:
        clock = f"{start + timedelta(minutes=begins):%H:%M}" if start else ""
        if minutes:
            found.append(Stretch(kind, name, minutes, begins, clock))
        begins += minutes
    return tuple(found)


def needed(draft: Draft, scenario: Scenario) -> float:
    """Minutes from arriving to the end of the debrief, if every phase takes its time."""
    return sum(part.minutes for part in timetable(draft, scenario))


def planned(draft: Draft) -> float | None:
    """Minutes between the planned start and end, None where the day is not planned."""
    start, end = instant(draft.start), instant(draft.end)
    return (end - start).total_seconds() / 60 if start and end else None


def left_for_debrief(draft: Draft, scenario: Scenario) -> float | None:
    """Minutes that play leaves for the debrief, below 0 where it outlasts the day itself."""
    day = planned(draft)
    return None if day is None else day - (needed(draft, scenario) - draft.debrief)


def instant(text: str) -> datetime | None:
    """A planned instant, on the facilitator's own clock."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError:
        return None
