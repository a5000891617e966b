"""Talk: messages and how they travel, mediators, consent, and papers passed on."""

from typing import assert_never

from trainer.core.commands import (
    ConsentToChannel,
    PostMessage,
    RelayMessage,
    ShareDocument,
    TalkCommand,
    WithholdMessage,
)
from trainer.core.decide import effects, guards
from trainer.core.decide.turn import Turn
from trainer.core.dice import SeededDice
from trainer.core.events.talk import (
    ConsentGiven,
    DocumentShared,
    MessageArrived,
    MessageDelivered,
    MessageLeaked,
    MessageSent,
    MessageWithheld,
)
from trainer.core.ids import Instant, IssueId, MessageId, SeatId
from trainer.core.records import Letter
from trainer.core.refusals import Reason, Refused
from trainer.core.stage import Channel

LOST = "[…]"


def handle(turn: Turn, seat: SeatId, command: TalkCommand) -> None:
    """Do what a seat asked with words or papers."""
    match command:
        case PostMessage():
            _post(turn, seat, command)
        case RelayMessage():
            _relay(turn, seat, command)
        case WithholdMessage():
            letter = _held(turn, seat, command.message)
            turn.emit(MessageWithheld(letter.id, letter.channel))
        case ConsentToChannel():
            _consent(turn, seat, command)
        case ShareDocument():
            _share(turn, seat, command)
        case _:
            assert_never(command)


def deliver(turn: Turn, message: MessageId) -> None:
    """A letter that was under way comes to its readers."""
    letter = turn.state.letters[message]
    far = _far(turn, letter.channel, letter.by)
    _hand_over(turn, letter, far, letter.text)


def let_through(turn: Turn, message: MessageId) -> None:
    """A letter that is under way, or with a mediator, comes to its readers now."""
    letter = turn.state.letters.get(message)
    if letter is None:
        raise Refused(Reason.NO_MESSAGE, "There is no such message under way.")
    mediator = turn.scenario.channel[letter.channel].mediator
    far = _far(turn, letter.channel, letter.by) - ({mediator} if letter.waits else set())
    _hand_over(turn, letter, far, letter.text)


def may_write(turn: Turn, seat: SeatId, channel: Channel) -> None:
    """The channel carries this seat's words now, or a refusal says why not."""
    phase = turn.scenario.phase[turn.state.phase]
    if phase.channels is not None and channel.id not in phase.channels:
        raise Refused(Reason.PHASE_CLOSED, "This channel is not in use in this phase.")
    if channel.id not in turn.state.open:
        raise Refused(Reason.CHANNEL_CLOSED)
    if channel.writers and seat not in turn.scenario.seats(channel.writers):
        raise Refused(Reason.NOT_A_WRITER)


def speak(turn: Turn, seat: SeatId, channel: str, words: str) -> None:
    """A message of a role that somebody else speaks for."""
    _post(turn, seat, PostMessage(channel, words))


def _member(turn: Turn, seat: SeatId, channel: str) -> Channel:
    spec = turn.scenario.channel.get(channel)
    if spec is None or seat not in turn.scenario.members(channel):
        raise Refused(Reason.NO_CHANNEL)
    if not spec.consent and channel not in turn.state.opened:
        raise Refused(Reason.NO_CHANNEL)
    return spec


def _post(turn: Turn, seat: SeatId, command: PostMessage) -> None:
    guards.allowed(turn, "talk")
    channel = _member(turn, seat, command.channel)
    may_write(turn, seat, channel)
    words = guards.text(command.text)
    if command.quote and seat not in turn.state.holders.get(command.quote, ()):
        raise Refused(Reason.NO_DOCUMENT)
    if command.quote and not turn.scenario.document[command.quote].shareable:
        raise Refused(Reason.NOT_SHAREABLE, "That document can't be quoted.")
    _stated(turn, seat, command.priorities)
    _send(turn, seat, channel, words, command)


def _stated(turn: Turn, seat: SeatId, priorities: tuple[IssueId, ...]) -> None:
    """The issues are known to the one who names them, and named once each."""
    known = all(seat in turn.state.known.get(issue, ()) for issue in priorities)
    if not known or len(set(priorities)) < len(priorities):
        raise Refused(Reason.BAD_PRIORITY)


def _send(turn: Turn, seat: SeatId, channel: Channel, words: str, asked: PostMessage) -> None:
    waits = bool(channel.mediator) and seat != channel.mediator
    late = bool(channel.delay or channel.scatter or channel.garble) and not waits
    travels = late and channel.id not in turn.state.prompt
    due = turn.t + (_travel(turn, channel) if travels else 0)
    far = _far(turn, channel.id, seat)
    to = turn.scenario.members(channel.id) - {seat}
    if waits:
        far -= {channel.mediator or ""}
    if waits or late:
        to -= far
    message, quote, stated = turn.new_id("m"), asked.quote, asked.priorities
    near = tuple(sorted(to))
    _reveal(turn, stated, to)
    turn.emit(MessageSent(message, channel.id, seat, words, quote, near, due, waits, stated))
    if late and due == turn.t:
        letter = Letter(message, channel.id, seat, words, quote, turn.t, due, False, stated)
        _hand_over(turn, letter, far, words)
    _leak(turn, channel, message, seat, words)


def _reveal(turn: Turn, issues: tuple[IssueId, ...], seats: frozenset[SeatId]) -> None:
    """Who reads of an issue knows of it from here on."""
    for issue in issues:
        effects.reveal(turn, issue, seats)


def _travel(turn: Turn, channel: Channel) -> Instant:
    scatter = channel.scatter * turn.throw("delay") if channel.scatter else 0.0
    return turn.state.span(channel.delay + scatter)


def _far(turn: Turn, channel: str, by: SeatId) -> frozenset[SeatId]:
    """The readers who are not on the writer's own side."""
    own = turn.scenario.role[by].party
    return frozenset(
        s for s in turn.scenario.members(channel) if turn.scenario.role[s].party != own
    )


def _hand_over(
    turn: Turn, letter: Letter, far: frozenset[SeatId], words: str, relay: SeatId = ""
) -> None:
    channel = turn.scenario.channel[letter.channel]
    if channel.garble and not relay:
        words = _garbled(turn, words, channel.garble)
    _reveal(turn, letter.priorities, far)
    turn.emit(
        MessageDelivered(
            letter.id,
            letter.channel,
            letter.by,
            words,
            letter.quote,
            tuple(sorted(far)),
            letter.sent,
            relay,
            letter.priorities,
        )
    )
    turn.emit(MessageArrived(letter.id, letter.channel, letter.by))


def _garbled(turn: Turn, words: str, chance: float) -> str:
    """The words with some lost, by one recorded throw."""
    lost = SeededDice(repr(turn.throw("garble")))
    kept = [LOST if lost(i) < chance else w for i, w in enumerate(words.split(" "))]
    return " ".join(kept)


def _leak(turn: Turn, channel: Channel, message: str, by: SeatId, words: str) -> None:
    if channel.leak is None:
        return
    to = turn.scenario.seats(channel.leak.to) - turn.scenario.members(channel.id)
    if to and turn.throw("leak") < channel.leak.chance:
        turn.emit(MessageLeaked(message, channel.id, by, words, tuple(sorted(to))))


def _held(turn: Turn, seat: SeatId, message: MessageId) -> Letter:
    letter = turn.state.letters.get(message)
    if letter is None or not letter.waits:
        raise Refused(Reason.NO_MESSAGE)
    if turn.scenario.channel[letter.channel].mediator != seat:
        raise Refused(Reason.NO_MESSAGE)
    return letter


def _relay(turn: Turn, seat: SeatId, command: RelayMessage) -> None:
    guards.allowed(turn, "talk")
    letter = _held(turn, seat, command.message)
    may_write(turn, seat, turn.scenario.channel[letter.channel])
    far = _far(turn, letter.channel, letter.by) - {seat}
    _hand_over(turn, letter, far, guards.text(command.text), relay=seat)


def _consent(turn: Turn, seat: SeatId, command: ConsentToChannel) -> None:
    guards.allowed(turn, "talk")
    channel = _member(turn, seat, command.channel)
    if not channel.consent:
        raise Refused(Reason.NO_CONSENT_NEEDED)
    party = turn.scenario.role[seat].party
    given = turn.state.consents.get(channel.id, frozenset())
    if (party in given) == command.agree:
        return
    turn.emit(ConsentGiven(channel.id, seat, command.agree))
    parties = {turn.scenario.role[s].party for s in turn.scenario.members(channel.id)}
    if parties <= turn.state.consents.get(channel.id, frozenset()):
        effects.open_channel(turn, channel.id)
    elif channel.id in turn.state.open:
        effects.close_channel(turn, channel.id)


def _share(turn: Turn, seat: SeatId, command: ShareDocument) -> None:
    guards.allowed(turn, "share")
    if seat not in turn.state.holders.get(command.document, ()):
        raise Refused(Reason.NO_DOCUMENT)
    if not turn.scenario.document[command.document].shareable:
        raise Refused(Reason.NOT_SHAREABLE)
    to = guards.others(turn, seat, command.to)
    new = tuple(s for s in to if s not in turn.state.holders[command.document])
    if new:
        turn.emit(DocumentShared(command.document, seat, new))
