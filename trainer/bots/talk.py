"""Words: an author's lines said once each, consent to channels, and letters passed on."""

from collections.abc import Iterator

from trainer.bots.moment import Moment
from trainer.core.cast import Line
from trainer.core.commands import Command, ConsentToChannel, PostMessage, RelayMessage
from trainer.core.view import ChannelView

TALKATIVE = 0.6  # the chance that a bot with something to say says it now
LINES = 6  # at most, in one phase


def speak(m: Moment) -> Command | None:
    """The first of its lines that fits and was not said, unless it has said enough."""
    if not m.allows("talk") or m.mind.lines >= LINES or m.throw("speak") >= TALKATIVE:
        return None
    open_to_me = {c.id for c in m.view.channels if c.state == "open" and c.may_write}
    papers = {d.id for d in m.view.documents if d.shareable}
    for line in _unsaid(m):
        if line.channel in open_to_me and (not line.quote or line.quote in papers):
            return PostMessage(line.channel, line.text, line.quote)
    return None


def _unsaid(m: Moment) -> Iterator[Line]:
    for line in m.script.lines:
        suits = not line.temperaments or m.temperament.id in line.temperaments
        now = line.phase in ("", m.phase.id) and line.after <= m.minutes
        if suits and now and (line.channel, line.text.strip()) not in m.mind.said:
            yield line


def relay(m: Moment) -> Command | None:
    """As mediator, pass on the letter that waits, as it was written."""
    if not m.allows("talk"):
        return None
    for channel in m.view.channels:
        if channel.waiting and channel.may_write:
            letter = channel.waiting[0]
            return RelayMessage(letter.id, letter.text)
    return None


def consent(m: Moment) -> Command | None:
    """Agree to a channel that the other side asked for, or for which there are words to say."""
    if not m.allows("talk") or m.temperament.tactic == "none":
        return None
    wanted = {line.channel for line in _unsaid(m)}
    for channel in m.view.channels:
        if channel.state == "asking" and not channel.my_consent and _willing(m, channel, wanted):
            return ConsentToChannel(channel.id)
    return None


def _willing(m: Moment, channel: ChannelView, wanted: set[str]) -> bool:
    if not channel.consented and channel.id not in wanted:
        return False
    openness = m.temperament.exponent / (1 + m.temperament.exponent)
    return m.throw(f"consent {channel.id}") < openness
