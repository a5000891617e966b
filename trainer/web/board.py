"""Every table of a session in the small, in the order and the groups a facilitator asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from trainer.core.clock import Clock
from trainer.service.parts import Services
from trainer.service.ports import Session, TableRow
from trainer.service.watch.pulse import ClockPulse, Measure, SeatPulse, TablePulse

Card = dict[str, Any]
LATELY: Final = 3  # minutes of the story's own pace for which somebody has "spoken lately"
SORTS: Final[Mapping[str, str]] = {
    "phase": "decision point",
    "alert": "need of you",
    "escalation": "escalation",
    "number": "number",
}
SHOWS: Final[Mapping[str, str]] = {
    "all": "All",
    "help": "Need you",
    "running": "Running",
    "paused": "Paused",
    "waiting": "Not begun",
    "ended": "Ended",
}
WIDE, TALL = 100, 20  # of a sparkline's box
ACROSS: Final = 6  # cards side by side on a laptop, beside the lane's name
GRAVE: Final = 0.7  # of an indicator's range, from which it is told as grave


@dataclass(frozen=True, slots=True)
class Need:
    """How many things at a table call for somebody, and the rank of the worst."""

    count: int = 0
    rank: float = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """How the board is laid out: in which order, and which tables."""

    sort: str = "phase"
    show: str = "all"

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Choice":
        """What an address asks for; what it does not know is the usual."""
        sort, show = asked.get("sort", ""), asked.get("show", "")
        return cls(sort if sort in SORTS else "phase", show if show in SHOWS else "all")


def cards(services: Services, session: Session, needs: Mapping[str, Need]) -> list[Card]:
    """Every table's card, by number; `needs` tells what calls for help at each."""
    found = services.pulses.of_session(session.id)
    numbers = {row.id: row.number for row, _ in found}
    forks = services.after.forks.of(session.id)
    of = {one.table: numbers.get(one.of, 0) for one in forks.values()}
    shown = (card(row, one, services.wall(), needs.get(row.id, Need())) for row, one in found)
    return [{**one, "what_if": of.get(one["id"], 0)} for one in shown]


def card(row: TableRow, pulse: TablePulse, wall: int, need: Need) -> Card:
    """A table as its card shows it."""
    now = Clock(pulse.clock.t, pulse.clock.wall, pulse.clock.pace).at(wall)
    return {
        "id": row.id,
        "number": row.number,
        "status": pulse.status,
        "phase": pulse.phase,
        "clock": pulse.clock,
        "left": left(pulse.clock, now) if pulse.status in ("running", "paused") else "",
        "waits": pulse.waits_for,
        "spark": spark(pulse.escalation) if pulse.escalation else None,
        "offers": pulse.offers,
        "drafts": pulse.drafts,
        "signed": pulse.signed,
        "ending": pulse.ending,
        "seats": [_seat(one, now, pulse.clock.stretch) for one in pulse.seats],
        "here": sum(1 for one in pulse.seats if one.connected),
        "people": sum(1 for one in pulse.seats if one.kind == "person"),
        "voices": _voices(pulse.seats, now, pulse.clock.stretch),
        "needs": need.count,
        "rank": need.rank,
    }


def left(clock: ClockPulse, now: int) -> str:
    """Minutes and seconds to the phase's end."""
    seconds = max(0, clock.ends - now) // 1000
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


def spark(measure: Measure) -> Card:
    """An indicator's last values as a line in a box of WIDE by TALL, the newest at its right."""
    span = (measure.high - measure.low) or 1.0
    points = measure.points or ((0, measure.value),)
    first, last = points[0][0], points[-1][0]
    width = (last - first) or 1
    line = [
        (WIDE * (t - first) / width if len(points) > 1 else 0.0, _height(value, measure.low, span))
        for t, value in points
    ]
    if len(points) == 1:
        line.append((float(WIDE), line[0][1]))
    share = (measure.value - measure.low) / span
    return {
        "name": measure.name,
        "value": measure.value,
        "band": measure.band,
        "line": " ".join(f"{x:.0f},{y:.1f}" for x, y in line),
        "end": f"{line[-1][1]:.1f}",
        "share": share,
        "tone": "grave" if share >= GRAVE else "plain",
    }


def lanes(found: Iterable[Card], choice: Choice) -> list[Card]:
    """The cards in lanes: one for each decision point, or a single one in the order asked for."""
    shown = [one for one in found if fits(one, choice.show)]
    if choice.sort != "phase":
        return [{"name": "", "cards": sorted(shown, key=_keys(choice.sort))}] if shown else []
    order = sorted(shown, key=lambda one: (one["phase"].number, one["number"]))
    return [
        {"name": name, "number": number, "cards": list(group)}
        for (number, name), group in groupby(order, _point)
    ]


def rows(laid: Sequence[Card]) -> int:
    """How many rows of cards the lanes come to on a laptop."""
    return sum(-(-len(lane["cards"]) // ACROSS) for lane in laid)


def fits(one: Card, show: str) -> bool:
    """Whether a card is among those that are asked for."""
    return show == "all" or (bool(one["needs"]) if show == "help" else one["status"] == show)


def counts(found: Sequence[Card]) -> dict[str, int]:
    """How many tables each filter would show."""
    return {show: sum(1 for one in found if fits(one, show)) for show in SHOWS}


def _point(one: Card) -> tuple[int, str]:
    return one["phase"].number, one["phase"].name


def _keys(sort: str) -> Any:
    if sort == "alert":
        return lambda one: (-one["rank"], one["number"])
    if sort == "escalation":
        return lambda one: (-(one["spark"] or {"share": 0})["share"], one["number"])
    return lambda one: one["number"]


def _height(value: float, low: float, span: float) -> float:
    return 1 + (TALL - 2) * (1 - min(1.0, max(0.0, (value - low) / span)))


def _seat(one: SeatPulse, now: int, stretch: float) -> Card:
    state: str = one.kind
    if one.kind == "person":
        state = "here" if one.connected else "away"
    return {"name": one.name, "hue": one.hue, "state": state, "spoke": _lately(one, now, stretch)}


def _lately(one: SeatPulse, now: int, stretch: float) -> bool:
    return one.spoke is not None and now - one.spoke <= LATELY * 60_000 * stretch


def _voices(seats: Iterable[SeatPulse], now: int, stretch: float) -> list[str]:
    spoken = [one for one in seats if _lately(one, now, stretch)]
    return [one.name for one in sorted(spoken, key=lambda one: -(one.spoke or 0))]
