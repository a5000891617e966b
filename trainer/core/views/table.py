"""The table itself, as a seat sees it: phase, clock, story, ending."""

from typing import Literal

from trainer.core.ids import SeatId
from trainer.core.records import Run
from trainer.core.scenario import EVERYBODY
from trainer.core.state import State
from trainer.core.view import ClockView, EndingView, PhaseView, RunView


def title(state: State, _: SeatId) -> str:
    return state.scenario.title


def subtitle(state: State, _: SeatId) -> str:
    return state.scenario.subtitle


def public(state: State, _: SeatId) -> str:
    return state.scenario.public


def status(state: State, _: SeatId) -> Literal["unopened", "waiting", "running", "ended"]:
    return state.status


def places(state: State, _: SeatId) -> tuple[tuple[str, str], ...]:
    return tuple((p.name, p.zone) for p in state.scenario.places)


def clock(state: State, _: SeatId) -> ClockView:
    return ClockView(
        t=state.clock.t,
        wall=state.clock.wall,
        pace=state.clock.pace,
        phase_began=state.phase_began,
        phase_ends=state.phase_ends,
        runs=tuple(_run(state, run) for run in state.runs),
        stretch=state.stretch,
    )


def _run(state: State, run: Run) -> RunView:
    spec = state.scenario.phase[run.phase]
    return RunView(run.phase, run.began, run.ends, spec.story_start, spec.story_end)


def phase(state: State, _: SeatId) -> PhaseView | None:
    spec = state.scenario.phase.get(state.phase)
    if spec is None:
        return None
    return PhaseView(
        id=spec.id,
        name=spec.name,
        entry=spec.entry,
        number=[p.id for p in state.scenario.phases].index(spec.id) + 1,
        of=len(state.scenario.phases),
        allows=spec.allows,
        ready_counts=spec.ends_when_ready,
    )


def next_step(state: State, seat: SeatId) -> str:
    """One sentence on what to do next: for the role, its party, or everybody."""
    if state.status in ("unopened", "waiting"):
        return "Read your brief. The facilitator will start the table."
    if state.status == "ended":
        return "The story is over. Read how it ended."
    running = state.scenario.phase.get(state.phase)
    guidance = running.guidance if running else {}
    party = state.scenario.role[seat].party
    named = (guidance.get(name) for name in (seat, party, EVERYBODY))
    return next((words for words in named if words), "")


def ending(state: State, _: SeatId) -> EndingView | None:
    spec = state.scenario.ending.get(state.ending)
    if spec is None:
        return None
    return EndingView(spec.id, spec.name, spec.kind, spec.narrative, spec.history, spec.historical)
