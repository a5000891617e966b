"""How a table does: what its card on the board shows."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

from trainer.core.ids import IndicatorId, Instant, PhaseId, SeatId
from trainer.core.moves import Indicator
from trainer.core.scenario import EVERYBODY, Scenario
from trainer.core.state import State
from trainer.service.clocks import standing
from trainer.service.watch.trail import Trail
from trainer.service.watch.waits import waits_for

POINTS: Final = 40  # of a sparkline


@dataclass(frozen=True, slots=True)
class PhasePulse:
    """Where in the story: its decision point, number 1 to `of`; 0 before, and after it `of` + 1.

    `stage` counts phases that stand for the same hours of the story once: how far on it is.
    """

    id: PhaseId
    name: str
    number: int
    of: int
    stage: int = 0


@dataclass(frozen=True, slots=True)
class ClockPulse:
    """Table time was `t` at wall time `wall` (None: it stands) and runs at `pace`; all in ms.

    A page counts down to `ends`, the end of the phase, by itself. `share` of it is over.
    """

    t: Instant
    wall: Instant | None
    pace: float
    began: Instant
    ends: Instant
    stretch: float
    share: float


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator with its last values: (instant of table time, value), the oldest first."""

    id: IndicatorId
    name: str
    value: float
    low: float
    high: float
    band: str
    points: tuple[tuple[Instant, float], ...]


@dataclass(frozen=True, slots=True)
class Rungs:
    """Where the table stands on the scenario's ladder: 0 below it, else 1 to `of`."""

    number: int
    of: int
    name: str


@dataclass(frozen=True, slots=True)
class SeatPulse:
    """A seat: who sits there, whether they look, and when they last acted and spoke."""

    seat: SeatId
    name: str
    party: str
    hue: str
    kind: Literal["person", "bot", "empty"]
    occupant: str
    connected: bool
    ready: bool
    acted: Instant | None
    spoke: Instant | None
    messages: int


@dataclass(frozen=True, slots=True)
class TablePulse:
    """A table in the small. `status` is waiting, running, paused or ended."""

    seq: int
    status: str
    phase: PhasePulse
    clock: ClockPulse
    escalation: Measure | None
    ladder: Rungs | None
    offers: int
    drafts: int
    votes: int
    signed: int
    seats: tuple[SeatPulse, ...]
    waits_for: str
    ending: str


def pulse(state: State, trail: Trail, now: Instant, connected: Collection[SeatId]) -> TablePulse:
    """A table at an instant of its own time, with the seats that somebody looks through."""
    spec = state.scenario
    ending = spec.ending.get(state.ending)
    gauge = gauge_of(spec)
    return TablePulse(
        seq=state.seq,
        status=standing(state),
        phase=_phase(state),
        clock=_clock(state, now),
        escalation=measure(state, gauge) if gauge else None,
        ladder=rungs(state) if spec.ladder else None,
        offers=sum(1 for offer in state.offers.values() if not offer.closed),
        drafts=sum(1 for text in state.agreements.values() if text.status == "initialled"),
        votes=sum(1 for motion in state.motions.values() if not motion.result),
        signed=sum(1 for text in state.agreements.values() if text.status == "bound"),
        seats=tuple(_seat(state, trail, role.id, connected) for role in spec.roles),
        waits_for=waits_for(state, now),
        ending=ending.name if ending else "",
    )


def gauge_of(scenario: Scenario) -> Indicator | None:
    """The indicator that says how near the edge it is: the first public one that is good when low.

    A scenario without one shows its first public indicator.
    """
    public = [one for one in scenario.indicators if EVERYBODY in one.seen_by]
    low = (one for one in public if one.good == "low")
    return next(low, public[0] if public else None)


def measure(state: State, spec: Indicator) -> Measure:
    """An indicator as it stands and lately stood."""
    value = state.indicators.get(spec.id, spec.start)
    bands = [band.name for band in spec.bands if band.at <= value]
    past = state.history.get(spec.id, ())[-POINTS:]
    last = bands[-1] if bands else ""
    return Measure(spec.id, spec.name, value, spec.low, spec.high, last, past)


def rungs(state: State) -> Rungs:
    """The highest rung whose condition holds, or that an action which is done has reached."""
    ladder = state.scenario.ladder
    actions = state.scenario.action
    done = {actions[one].rung for one in state.done if one in actions}
    reached = [
        number
        for number, rung in enumerate(ladder, 1)
        if (state.facts.holds(rung.when) if rung.when else number in done)
    ]
    top = reached[-1] if reached else 0
    return Rungs(top, len(ladder), ladder[top - 1].name if top else "")


def _phase(state: State) -> PhasePulse:
    order = [phase.id for phase in state.scenario.phases]
    stages = _stages(state.scenario)
    spec = state.scenario.phase.get(state.phase)
    if state.status == "ended":
        last = max(stages.values(), default=0) + 1
        return PhasePulse(state.phase, "Ended", len(order) + 1, len(order), last)
    if spec is None:
        return PhasePulse("", "Not begun", 0, len(order))
    number = order.index(spec.id) + 1
    return PhasePulse(spec.id, spec.name, number, len(order), stages[spec.id])


def _stages(scenario: Scenario) -> dict[PhaseId, int]:
    """How far on each phase is; those that begin at the same instant of the story are as far."""
    begins = {phase.id: phase.story_start or phase.id for phase in scenario.phases}
    order = list(dict.fromkeys(begins.values()))
    return {phase: order.index(begin) + 1 for phase, begin in begins.items()}


def _clock(state: State, now: Instant) -> ClockPulse:
    clock = state.clock
    whole = state.phase_ends - state.phase_began
    share = min(1.0, max(0.0, (now - state.phase_began) / whole)) if whole > 0 else 0.0
    return ClockPulse(
        t=clock.t,
        wall=clock.wall,
        pace=clock.pace,
        began=state.phase_began,
        ends=state.phase_ends,
        stretch=state.stretch,
        share=round(share, 4),
    )


def _seat(state: State, trail: Trail, seat: SeatId, connected: Collection[SeatId]) -> SeatPulse:
    role = state.scenario.role[seat]
    party = state.scenario.party[role.party]
    sitting = state.seats.get(seat)
    return SeatPulse(
        seat=seat,
        name=role.name,
        party=party.name,
        hue=party.hue,
        kind=sitting.kind if sitting else "empty",
        occupant=sitting.name if sitting else "",
        connected=seat in connected,
        ready=seat in state.ready,
        acted=trail.acted.get(seat),
        spoke=trail.spoke.get(seat),
        messages=trail.messages[seat],
    )
