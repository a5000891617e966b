"""A human pace on the table's clock: scattered instants of thought, and time to read."""

from trainer.bots.mind import Mind
from trainer.core.clock import MINUTE
from trainer.core.dice import Dice
from trainer.core.ids import Instant
from trainer.core.view import SeatView

GAP = 1.0  # minutes between two thoughts, in the mean
WORD = 250  # ms to read a word
LONGEST_READ = 30_000


def next_thought(mind: Mind, view: SeatView, t: Instant, dice: Dice) -> Instant:
    """The next instant of table time, after `t`, at which this bot thinks.

    One instant lies somewhere in each stretch of GAP minutes, or of half as many while something
    waits for this seat; it depends on the dice and the clock alone, so a restart moves none.
    """
    gap = max(1, round(GAP * MINUTE * view.clock.stretch))
    if awaited(view):
        gap = max(1, gap // 2)
    first = max(t, mind.thought) // gap
    beats = (n * gap + int(dice(n) * gap) for n in range(first, first + 3))
    return next(beat for beat in beats if beat > t)


def awaited(view: SeatView) -> bool:
    """Whether somebody waits for this seat's answer: a vote, a signature, a request, a letter."""
    return (
        any(body.motion and "vote" in body.motion.may for body in view.bodies)
        or any(text.may for text in view.agreements)
        or any(not request.mine for request in view.approvals)
        or any(channel.waiting for channel in view.channels)
    )


def reading(mind: Mind, t: Instant, stretch: float) -> bool:
    """Whether the bot is still reading what it heard last."""
    return t < mind.heard + min(LONGEST_READ, mind.words * WORD) * stretch
