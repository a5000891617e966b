"""The script, the measures, the clock and the seats as lines."""

from typing import assert_never

from trainer.core.events.lobby import (
    ClockPaused,
    ClockStarted,
    LobbyEvent,
    OutageSkipped,
    PhaseEntered,
    PhaseExtended,
    ReadyMarked,
    SeatLeft,
    SeatTaken,
    TableForked,
    TableOpened,
)
from trainer.core.events.reflection import (
    DebriefOpened,
    PrioritiesGuessed,
    ReflectionEvent,
    ScorecardsOpened,
    SurveyAnswered,
)
from trainer.core.events.script import (
    ConditionTurned,
    DiceThrown,
    FlagRaised,
    IndicatorChanged,
    InjectLapsed,
    InjectScheduled,
    InjectSent,
    IssueRevealed,
    KindOpened,
    ReservationMoved,
    ScriptEvent,
    TableEnded,
)
from trainer.core.feed.line import QUIET, Line, name
from trainer.core.ids import SeatId
from trainer.core.state import State


def script(state: State, event: ScriptEvent, seat: SeatId) -> Line:
    """What the script did, in words; the facilitator reads of what seats never see."""
    match event:
        case InjectSent():
            return _news(event, seat)
        case TableEnded():
            ending = state.scenario.ending[event.ending]
            return Line("ending", "The story is over.", title=ending.name, ref=ending.id)
        case IndicatorChanged():
            return _measure(state, event, seat)
        case InjectLapsed():
            title = state.scenario.inject[event.inject].title
            return QUIET if seat else Line("news", event.why, title=f"Not sent: {title}")
        case (
            DiceThrown()
            | InjectScheduled()
            | ConditionTurned()
            | FlagRaised()
            | KindOpened()
            | ReservationMoved()
            | IssueRevealed()
        ):
            return QUIET
        case _:
            assert_never(event)


def _measure(state: State, event: IndicatorChanged, seat: SeatId) -> Line:
    """A measure stands on the page; why a facilitator put it there stands in the record."""
    if seat or not event.reason:
        return Line("measure", ref=event.indicator)
    title = f"{state.scenario.indicator[event.indicator].name}: {event.value:g}"
    return Line("measure", event.reason, title=title, ref=event.indicator)


def _news(event: InjectSent, seat: SeatId) -> Line:
    return Line(
        "news",
        event.text,
        title=event.title,
        source=event.source,
        ref=event.ref or event.inject,
        status="undelivered" if event.undelivered and not seat else "",
    )


def lobby(state: State, event: LobbyEvent) -> Line:
    """Seats and the clock."""
    match event:
        case SeatTaken() | SeatLeft() if state.status == "waiting":
            return QUIET
        case SeatTaken():
            who = event.occupant.name if event.occupant.kind == "person" else "A bot"
            return Line("seat", f"{who} takes the seat of {name(state, event.seat)}.")
        case SeatLeft():
            return Line("seat", f"The seat of {name(state, event.seat)} is empty.")
        case PhaseEntered():
            phase = state.scenario.phase[event.phase]
            return Line("phase", phase.entry, title=phase.name, ref=phase.id)
        case TableForked():
            about = f"All until here was so at {event.of}. From here on, play it as you choose."
            return Line("clock", about, title="A what-if begins")
        case PhaseExtended():
            return Line("clock", "The facilitator gives this phase more time.")
        case ClockStarted():
            resumed = Line("clock", "The clock is running again.")
            return resumed if state.phase else QUIET
        case ClockPaused():
            return Line("clock", "The clock is paused.")
        case TableOpened() | ReadyMarked() | OutageSkipped():
            return QUIET
        case _:
            assert_never(event)


def reflection(event: ReflectionEvent) -> Line:
    """What came after the story."""
    match event:
        case ScorecardsOpened():
            about = "The facilitator has opened everybody’s scorecard."
            return Line("ending", about, title="Scorecards")
        case DebriefOpened():
            about = "You may now look back at the table, through everybody’s eyes."
            return Line("ending", about, title="The debrief is open")
        case SurveyAnswered() | PrioritiesGuessed():
            return QUIET
        case _:
            assert_never(event)
