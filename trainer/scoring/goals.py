"""What a role wanted for itself: each goal judged on the state as the story closed."""

from trainer.core.cast import Goal
from trainer.core.events import Recorded
from trainer.scoring.figures import Figure, Section
from trainer.scoring.reader import Reader
from trainer.scoring.wording import number, points


def section(reader: Reader) -> Section:
    """The goals of a card; without figures for a role that has none of its own."""
    mine = reader.scenario.role[reader.seat].goals
    figures = tuple(_goal(reader, goal) for goal in mine)
    return Section("goals", "Own goals", (*_total(reader, mine), *figures))


def held(reader: Reader, goal: Goal) -> bool:
    """Whether a goal was reached."""
    return reader.end.facts.holds(goal.when)


def _goal(reader: Reader, goal: Goal) -> Figure:
    reached = held(reader, goal)
    kept = "kept secret" if goal.secret else "known to all"
    if reached:
        sentence = f"Reached, for {points(goal.points)} ({kept})."
    else:
        sentence = f"Not reached; it would have been worth {points(goal.points)} ({kept})."
    value = goal.points if reached else 0.0
    named = (f"goal:{goal.id}", goal.name)
    return reader.figure(named, (value, "points"), sentence, _turned(reader, goal))


def _turned(reader: Reader, goal: Goal) -> tuple[Recorded, ...]:
    """The event at which the goal came to stand as it ended, and the one that closed the story."""
    turns = reader.trace.turned.get(goal.when, ())
    return (*(event for event, _ in turns[-1:]), reader.trace.closed)


def _total(reader: Reader, goals: tuple[Goal, ...]) -> tuple[Figure, ...]:
    if not goals:
        return ()
    won = sum((goal.points for goal in goals if held(reader, goal)), 0.0)
    best = sum(max(0.0, goal.points) for goal in goals)
    sentence = f"{reader.voice.who} won {number(won)} of {points(best)} set on own goals."
    events = (event for goal in goals for event in _turned(reader, goal))
    named = ("goals", "Own goals in all")
    return (reader.figure(named, (won, "points"), sentence, events),)
