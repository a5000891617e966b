"""Where the time went: each phase as it was planned, as it was used, and how long it was paused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from trainer.core.events import Recorded
from trainer.core.events.lobby import (
    ClockPaused,
    ClockStarted,
    OutageSkipped,
    PhaseEntered,
    PhaseExtended,
)
from trainer.core.events.script import TableEnded
from trainer.core.ids import Instant
from trainer.core.scenario import Scenario
from trainer.debrief.charts.chart import Chart, Spec, layered, values
from trainer.debrief.charts.theme import ACCENT, LINE, WARN
from trainer.debrief.charts.time import minute
from trainer.scoring.wording import listed

PLANNED, USED, PAUSED = "planned", "used", "paused"
LOOKS: Final = {PLANNED: LINE, USED: ACCENT, PAUSED: WARN}
ROW: Final = 44  # px


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase as it went: in ms of table time, and `paused` in ms of the wall's.

    `planned` is what it was given as it began, `extended` what was added to that. A phase that was
    entered twice is two of these.
    """

    name: str
    began: Instant
    planned: Instant
    ended: Instant
    extended: Instant = 0
    paused: Instant = 0

    @property
    def used(self) -> Instant:
        return self.ended - self.began


def stretches(scenario: Scenario, records: Iterable[Recorded]) -> tuple[Stretch, ...]:
    """The phases of a table in the order in which they were entered."""
    found: list[Stretch] = []
    paused_at: Instant | None = None
    for recorded in records:
        event = recorded.event
        if found and found[-1].ended < recorded.t and not isinstance(event, TableEnded):
            found[-1] = replace(found[-1], ended=recorded.t)
        match event:
            case PhaseEntered():
                name = _name(scenario, event.phase, found)
                planned = max(0, event.ends - recorded.t)
                found.append(Stretch(name, recorded.t, planned, recorded.t))
            case PhaseExtended() if found:
                now = found[-1]
                extended = event.ends - now.began - now.planned
                found[-1] = replace(now, extended=extended)
            case ClockPaused():
                paused_at = recorded.wall
            case ClockStarted() if paused_at is not None and found:
                more = found[-1].paused + recorded.wall - paused_at
                found[-1], paused_at = replace(found[-1], paused=more), None
            case OutageSkipped() if found:
                found[-1] = replace(found[-1], paused=found[-1].paused + event.lost)
            case TableEnded() if found:
                found[-1] = replace(found[-1], ended=recorded.t)
                break
            case _:
                pass
    return tuple(found)


def _name(scenario: Scenario, phase: str, before: Sequence[Stretch]) -> str:
    name = scenario.phase[phase].name
    times = sum(one.name.split(" (")[0] == name for one in before) + 1
    return name if times == 1 else f"{name} ({times})"


def clock_use(found: Sequence[Stretch]) -> Chart:
    """For each phase, what was planned behind what was used, and pauses in a thin bar below."""
    rows = [row for one in found for row in _rows(one)]
    layers: list[Spec] = [
        _bars(rows, PLANNED, {"height": {"band": 0.62}}),
        _bars(rows, USED, {"height": {"band": 0.3}}),
        _bars(rows, PAUSED, {"height": {"band": 0.12}, "yOffset": 17}),
    ]
    return Chart(
        spec=layered(layers, ROW * max(1, len(found)) + 20),
        title="Where the time went",
        text=_text(found),
        columns=("Phase", "Planned, minutes", "Added, minutes", "Used, minutes", "Paused, minutes"),
        rows=tuple(
            (s.name, minute(s.planned), minute(s.extended), minute(s.used), minute(s.paused))
            for s in found
        )
        or (("No phase began", 0.0, 0.0, 0.0, 0.0),),
    )


def _rows(one: Stretch) -> list[Spec]:
    spans = {PLANNED: one.planned + one.extended, USED: one.used, PAUSED: one.paused}
    return [
        {"phase": one.name, "kind": kind, "minutes": minute(span)} for kind, span in spans.items()
    ]


def _bars(rows: Sequence[Spec], kind: str, look: Spec) -> Spec:
    scale = {"domain": list(LOOKS), "range": list(LOOKS.values())}
    return {
        "data": values([row for row in rows if row["kind"] == kind]),
        "mark": {"type": "bar", "cornerRadiusEnd": 1, **look},
        "encoding": {
            "x": {
                "field": "minutes",
                "type": "quantitative",
                "title": "minutes",
                "axis": {"tickCount": {"expr": "width < 480 ? 4 : 8"}},
            },
            "y": {
                "field": "phase",
                "type": "nominal",
                "title": None,
                "sort": None,
                "axis": {
                    "labelLimit": 150,
                    "ticks": False,
                    "domain": False,
                    "labelFlush": False,
                    "labelPadding": 6,
                },
            },
            "color": {"field": "kind", "type": "nominal", "scale": scale, "legend": {}},
        },
    }


def _text(found: Sequence[Stretch]) -> str:
    if not found:
        return "No phase began."
    key = "The pale bars are what was planned and added, the strong ones what was used."
    said = [f"{_over(found)} {key}"]
    paused = [one for one in found if one.paused]
    if paused:
        total = minute(sum(one.paused for one in paused))
        said.append(f"The table stood still for {total:g} minutes of the day, and lost nothing.")
    return " ".join(said)


def _over(found: Sequence[Stretch]) -> str:
    longer = [one.name for one in found if one.used > one.planned]
    shorter = [one.name for one in found if one.used < one.planned]
    if not longer and not shorter:
        return "Every phase took the time it was given."
    parts = [f"{listed(longer)} took more than planned"] if longer else []
    parts += [f"{listed(shorter)} took less{'' if longer else ' than planned'}"] if shorter else []
    return f"{'; '.join(parts)}."
