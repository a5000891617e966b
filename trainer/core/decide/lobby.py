"""What the facilitator and the service ask: seats, the clock, the script by hand."""

from typing import assert_never

from trainer.core.actors import Actor, ByFacilitator
from trainer.core.clock import span
from trainer.core.commands import (
    AdjustIndicator,
    ConsoleCommand,
    EndTable,
    ExtendPhase,
    ForkTable,
    JumpToPhase,
    LeaveSeat,
    LockChannel,
    OpenDebrief,
    OpenScorecards,
    OpenTable,
    PauseClock,
    ResumeClock,
    SendInject,
    SendNews,
    SkipInject,
    SkipOutage,
    StartTable,
    TableCommand,
    TakeSeat,
    Tick,
    UnlockChannel,
)
from trainer.core.decide import calendar, console, effects, guards, injects, phases, reflection
from trainer.core.decide.turn import Turn
from trainer.core.events.lobby import (
    ClockPaused,
    ClockStarted,
    OutageSkipped,
    SeatLeft,
    SeatTaken,
    TableForked,
    TableOpened,
)
from trainer.core.events.script import TableEnded
from trainer.core.ids import Instant
from trainer.core.refusals import Reason, Refused
from trainer.core.templates import complaint

FASTEST = 100_000  # times the wall's clock
LONGEST = 1000  # times the author's minutes, or that part of them


def handle(turn: Turn, command: TableCommand, by: Actor) -> None:
    """Do what was asked of the table as a whole."""
    if isinstance(command, ConsoleCommand):
        console.handle(turn, command)
        return
    match command:
        case OpenTable():
            _open(turn, command)
        case ForkTable():
            _fork(turn, command)
        case TakeSeat():
            _take(turn, command, by)
        case LeaveSeat():
            _leave(turn, command)
        case StartTable():
            _start(turn)
        case PauseClock() | ResumeClock() | ExtendPhase() | JumpToPhase() | EndTable():
            _conduct(turn, command)
        case SendInject() | SkipInject() | SendNews() | AdjustIndicator():
            _script(turn, command)
        case UnlockChannel() | LockChannel():
            _channel(turn, command)
        case OpenScorecards():
            reflection.open_scorecards(turn)
        case OpenDebrief():
            reflection.open_debrief(turn, command)
        case SkipOutage():
            _skip_outage(turn)
        case Tick():
            pass
        case _:
            assert_never(command)


def stopped_at(turn: Turn, command: SkipOutage) -> Instant:
    """The table time at which the outage began; never before the last thing that happened."""
    since = min(command.since, turn.wall)
    running = turn.state.clock.running
    return max(turn.state.t, turn.state.clock.at(since)) if running else turn.state.t


def _skip_outage(turn: Turn) -> None:
    """Take the wall time since then out of table time: nothing came due while nobody looked."""
    stood = turn.state.clock.wall_at(turn.t)
    if stood is not None and turn.wall > stood:
        turn.emit(OutageSkipped(turn.wall - stood))


def _open(turn: Turn, command: OpenTable) -> None:
    if turn.state.status != "unopened":
        raise Refused(Reason.ALREADY_OPEN)
    if not (0 < command.pace <= FASTEST and 1 / LONGEST <= command.stretch <= LONGEST):
        raise Refused(Reason.BAD_DURATION)
    spec, without = turn.scenario, _moves(turn, command.without)
    opened = TableOpened(spec.id, spec.digest, command.seed, command.pace, command.stretch, without)
    turn.emit(opened)


def _moves(turn: Turn, named: tuple[str, ...]) -> tuple[str, ...]:
    """The actions and bodies that this scenario has among those named."""
    spec = turn.scenario
    return tuple(sorted(set(named) & (spec.action.keys() | spec.body.keys())))


def _fork(turn: Turn, command: ForkTable) -> None:
    _not_ended(turn)
    minutes = command.minutes
    if not (0 < command.pace <= FASTEST and 0 <= minutes <= LONGEST and command.seed):
        raise Refused(Reason.BAD_DURATION)
    if minutes and not turn.state.phase:
        raise Refused(Reason.NOT_STARTED)
    without = _moves(turn, command.without)
    prompt = tuple(sorted(set(command.prompt) & turn.scenario.channel.keys()))
    ends = turn.t + span(minutes, 1.0) if minutes else 0
    of = guards.text(command.of)
    turn.emit(TableForked(of, command.seed, command.pace, without, prompt, ends))


def _take(turn: Turn, command: TakeSeat, by: Actor) -> None:
    if command.seat not in turn.scenario.role:
        raise Refused(Reason.NO_SEAT)
    _not_ended(turn)
    sitting = turn.state.seats.get(command.seat)
    if sitting == command.occupant:
        return
    held = sitting is not None and sitting.kind == "person"
    if held and command.occupant.kind == "person" and not isinstance(by, ByFacilitator):
        raise Refused(Reason.SEAT_TAKEN)
    turn.emit(SeatTaken(command.seat, command.occupant))


def _leave(turn: Turn, command: LeaveSeat) -> None:
    if command.seat not in turn.scenario.role:
        raise Refused(Reason.NO_SEAT)
    if command.seat not in turn.state.seats:
        raise Refused(Reason.SEAT_EMPTY)
    turn.emit(SeatLeft(command.seat))


def _start(turn: Turn) -> None:
    _not_ended(turn)
    if turn.state.status != "waiting":
        raise Refused(Reason.ALREADY_STARTED)
    empty = [r.name for r in turn.scenario.roles if r.required and r.id not in turn.state.seats]
    if empty:
        words = f"A required seat is empty: {', '.join(empty)}. Seat a person or a bot there first."
        raise Refused(Reason.REQUIRED_SEAT_EMPTY, words)
    turn.emit(ClockStarted())
    calendar.schedule(turn, "")
    phases.enter(turn, turn.scenario.phases[0].id)


def _conduct(
    turn: Turn, command: PauseClock | ResumeClock | ExtendPhase | JumpToPhase | EndTable
) -> None:
    _started(turn)
    match command:
        case PauseClock():
            if not turn.state.clock.running:
                raise Refused(Reason.PAUSED, "The clock is paused already.")
            turn.emit(ClockPaused())
        case ResumeClock():
            if turn.state.clock.running:
                raise Refused(Reason.NOT_PAUSED)
            turn.emit(ClockStarted())
        case ExtendPhase():
            phases.extend(turn, command.minutes)
        case JumpToPhase():
            if command.phase not in turn.scenario.phase:
                raise Refused(Reason.NO_PHASE)
            phases.enter(turn, command.phase)
        case EndTable():
            if command.ending not in turn.scenario.ending:
                raise Refused(Reason.NO_ENDING)
            turn.emit(TableEnded(command.ending))


def _script(turn: Turn, command: SendInject | SkipInject | SendNews | AdjustIndicator) -> None:
    _started(turn)
    match command:
        case SendInject():
            _known_inject(turn, command.inject)
            injects.send(turn, turn.state.inject(command.inject))
        case SkipInject():
            _known_inject(turn, command.inject)
            if command.inject in turn.state.lapsed - turn.state.missed:
                raise Refused(Reason.INJECT_GONE)
            calendar.strike(turn, command.inject, "The facilitator struck it.")
        case SendNews():
            words, title = guards.text(command.text), guards.short(command.title)
            if not turn.scenario.seats(command.to):
                raise Refused(Reason.NO_ADDRESSEE)
            if wrong := complaint(turn.facts, title) or complaint(turn.facts, words):
                raise Refused(Reason.BAD_TEMPLATE, wrong)
            title, words = turn.facts.fill(title), turn.facts.fill(words)
            effects.publish(turn, "", title, words, guards.short(command.source), command.to)
        case AdjustIndicator():
            _adjust(turn, command)


def _adjust(turn: Turn, command: AdjustIndicator) -> None:
    spec = turn.scenario.indicator.get(command.indicator)
    if spec is None:
        raise Refused(Reason.NO_INDICATOR)
    if not spec.low <= command.to <= spec.high:
        raise Refused(Reason.OUT_OF_BOUNDS)
    if not command.reason.strip():
        raise Refused(Reason.NO_REASON)
    effects.measure(turn, spec.id, command.to, guards.short(command.reason))


def _channel(turn: Turn, command: UnlockChannel | LockChannel) -> None:
    _started(turn)
    if command.channel not in turn.scenario.channel:
        raise Refused(Reason.NO_CHANNEL, "There is no such channel in this scenario.")
    if isinstance(command, UnlockChannel):
        effects.open_channel(turn, command.channel)
    else:
        effects.close_channel(turn, command.channel)


def _known_inject(turn: Turn, inject: str) -> None:
    if inject not in turn.scenario.inject:
        raise Refused(Reason.NO_INJECT)
    spec = turn.scenario.inject[inject]
    if inject in turn.state.fired and not spec.repeat:
        raise Refused(Reason.INJECT_GONE)


def _started(turn: Turn) -> None:
    _not_ended(turn)
    if turn.state.status != "running":
        raise Refused(Reason.NOT_STARTED)


def _not_ended(turn: Turn) -> None:
    if turn.state.status == "ended":
        raise Refused(Reason.ENDED)
