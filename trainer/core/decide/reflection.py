"""When the story is over: the questionnaire, the guesses, and the opening of the scorecards."""

from typing import assert_never

from trainer.core.commands import AnswerSurvey, GuessPriorities, OpenDebrief, ReflectionCommand
from trainer.core.decide.turn import Turn
from trainer.core.events.reflection import (
    DebriefOpened,
    PrioritiesGuessed,
    ScorecardsOpened,
    SurveyAnswered,
)
from trainer.core.ids import SeatId
from trainer.core.refusals import Reason, Refused

MOST_ANSWERS = 100
LONGEST_ITEM = 64
SCALE = range(1, 8)
WEIGHTS = range(11)


def handle(turn: Turn, seat: SeatId, command: ReflectionCommand) -> None:
    """Do what a seat asked after the story."""
    _over(turn)
    match command:
        case AnswerSurvey():
            _answer(turn, seat, command)
        case GuessPriorities():
            _guess(turn, seat, command)
        case _:
            assert_never(command)


def open_scorecards(turn: Turn) -> None:
    """Let everybody read everybody's card; once is enough."""
    _over(turn)
    if not turn.state.scorecards_open:
        turn.emit(ScorecardsOpened())


def open_debrief(turn: Turn, command: OpenDebrief) -> None:
    """Let the table look back; the same choice again changes nothing."""
    _over(turn)
    chosen = DebriefOpened(command.private, command.names)
    if turn.state.debrief != chosen:
        turn.emit(chosen)


def _over(turn: Turn) -> None:
    if turn.state.status != "ended":
        raise Refused(Reason.NOT_ENDED)


def _answer(turn: Turn, seat: SeatId, command: AnswerSurvey) -> None:
    answers = dict(command.answers)
    named = all(0 < len(item) <= LONGEST_ITEM and item.isprintable() for item in answers)
    if not named or len(answers) > MOST_ANSWERS or any(a not in SCALE for a in answers.values()):
        raise Refused(Reason.BAD_ANSWER)
    turn.emit(SurveyAnswered(seat, answers))


def _guess(turn: Turn, seat: SeatId, command: GuessPriorities) -> None:
    own = turn.scenario.role[seat].party
    if command.of not in turn.scenario.party or command.of == own:
        raise Refused(Reason.NO_PARTY)
    weights = dict(command.weights)
    known = all(seat in turn.state.known.get(issue, ()) for issue in weights)
    if not known or any(w not in WEIGHTS for w in weights.values()) or not any(weights.values()):
        raise Refused(Reason.BAD_WEIGHT)
    turn.emit(PrioritiesGuessed(seat, command.of, weights))
