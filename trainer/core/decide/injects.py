"""Injects: whether they are sent when their instant comes, and what comes with them."""

from collections.abc import Iterator

from trainer.core.decide import calendar, effects
from trainer.core.decide.turn import Turn
from trainer.core.moves import Inject


def come_due(turn: Turn, ref: str) -> None:
    """Its instant is here: send it, unless its condition says no."""
    inject = turn.state.inject(ref)
    if inject.when and inject.at is not None and not turn.facts.holds(inject.when):
        calendar.strike(turn, ref, "Its condition did not hold when it was due.")
    elif inject.unless and turn.facts.holds(inject.unless):
        calendar.strike(turn, ref, "What it was to answer had been done.")
    else:
        send(turn, inject)


def watched(turn: Turn) -> Iterator[Inject]:
    """The injects that wait for a condition now."""
    for inject in turn.scenario.injects:
        waits = inject.when and inject.at is None and not inject.by_hand
        here = not inject.phase or inject.phase == turn.state.phase
        if waits and here and inject.id not in turn.state.lapsed:
            yield inject


def fire(turn: Turn, inject: str) -> None:
    """Its condition has come true: it goes out, unless it was sent by hand, or waits if held."""
    if inject in turn.state.held:
        calendar.put_on(turn, inject, 0)
    elif calendar.free(turn, inject):
        send(turn, turn.state.inject(inject))


def send(turn: Turn, inject: Inject) -> None:
    """Send it now, with how chance turned it, its document and its effects."""
    to = turn.scenario.seats(inject.to)
    chance = effects.pick(turn, inject.chances, f"inject {inject.id}")
    title = turn.facts.fill(inject.title)
    words = turn.facts.fill("\n\n".join(filter(None, (inject.text, chance.text))))
    effects.publish(turn, inject.id, title, words, inject.source, inject.to)
    if inject.document:
        effects.hand_out(turn, inject.document, to)
    effects.apply(turn, (*inject.effects, *chance.effects))
