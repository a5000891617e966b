"""Effects: what acts, agreements and news do to the table, one event or more for each."""

from collections.abc import Sequence
from typing import assert_never

from trainer.core.decide import calendar, phases
from trainer.core.decide.turn import Turn
from trainer.core.effects import (
    CancelInject,
    ChangeCost,
    ChangeIndicator,
    ChangeResource,
    CloseChannel,
    DeliverDocument,
    Effect,
    EndStory,
    GoToPhase,
    OpenChannel,
    PublishNews,
    RaiseFlag,
    RevealIssue,
    ScheduleInject,
    SetIndicator,
)
from trainer.core.events.script import (
    FlagRaised,
    IndicatorChanged,
    InjectSent,
    IssueRevealed,
    TableEnded,
)
from trainer.core.events.steps import CostChanged, ResourceChanged
from trainer.core.events.talk import ChannelClosed, ChannelOpened, DocumentDelivered
from trainer.core.moves import Chance
from trainer.core.scenario import FACILITATORS
from trainer.core.stage import Audience


def apply(turn: Turn, effects: Sequence[Effect]) -> None:
    """Let effects happen in their order, until the story is over."""
    for effect in effects:
        if turn.state.status == "running":
            _apply(turn, effect)


def pick(turn: Turn, chances: Sequence[Chance], purpose: str) -> Chance:
    """One of several ways things may turn out, by a recorded throw; nothing when there are none."""
    if not chances:
        return Chance(weight=1)
    weights = [max(0.0, turn.facts.number(c.weight)) for c in chances]
    left = turn.throw(purpose) * sum(weights)
    for chance, weight in zip(chances, weights, strict=True):
        left -= weight
        if left < 0:
            return chance
    return chances[-1]


def _apply(turn: Turn, effect: Effect) -> None:
    match effect:
        case ChangeIndicator():
            now = turn.state.indicators[effect.indicator]
            measure(turn, effect.indicator, now + effect.by)
        case SetIndicator():
            measure(turn, effect.indicator, effect.to)
        case RaiseFlag():
            if (effect.flag in turn.state.flags) != effect.up:
                turn.emit(FlagRaised(effect.flag, effect.up))
        case OpenChannel():
            open_channel(turn, effect.channel)
        case CloseChannel():
            close_channel(turn, effect.channel)
        case PublishNews():
            _news(turn, effect)
        case DeliverDocument():
            hand_out(turn, effect.document, turn.scenario.seats(effect.to))
        case ChangeCost() | ChangeResource():
            _economy(turn, effect)
        case RevealIssue():
            reveal(turn, effect.issue, turn.scenario.seats(effect.to))
        case ScheduleInject() | CancelInject() | GoToPhase() | EndStory():
            _steer(turn, effect)
        case _:
            assert_never(effect)


def _steer(turn: Turn, effect: ScheduleInject | CancelInject | GoToPhase | EndStory) -> None:
    match effect:
        case ScheduleInject():
            calendar.put_on(turn, effect.inject, effect.after)
        case CancelInject():
            if calendar.free(turn, effect.inject):
                calendar.strike(turn, effect.inject, "The course of events made it void.")
        case GoToPhase():
            phases.enter(turn, effect.phase)
        case EndStory():
            turn.emit(TableEnded(effect.ending))


def measure(turn: Turn, indicator: str, value: float, reason: str = "") -> None:
    """Put an indicator at a value, held within its bounds; nothing if it stands there."""
    spec = turn.scenario.indicator[indicator]
    value = float(min(spec.high, max(spec.low, value)))  # conditions never mix kinds of numbers
    if value != turn.state.indicators[indicator]:
        turn.emit(IndicatorChanged(indicator, value, reason))


def open_channel(turn: Turn, channel: str) -> None:
    """Open a channel that is not open."""
    if channel not in turn.state.open:
        turn.emit(ChannelOpened(channel))


def close_channel(turn: Turn, channel: str) -> None:
    """Close a channel that is open."""
    if channel in turn.state.open:
        turn.emit(ChannelClosed(channel))


def hand_out(turn: Turn, document: str, seats: frozenset[str]) -> None:
    """Deliver a document to those who do not hold it yet."""
    new = tuple(sorted(seats - turn.state.holders[document]))
    if new or not seats:
        turn.emit(DocumentDelivered(document, new, undelivered=turn.state.empty(new)))


def publish(
    turn: Turn, inject: str, title: str, words: str, source: str, audience: Audience
) -> None:
    """Let news reach an audience; recorded as undelivered when nobody is there to read it."""
    to = tuple(sorted(turn.scenario.seats(audience)))
    lost = turn.state.empty(to) and FACILITATORS not in audience
    ref = turn.id_of("w", f"{turn.t}:{inject}:{title}:{words}")
    turn.emit(InjectSent(inject, title, words, source, to, ref, undelivered=lost))


def reveal(turn: Turn, issue: str, seats: frozenset[str]) -> None:
    """Let those know of an issue who do not."""
    new = tuple(sorted(seats - turn.state.known[issue]))
    if new:
        turn.emit(IssueRevealed(issue, new))


def pay(turn: Turn, purse: str, by: float) -> None:
    """Change what a purse ("holder/resource") holds; never below nothing."""
    holder, resource = purse.rsplit("/", 1)
    amount = max(0.0, turn.state.resources.get(purse, 0.0) + by)
    if amount != turn.state.resources.get(purse):
        turn.emit(ResourceChanged(holder, resource, amount))


def _news(turn: Turn, effect: PublishNews) -> None:
    words = turn.facts.fill(effect.text)
    publish(turn, "", turn.facts.fill(effect.title), words, effect.source, effect.to)


def _economy(turn: Turn, effect: ChangeCost | ChangeResource) -> None:
    if isinstance(effect, ChangeResource):
        pay(turn, f"{effect.holder}/{effect.resource}", effect.by)
        return
    now = turn.state.costs[effect.action].get(effect.resource, 0.0)
    turn.emit(CostChanged(effect.action, effect.resource, max(0.0, now + effect.by)))
