"""The heart of a bot: from what its seat knows, one command or none."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from trainer.bots.actions import act
from trainer.bots.mind import Mind, look
from trainer.bots.moment import Moment
from trainer.bots.offers import answer, propose, withdraw
from trainer.bots.pace import awaited, reading
from trainer.bots.signing import approve, sign
from trainer.bots.talk import consent, relay, speak
from trainer.bots.votes import move, vote
from trainer.core.cast import Script
from trainer.core.commands import AskApproval, Command, MarkReady
from trainer.core.dice import Dice
from trainer.core.ids import Instant
from trainer.core.moves import Temperament
from trainer.core.view import SeatView

LET_BE = 3.0  # minutes before something that was refused is tried again
RESTLESS = 0.2  # the chance that a bot with nothing left to do says so now
LATE_IN_PHASE = 0.7  # of a phase, before which nobody is done


def rest(m: Moment) -> Command | None:
    """Say that it is ready to go on, late in a phase that asks and with nothing waiting."""
    clock = m.view.clock
    part = (m.t - clock.phase_began) / max(1, clock.phase_ends - clock.phase_began)
    done = m.phase.ready_counts and not m.view.me.ready and part >= LATE_IN_PHASE
    return MarkReady() if done and not awaited(m.view) and m.throw("rest") < RESTLESS else None


CONCERNS: Final[tuple[Callable[[Moment], Command | None], ...]] = (
    approve,
    sign,
    vote,
    withdraw,
    answer,
    act,
    relay,
    consent,
    move,
    propose,
    speak,
    rest,
)
"""What a bot thinks of, first things first: what others wait for, then what it wants itself."""


def think(
    view: SeatView, mind: Mind, t: Instant, script: Script, temperament: Temperament, dice: Dice
) -> Command | None:
    """What a bot does at instant `t` of table time, if anything; the same whenever asked again.

    `dice` are this seat's own. `mind` has looked at this view (see `turn`).
    """
    if view.status != "running" or view.phase is None or view.clock.wall is None:
        return None
    if reading(mind, t, view.clock.stretch):
        return None
    moment = Moment(view, view.phase, mind, t, script, temperament, dice)
    wishes = (concern(moment) for concern in CONCERNS)
    return next((wish for wish in wishes if wish is not None and not _balks(moment, wish)), None)


def _balks(m: Moment, wish: Command) -> bool:
    refused = m.mind.balked.get(repr(wish))
    return refused is not None and m.t < refused + m.span(LET_BE)


def turn(
    view: SeatView, mind: Mind, t: Instant, script: Script, temperament: Temperament, dice: Dice
) -> tuple[Mind, Command | None]:
    """A thought with what it leaves behind: the mind that has seen this view, and the command."""
    mind = replace(look(mind, view), thought=t)
    command = think(view, mind, t, script, temperament, dice)
    if isinstance(command, AskApproval):
        mind = replace(mind, asked=mind.asked | {command.agreement})
    return mind, command
