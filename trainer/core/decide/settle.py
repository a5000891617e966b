"""What follows: due things happen, conditions turn, phases and story end; until all is quiet."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from trainer.core.decide import (
    actions,
    calendar,
    effects,
    injects,
    offers,
    openings,
    phases,
    seats,
    talk,
    votes,
)
from trainer.core.decide.turn import Turn
from trainer.core.events.script import ConditionTurned, TableEnded
from trainer.core.moves import Threshold
from trainer.core.records import Due

LOOKS, DUES = 100, 300  # no sane scenario echoes longer than this at one instant


def settle(turn: Turn) -> None:
    """Let everything follow that follows from what has happened so far at this instant."""
    _settle(turn)
    if turn.state.status == "ended":
        seats.swap_back(turn)


def _settle(turn: Turn) -> None:
    looks = dues = 0
    while looks < LOOKS and dues < DUES:
        if overdue := _overdue(turn):
            turn.stale = True
            _do(turn, overdue)
            dues += 1
        elif turn.stale:
            turn.stale = False
            _look_around(turn)
            looks += 1
        else:
            return
    _give_up(turn)


def _give_up(turn: Turn) -> None:
    """Stop what would go on for ever at this instant."""
    turn.wearied = turn.t
    while (overdue := _overdue(turn)) and overdue.kind in ("inject", "phase"):
        if overdue.kind == "phase":
            phases.extend(turn, 1)
        else:
            calendar.strike(turn, overdue.ref, "It called itself again and again.")
    turn.stale = False


def _overdue(turn: Turn) -> Due | None:
    agenda = turn.state.agenda
    if turn.state.status != "running" or not agenda or agenda[0].t > turn.t:
        return None
    return agenda[0]


def _do(turn: Turn, item: Due) -> None:
    match item.kind:
        case "inject":
            injects.come_due(turn, item.ref)
        case "message":
            talk.deliver(turn, item.ref)
        case "offer":
            offers.lapse(turn, item.ref)
        case "phase":
            phases.end(turn)
        case "move":
            actions.perform(turn, item.ref)
        case "told":
            actions.tell(turn, item.ref)
        case "ballot":
            votes.close(turn, item.ref)


def _look_around(turn: Turn) -> None:
    if turn.state.status == "running":
        _conditions(turn)
    if turn.state.status == "running":
        _ending(turn)
    if turn.state.status == "running":
        phases.end_if_over(turn)
    if turn.state.status == "running" and not turn.stale:
        openings.refresh(turn)


@dataclass(frozen=True, slots=True)
class Watch:
    """A condition that is looked at again and again, and what to do when it becomes true."""

    key: str
    condition: str
    fire: partial[None]
    repeat: bool
    unless: str = ""


def _conditions(turn: Turn) -> None:
    for watch in _watches(turn):
        if turn.state.status != "running":
            return
        held = turn.state.watches.get(watch.key, False)
        if held and not watch.repeat:
            continue
        holds = turn.facts.holds(watch.condition) and not turn.facts.holds(watch.unless)
        if holds != held:
            turn.emit(ConditionTurned(watch.key, holds))
            if holds:
                watch.fire()


def _watches(turn: Turn) -> Iterator[Watch]:
    for inject in injects.watched(turn):
        fire = partial(injects.fire, turn, inject.id)
        yield Watch(f"inject:{inject.id}", inject.when, fire, inject.repeat, inject.unless)
    for indicator in turn.scenario.indicators:
        for index, threshold in enumerate(indicator.thresholds):
            fire = partial(effects.apply, turn, threshold.effects)
            key = f"threshold:{indicator.id}:{index}"
            yield Watch(key, _crossed(indicator.id, threshold), fire, threshold.repeat)


def _crossed(indicator: str, threshold: Threshold) -> str:
    sign = ">=" if threshold.direction == "rising" else "<="
    return f'indicator["{indicator}"] {sign} {float(threshold.at)}'


def _ending(turn: Turn) -> None:
    for ending in turn.scenario.endings:
        if ending.when and turn.facts.holds(ending.when):
            turn.emit(TableEnded(ending.id))
            return
